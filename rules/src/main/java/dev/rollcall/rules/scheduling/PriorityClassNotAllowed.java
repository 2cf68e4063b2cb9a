package dev.rollcall.rules.scheduling;

import dev.rollcall.lint.Parameter;
import dev.rollcall.lint.Patterns;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class PriorityClassNotAllowed implements Rule.OnObject {
  private static final Parameter<Patterns> ALLOWED =
      Parameter.patterns("allowed", "The classes that pods may have; none at all is always right.");
  private static final RuleInfo INFO =
      RuleInfo.rule("priority-class-not-allowed", Severity.WARNING)
          .family("Scheduling")
          .summary("A priority class that is not one of those agreed on")
          .why(
              """
              Pods of a higher class push others off their nodes. Who may do that to whom is agreed on in each
              cluster.
              """)
          .bad(
              """
              # rules: {priority-class-not-allowed: {allowed: [batch, web]}}
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    priorityClassName: urgent  # finding: priority-class-not-allowed
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .good(
              """
              # rules: {priority-class-not-allowed: {allowed: [batch, web]}}
              apiVersion: scheduling.k8s.io/v1
              kind: PriorityClass
              metadata: {name: web}
              value: 1000
              ---
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    priorityClassName: web
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .profiles("opinionated")
          .kindsWithPods()
          .parameters(ALLOWED)
          .silentUntilSet()
          .sameAs("kube-linter:priority-class-name")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Patterns allowed = report.value(ALLOWED);
    Node name = object.podTemplate().orElseThrow().spec().at("priorityClassName");
    if (!allowed.isEmpty() && !name.text("").isEmpty() && !allowed.match(name.text(""))) {
      report.at(
          name,
          "priority class \"" + name.text("") + "\" is none that rollcall.yaml allows: " + allowed);
    }
  }
}
