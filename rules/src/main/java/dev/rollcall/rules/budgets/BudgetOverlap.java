package dev.rollcall.rules.budgets;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Selections;

/** See the page in {@link #INFO}. */
final class BudgetOverlap implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("pdb-overlap", Severity.ERROR)
          .family("Disruption budgets")
          .summary("Two budgets guard the same pod")
          .why(
              """
              The eviction of a pod with more than one budget fails with an internal error,
              whatever the budgets allow: its node cannot be drained.
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
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
              ---
              apiVersion: policy/v1
              kind: PodDisruptionBudget
              metadata: {name: web}
              spec:
                maxUnavailable: 1
                selector: {matchLabels: {app: web}}
              ---
              apiVersion: policy/v1
              kind: PodDisruptionBudget
              metadata: {name: web-too}
              spec:
                minAvailable: 1
                selector: {matchLabels: {app: web}}  # finding: pdb-overlap
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
          .kinds("PodDisruptionBudget")
          .sameAs("popeye:209")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Selections selections = Selections.of(report.manifests());
    for (KubeObject owner : selections.selectedBy(object)) {
      KubeObject first = selections.budgetsFor(owner).get(0);
      if (first != object && !first.name().equals(object.name())) {
        report.atKey(
            object.spec().at("selector"),
            "the pods of "
                + owner.ref()
                + " have the budget \""
                + first.name()
                + "\" already, and a pod with two cannot be evicted; keep one",
            more -> more.related(first.spec().at("selector"), "the other budget selects here"));
        return;
      }
    }
  }
}
