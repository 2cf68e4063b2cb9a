package dev.rollcall.rules.budgets;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.IntOrPercent;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Selections;

/** See the page in {@link #INFO}. */
final class BudgetOnJob implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("pdb-on-batch", Severity.INFO)
          .family("Disruption budgets")
          .summary("A budget for pods that end by themselves")
          .why(
              """
              A Job makes its pods anew when they are evicted, and its pods come and go. A budget
              that keeps them makes drains wait until the Job is  done. That may be meant, for work
              that cannot be repeated; annotate the pods then so that the cluster autoscaler knows
              too.
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
                minAvailable: 1
                selector:  # finding: pdb-on-batch
                  matchLabels: {app: import}
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
    IntOrPercent least = IntOrPercent.of(object.spec().at("minAvailable")).orElse(null);
    if (least == null || least.percent()) {
      return; // then it cannot even be computed
    }
    for (KubeObject owner : Selections.of(report.manifests()).selectedBy(object)) {
      if (owner.kind().equals("Job") || owner.kind().equals("CronJob")) {
        report.atKey(
            object.spec().at("selector"),
            "selects the pods of " + owner.ref() + ", so a drain waits until they have ended",
            more -> more.related(owner.at("kind"), "selected here"));
        return;
      }
    }
  }
}
