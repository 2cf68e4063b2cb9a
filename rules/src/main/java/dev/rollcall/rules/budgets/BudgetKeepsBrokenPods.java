package dev.rollcall.rules.budgets;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Selections;
import dev.rollcall.yaml.Node;
import java.util.List;

/** See the page in {@link #INFO}. */
final class BudgetKeepsBrokenPods implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("pdb-unhealthy-eviction-policy", Severity.INFO)
          .family("Disruption budgets")
          .summary("Pods that never get ready cannot be evicted")
          .why(
              """
              By default a pod that is not ready may be evicted only while the budget is met
              otherwise. If all pods of a workload crash, no node with  one of them can be drained.
              AlwaysAllow lets broken pods go; sets of members that vote or keep data are better off
              with the default,  and are not reported.
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
                  spec:
                    topologySpreadConstraints:
                    - maxSkew: 1
                      topologyKey: kubernetes.io/hostname
                      whenUnsatisfiable: ScheduleAnyway
                      labelSelector: {matchLabels: {app: web}}
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      readinessProbe: {httpGet: {path: /ready, port: 8080}}
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              ---
              apiVersion: policy/v1
              kind: PodDisruptionBudget
              metadata: {name: web}
              spec:  # finding: pdb-unhealthy-eviction-policy
                maxUnavailable: 1
                selector: {matchLabels: {app: web}}
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
                      readinessProbe: {httpGet: {path: /ready, port: 8080}}
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              ---
              apiVersion: policy/v1
              kind: PodDisruptionBudget
              metadata: {name: web}
              spec:
                maxUnavailable: 1
                unhealthyPodEvictionPolicy: AlwaysAllow
                selector: {matchLabels: {app: web}}
              """)
          .profiles("recommended", "strict", "stateful")
          .kinds("PodDisruptionBudget")
          .sameAs("kube-linter:pdb-unhealthy-pod-eviction-policy")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node policy = object.spec().at("unhealthyPodEvictionPolicy");
    if (policy.isSet() || !object.type().version().equals("v1")) {
      return;
    }
    List<KubeObject> selected = Selections.of(report.manifests()).selectedBy(object);
    for (KubeObject owner : selected) {
      if (!owner.kind().equals("Deployment")) {
        return;
      }
    }
    if (!selected.isEmpty()) {
      report.at(
          policy,
          "pods of "
              + selected.get(0).ref()
              + " that never get ready keep their nodes from being drained; set"
              + " unhealthyPodEvictionPolicy: AlwaysAllow");
    }
  }
}
