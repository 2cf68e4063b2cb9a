package dev.rollcall.rules.references;

import dev.rollcall.lint.Dangling;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.References;

/** See the page in {@link #INFO}. */
final class ApiServiceServiceMissing implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("apiservice-service-missing", Severity.ERROR)
          .family("References")
          .summary("An APIService is served by a Service that is not there")
          .why(
              """
              The API group is listed and never answers; discovery fails, and with it the deletion of
              namespaces. Objects are often made elsewhere, so a name is reported only if one that is
              nearly the same is there and unused, or if the input is said to be complete.
              """)
          .bad(
              """
              apiVersion: apiregistration.k8s.io/v1
              kind: APIService
              metadata: {name: v1.metrics.example.com}
              spec:
                group: metrics.example.com
                version: v1
                groupPriorityMinimum: 100
                versionPriority: 100
                caBundle: Q0E=
                service:
                  namespace: default
                  name: gaurd  # finding: apiservice-service-missing
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
              apiVersion: apiregistration.k8s.io/v1
              kind: APIService
              metadata: {name: v1.metrics.example.com}
              spec:
                group: metrics.example.com
                version: v1
                groupPriorityMinimum: 100
                versionPriority: 100
                caBundle: Q0E=
                service: {namespace: default, name: guard}
              ---
              apiVersion: v1
              kind: Service
              metadata: {name: guard}
              spec:
                type: ExternalName
                externalName: guard.example.com
              """)
          .kinds("APIService")
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
