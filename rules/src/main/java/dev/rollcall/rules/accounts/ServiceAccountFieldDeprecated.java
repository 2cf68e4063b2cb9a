package dev.rollcall.rules.accounts;

import dev.rollcall.lint.Edit;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class ServiceAccountFieldDeprecated implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("service-account-field-deprecated", Severity.WARNING)
          .family("Service accounts")
          .summary("The old field for the account")
          .profiles("recommended", "strict", "upgrade")
          .why(
              """
              serviceAccount is the old name of serviceAccountName and only kept for old manifests. If
              both are there and differ, the old one is ignored.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    serviceAccount: web  # finding: service-account-field-deprecated
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .good(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    serviceAccountName: web
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .kindsWithPods()
          .sameAs("kube-linter:deprecated-service-account-field")
          .safeFix()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node spec = object.podTemplate().orElseThrow().spec();
    Node old = spec.at("serviceAccount");
    Node name = spec.at("serviceAccountName");
    if (!old.isSet() || old.text("").equals(name.text(""))) {
      return;
    }
    if (name.isSet()) {
      report.atKey(
          old,
          "serviceAccountName says \"" + name.text("") + "\" and wins; remove this old field",
          more -> more.related(name, "the field that counts"));
      return;
    }
    report.atKey(
        old,
        "the field is called serviceAccountName; this is its old name",
        more ->
            more.safeFix(
                "call it serviceAccountName",
                Edit.of(old.key().orElseThrow(), "serviceAccountName")));
  }
}
