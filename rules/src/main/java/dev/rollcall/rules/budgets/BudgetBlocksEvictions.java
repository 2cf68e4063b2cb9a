package dev.rollcall.rules.budgets;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.IntOrPercent;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class BudgetBlocksEvictions implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("pdb-blocks-evictions", Severity.WARNING)
          .family("Disruption budgets")
          .summary("A budget that never lets a pod go")
          .why(
              """
              If all pods must stay available, every eviction is refused: draining a node waits
              for ever, and so do the upgrade and the autoscaler that drain it. Percentages are
              rounded up, and an autoscaler's minimum counts.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                replicas: 2
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
              ---
              apiVersion: policy/v1
              kind: PodDisruptionBudget
              metadata: {name: web}
              spec:
                minAvailable: 2  # finding: pdb-blocks-evictions
                selector: {matchLabels: {app: web}}
              """)
          .good(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                replicas: 2
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
          .sameAs(
              "kube-linter:pdb-max-unavailable",
              "kube-linter:pdb-min-available",
              "polaris:pdbDisruptionsIsZero",
              "polaris:pdbMinAvailableGreaterThanHPAMinReplicas",
              "popeye:901")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Guarded guarded = Guarded.by(object, report);
    if (!guarded.known() || guarded.pods() < 1) {
      return;
    }
    Node least = object.spec().at("minAvailable");
    Node most = object.spec().at("maxUnavailable");
    IntOrPercent available = IntOrPercent.of(least).orElse(null);
    IntOrPercent unavailable = IntOrPercent.of(most).orElse(null);
    String pods = guarded.pods() == 1 ? "the only pod" : "all " + guarded.pods() + " pods";
    if (available != null && available.up(guarded.pods()) >= guarded.pods()) {
      report.at(
          least,
          "minAvailable "
              + available
              + " keeps "
              + pods
              + ", so no node with one of them can be drained; "
              + (guarded.pods() == 1 ? "run two pods, or allow one" : "use maxUnavailable: 1"));
    } else if (unavailable != null && unavailable.up(guarded.pods()) == 0) {
      report.at(
          most,
          "maxUnavailable "
              + unavailable
              + " keeps "
              + pods
              + ", so no node with one of them can be drained; use maxUnavailable: 1");
    }
  }
}
