package dev.rollcall.rules.probes;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;

/** See the page in {@link #INFO}. */
final class LivenessProbeMissing implements Rule.OnContainer {
  private static final RuleInfo INFO =
      RuleInfo.rule("liveness-probe-missing", Severity.INFO)
          .family("Probes and lifecycle")
          .summary("Nothing notices when the process hangs")
          .why(
              """
              Without a liveness probe a container is restarted only when its process ends. A bad
              liveness probe is worse than none, so this is a reminder, not a demand.
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
                    - name: web  # finding: liveness-probe-missing
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
                      livenessProbe: {httpGet: {path: /alive, port: 8080}, failureThreshold: 6}
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .profiles("strict")
          .kinds(
              "Deployment",
              "StatefulSet",
              "DaemonSet",
              "ReplicaSet",
              "ReplicationController",
              "Pod")
          .sameAs(
              "checkov:CKV_K8S_8",
              "datree:CONTAINERS_MISSING_LIVENESSPROBE_KEY",
              "kics:ade74944-a674-4e00-859e-c6eab5bde441",
              "kube-linter:no-liveness-probe",
              "kube-score:pod-probes",
              "polaris:livenessProbeMissing")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Container container, Reporter report) {
    if (container.runsWithPod() && !container.at("livenessProbe").isSet()) {
      report.at(
          container.at("livenessProbe"),
          container + " is not restarted if it hangs: it has no liveness probe");
    }
  }
}
