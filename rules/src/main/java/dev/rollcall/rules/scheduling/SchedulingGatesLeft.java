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
final class SchedulingGatesLeft implements Rule.OnObject {
  private static final Parameter<Patterns> KNOWN =
      Parameter.patterns("known", "The gates that a controller of the cluster lifts.");
  private static final RuleInfo INFO =
      RuleInfo.rule("scheduling-gates-left", Severity.WARNING)
          .family("Scheduling")
          .summary("The pods wait for a gate to be lifted")
          .why(
              """
              A pod with a scheduling gate is not scheduled until some controller removes the gate.
              In a template that holds for every pod, for ever, unless such a controller runs.
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
                    schedulingGates: [{name: example.com/wait}]  # finding: scheduling-gates-left
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
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .kindsWithPods()
          .parameters(KNOWN)
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node gates = object.podTemplate().orElseThrow().spec().at("schedulingGates");
    Patterns known = report.value(KNOWN);
    for (Node gate : gates.items()) {
      String name = gate.at("name").text("");
      if (!known.match(name)) {
        report.atKey(
            gates,
            "the pods wait until something removes the gate \""
                + name
                + "\"; leave gates to the controller that lifts them");
        return;
      }
    }
  }
}
