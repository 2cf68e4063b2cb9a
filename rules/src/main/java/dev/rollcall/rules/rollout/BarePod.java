package dev.rollcall.rules.rollout;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class BarePod implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("bare-pod", Severity.WARNING)
          .family("Availability")
          .summary("A Pod that nobody makes again")
          .why(
              """
              When its node fails or is drained, a bare Pod is gone for good: no controller replaces
              it. Its template cannot be changed either. Static  pods, hooks, tests and pods that
              run once are another matter.
              """)
          .bad(
              """
              apiVersion: v1
              kind: Pod  # finding: bare-pod
              metadata:
                name: shell
              spec:
                containers:
                - name: shell
                  image: registry.example/shell:1.4.2
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
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      readinessProbe: {httpGet: {path: /ready, port: 8080}}
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .kinds("Pod")
          .sameAs("datree:K8S_INCORRECT_KIND_VALUE_POD", "popeye:208")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node policy = object.spec().at("restartPolicy");
    if (!policy.text("Always").equals("Always") || Origins.isMadeElsewhere(object)) {
      return;
    }
    report.at(
        object.at("kind"),
        "no controller makes this Pod again when its node fails or is drained; use a Deployment, or a"
            + " Job if it shall run once");
  }
}
