package dev.rollcall.rules.rollout;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.PodTemplate;
import dev.rollcall.model.Replicas;
import dev.rollcall.model.Spread;

/** See the page in {@link #INFO}. */
final class NoSpread implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("no-spread", Severity.WARNING)
          .family("Availability")
          .summary("Nothing keeps the replicas on different nodes")
          .why(
              """
              The scheduler's own spreading is a preference among many. Replicas that share a node
              are lost together with it.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                replicas: 3
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:  # finding: no-spread
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
                replicas: 3
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    topologySpreadConstraints:
                    - maxSkew: 1
                      topologyKey: kubernetes.io/hostname
                      whenUnsatisfiable: ScheduleAnyway
                      labelSelector: {matchLabels: {app: web}}
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .profiles("strict")
          .kinds("Deployment", "ReplicaSet")
          .sameAs(
              "kics:a31b7b82-d994-48c4-bd21-3bab6c31827a",
              "kube-linter:no-anti-affinity",
              "kube-score:deployment-has-host-podantiaffinity",
              "polaris:topologySpreadConstraint")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    PodTemplate pod = object.podTemplate().orElseThrow();
    Replicas replicas = Replicas.of(object, report.manifests());
    if (replicas.min() < 2 || !Spread.of(pod).isEmpty()) {
      return;
    }
    report.atKey(
        pod.spec(),
        replicas.min()
            + " replicas may all share one node; add a topologySpreadConstraint over"
            + " kubernetes.io/hostname, or a podAntiAffinity, that selects the pod's own labels");
  }
}
