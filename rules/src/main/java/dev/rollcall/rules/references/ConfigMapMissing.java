package dev.rollcall.rules.references;

import dev.rollcall.lint.Dangling;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.References;

/** See the page in {@link #INFO}. */
final class ConfigMapMissing implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("configmap-missing", Severity.WARNING)
          .family("References")
          .summary("A pod takes from a ConfigMap that is not there")
          .why(
              """
              A container waits with CreateContainerConfigError, or its volume is not mounted, until
              the ConfigMap is there. Objects are often made elsewhere, so a name is reported only if
              one that is nearly the same is there and unused, or if the input is said to be complete.
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
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      envFrom:
                      - configMapRef:
                          name: web-conf  # finding: configmap-missing
              ---
              apiVersion: v1
              kind: ConfigMap
              metadata: {name: web-config}
              data: {LEVEL: info}
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
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      envFrom:
                      - configMapRef:
                          name: web-config
              ---
              apiVersion: v1
              kind: ConfigMap
              metadata: {name: web-config}
              data: {LEVEL: info}
              """)
          .kindsWithPods()
          .sameAs("kube-linter:env-value-from", "popeye:304")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    for (References.Reference use : References.of(report.manifests()).from(object)) {
      if (use.to().kind().equals("ConfigMap") && !use.optional()) {
        Dangling.find(use.to(), report)
            .ifPresent(
                gone ->
                    report.at(
                        use.name(),
                        "" + gone.words(),
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
