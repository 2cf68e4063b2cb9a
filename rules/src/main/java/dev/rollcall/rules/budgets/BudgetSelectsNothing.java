package dev.rollcall.rules.budgets;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.CustomPods;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.LabelSelector;
import dev.rollcall.yaml.Node;
import java.util.List;

/** See the page in {@link #INFO}. */
final class BudgetSelectsNothing implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("pdb-selects-nothing", Severity.WARNING)
          .family("Disruption budgets")
          .summary("A budget selects no pod of the input")
          .why(
              """
              Then it protects nothing, and the pods it was written for may all be evicted at
              once. Only reported where the namespace has workloads in the input, or the input is
              said to be complete.
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
                    - name: web
                      image: registry.example/web:1.4.2
              ---
              apiVersion: policy/v1
              kind: PodDisruptionBudget
              metadata: {name: web}
              spec:
                maxUnavailable: 1
                selector:
                  matchLabels:
                    app: website  # finding: pdb-selects-nothing
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
          .sameAs("kube-linter:pdb-min-available", "popeye:900")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node node = object.spec().at("selector");
    LabelSelector selector = LabelSelector.of(node).written();
    boolean known =
        report.context().closedWorld() || report.everything().hasPodOwners(object.namespace());
    if (!object.type().version().equals("v1") // v1beta1 is not served any more
        || !node.isSet()
        || selector.isEmpty()
        || !known
        || CustomPods.of(report.everything()).match(object.namespace(), selector)
        || !report.everything().podOwnersMatching(object.namespace(), selector).isEmpty()) {
      return;
    }
    List<Node.Entry> labels = node.at("matchLabels").entries();
    report.at(
        labels.size() == 1 ? labels.get(0).value() : node.at("matchLabels"),
        "no pod in namespace "
            + object.namespace()
            + " has the labels "
            + selector
            + ", so this budget guards nothing; compare with the labels of the pod templates");
  }
}
