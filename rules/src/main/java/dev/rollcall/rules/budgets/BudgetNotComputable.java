package dev.rollcall.rules.budgets;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.IntOrPercent;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Selections;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class BudgetNotComputable implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("pdb-not-scalable", Severity.ERROR)
          .family("Disruption budgets")
          .summary("A share of pods whose number nobody can tell")
          .why(
              """
              For a percentage and for maxUnavailable the controller asks the owner of the pods how
              many there should be. Jobs and bare Pods have  no such number. The budget cannot be
              computed, and every eviction is refused.
              """)
          .bad(
              """
              apiVersion: batch/v1
              kind: Job
              metadata: {name: import}
              spec:
                backoffLimit: 2
                activeDeadlineSeconds: 3600
                ttlSecondsAfterFinished: 86400
                template:
                  metadata: {labels: {app: import}}
                  spec:
                    restartPolicy: Never
                    containers:
                    - name: import
                      image: registry.example/import:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              ---
              apiVersion: policy/v1
              kind: PodDisruptionBudget
              metadata: {name: import}
              spec:
                maxUnavailable: 1  # finding: pdb-not-scalable
                selector: {matchLabels: {app: import}}
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
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node most = object.spec().at("maxUnavailable");
    Node least = object.spec().at("minAvailable");
    Node field = most.isSet() ? most : least;
    IntOrPercent value = IntOrPercent.of(field).orElse(null);
    if (value == null || !(most.isSet() || value.percent())) {
      return;
    }
    for (KubeObject owner : Selections.of(report.manifests()).selectedBy(object)) {
      boolean bare =
          owner.kind().equals("Pod")
              && owner.at("metadata").at("ownerReferences").items().isEmpty();
      if (owner.kind().equals("Job") || owner.kind().equals("CronJob") || bare) {
        report.at(
            field,
            (most.isSet() ? "maxUnavailable " : "minAvailable ")
                + value
                + " is reckoned from a number of replicas, which "
                + owner.ref()
                + " does not have, so every eviction is refused; use minAvailable with a number, or no budget",
            more -> more.related(owner.at("kind"), "selected here"));
        return;
      }
    }
  }
}
