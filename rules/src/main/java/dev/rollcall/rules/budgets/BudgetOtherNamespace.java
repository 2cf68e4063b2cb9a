package dev.rollcall.rules.budgets;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.LabelSelector;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class BudgetOtherNamespace implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("pdb-other-namespace", Severity.WARNING)
          .family("Disruption budgets")
          .summary("The pods of the budget are in another namespace")
          .why(
              """
              A budget guards pods of its own namespace only. This one finds nobody there, and its
              labels are those of pods elsewhere in the input.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web, namespace: shop}
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
                selector:  # finding: pdb-other-namespace
                  matchLabels: {app: web}
              """)
          .good(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web, namespace: shop}
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
              metadata: {name: web, namespace: shop}
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
    LabelSelector wanted = LabelSelector.of(selector);
    if (wanted.matchLabels().isEmpty()
        || report.context().closedWorld() // then pdb-selects-nothing speaks
        || report.manifests().hasPodOwners(object.namespace())) {
      return;
    }
    KubeObject owner = PodsAnywhere.of(report.manifests()).firstMatching(wanted).orElse(null);
    if (owner != null) {
      report.atKey(
          selector,
          "no pod in namespace "
              + object.namespace()
              + ", but those of "
              + owner.ref()
              + " have these labels; put the budget into namespace "
              + owner.namespace(),
          more -> more.related(owner.at("metadata").at("namespace"), "the workload is here"));
    }
  }
}
