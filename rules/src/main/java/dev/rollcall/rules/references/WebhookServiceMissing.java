package dev.rollcall.rules.references;

import dev.rollcall.lint.Dangling;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.References;

/** See the page in {@link #INFO}. */
final class WebhookServiceMissing implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("webhook-service-missing", Severity.ERROR)
          .family("References")
          .summary("A webhook is served by a Service that is not there")
          .why(
              """
              With failurePolicy Fail, the default, every request that the webhook is asked about is
              refused: nothing of that kind can be made or changed any more. Objects are often made
              elsewhere, so a name is reported only if one that is nearly the same is there and
              unused, or if the input is said to be complete.
              """)
          .bad(
              """
              apiVersion: admissionregistration.k8s.io/v1
              kind: ValidatingWebhookConfiguration
              metadata: {name: guard}
              webhooks:
              - name: guard.example.com
                admissionReviewVersions: [v1]
                sideEffects: None
                clientConfig:
                  service:
                    namespace: default
                    name: gaurd  # finding: webhook-service-missing
                    path: /validate
                rules:
                - {apiGroups: [apps], apiVersions: [v1], operations: [CREATE], resources: [deployments]}
              ---
              apiVersion: v1
              kind: Service
              metadata: {name: guard}
              spec:
                type: ExternalName
                externalName: guard.example.com
              """)
          .good(
              """
              apiVersion: admissionregistration.k8s.io/v1
              kind: ValidatingWebhookConfiguration
              metadata: {name: guard}
              webhooks:
              - name: guard.example.com
                admissionReviewVersions: [v1]
                sideEffects: None
                clientConfig:
                  service: {namespace: default, name: guard, path: /validate}
                rules:
                - {apiGroups: [apps], apiVersions: [v1], operations: [CREATE], resources: [deployments]}
              ---
              apiVersion: v1
              kind: Service
              metadata: {name: guard}
              spec:
                type: ExternalName
                externalName: guard.example.com
              """)
          .kinds("ValidatingWebhookConfiguration", "MutatingWebhookConfiguration")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    for (References.Reference use : References.of(report.manifests()).from(object)) {
      if (use.to().kind().equals("Service")) {
        Dangling.find(use.to(), report)
            .ifPresent(
                gone ->
                    report.at(
                        use.name(),
                        gone.words(),
                        more ->
                            gone.meant()
                                .ifPresent(
                                    other ->
                                        more.related(
                                            other.at("metadata").at("name"),
                                            "what may be meant"))));
      }
    }
  }
}
