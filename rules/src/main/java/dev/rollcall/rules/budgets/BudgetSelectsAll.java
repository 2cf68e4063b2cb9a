package dev.rollcall.rules.budgets;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.LabelSelector;
import dev.rollcall.model.Selections;
import dev.rollcall.yaml.Node;
import java.util.List;

/** See the page in {@link #INFO}. */
final class BudgetSelectsAll implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("pdb-selector-empty", Severity.WARNING)
          .family("Disruption budgets")
          .summary("One budget counts the pods of several workloads together")
          .why(
              """
              An empty selector takes in every pod of the namespace. The pods allowed to go may then
              all be of one workload, and a workload that is  down for other reasons blocks the
              evictions of all others.
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
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: worker}
              spec:
                selector: {matchLabels: {app: worker}}
                template:
                  metadata: {labels: {app: worker}}
                  spec:
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              ---
              apiVersion: policy/v1
              kind: PodDisruptionBudget
              metadata: {name: all}
              spec:
                maxUnavailable: 1
                unhealthyPodEvictionPolicy: AlwaysAllow
                selector: {}  # finding: pdb-selector-empty
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
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: worker}
              spec:
                selector: {matchLabels: {app: worker}}
                template:
                  metadata: {labels: {app: worker}}
                  spec:
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
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
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node selector = object.spec().at("selector");
    if (!selector.isSet() || !LabelSelector.of(selector).isEmpty()) {
      return;
    }
    List<KubeObject> selected = Selections.of(report.manifests()).selectedBy(object);
    if (selected.size() < 2 && !object.namespace().equals("default")) {
      return; // a namespace for one workload
    }
    if (selected.size() < 2) {
      report.at(
          selector,
          "selects all pods of namespace "
              + object.namespace()
              + ", also those that come later; select those of one workload by their labels");
    } else {
      report.at(
          selector,
          "selects all pods of namespace "
              + object.namespace()
              + ", those of "
              + selected.get(0).ref()
              + " and "
              + selected.get(1).ref()
              + (selected.size() > 2 ? " and " + (selected.size() - 2) + " more" : "")
              + "; make a budget for each");
    }
  }
}
