package dev.rollcall.rules.probes;

import dev.rollcall.lint.Parameter;
import dev.rollcall.lint.Patterns;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class ReadinessGateUnknown implements Rule.OnObject {
  private static final Parameter<Patterns> KNOWN =
      Parameter.patterns(
          "known", "Conditions that a controller of the cluster sets, besides those of clouds.");
  private static final RuleInfo INFO =
      RuleInfo.rule("readiness-gate-unknown", Severity.INFO)
          .family("Probes and lifecycle")
          .summary("The pods wait for a condition that somebody else has to set")
          .why(
              """
              A pod with a readiness gate is ready only after some controller has set the condition.
              If none does, no pod is ever ready and the rollout hangs. The gates of known load
              balancer controllers are left alone.
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
                    readinessGates:
                    - conditionType: example.com/warmed-up  # finding: readiness-gate-unknown
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
          .kinds("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet")
          .parameters(KNOWN)
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Patterns known = report.value(KNOWN);
    for (Node gate : object.podTemplate().orElseThrow().spec().at("readinessGates").items()) {
      Node type = gate.at("conditionType");
      String name = type.text("");
      if (!name.isEmpty() && !isKnown(name) && !known.match(name)) {
        report.at(
            type,
            "no pod is ready before something sets its condition \""
                + name
                + "\"; make sure that its controller runs");
      }
    }
  }

  private static boolean isKnown(String name) {
    return name.startsWith("target-health.")
        || name.startsWith("cloud.google.com/")
        || name.equals("InPlaceUpdateReady");
  }
}
