package dev.rollcall.rules.batch;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.CronSchedule;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;
import java.util.Optional;

/** See the page in {@link #INFO}. */
final class CronJobTtlAndHistory implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("cronjob-ttl-and-history", Severity.INFO)
          .family("CronJobs")
          .summary("Finished Jobs are deleted before the history can keep them")
          .why(
              """
              The history limits keep the last runs to look at. A time to live shorter than the time
              between two runs deletes them before.
              """)
          .bad(
              """
              apiVersion: batch/v1
              kind: CronJob
              metadata: {name: report}
              spec:
                schedule: "0 3 * * *"
                concurrencyPolicy: Forbid
                jobTemplate:
                  spec:
                    activeDeadlineSeconds: 600
                    ttlSecondsAfterFinished: 60  # finding: cronjob-ttl-and-history
                    template:
                      spec:
                        restartPolicy: OnFailure
                        containers:
                        - name: report
                          image: registry.example/report:1.4.2
                          resources:
                            requests: {cpu: 10m, memory: 64Mi}
                            limits: {memory: 64Mi}
              """)
          .good(
              """
              apiVersion: batch/v1
              kind: CronJob
              metadata: {name: report}
              spec:
                schedule: "0 3 * * *"
                concurrencyPolicy: Forbid
                jobTemplate:
                  spec:
                    activeDeadlineSeconds: 600
                    template:
                      spec:
                        restartPolicy: OnFailure
                        containers:
                        - name: report
                          image: registry.example/report:1.4.2
                          resources:
                            requests: {cpu: 10m, memory: 64Mi}
                            limits: {memory: 64Mi}
              """)
          .kinds("CronJob")
          .sameAs("kube-linter:job-ttl-seconds-after-finished")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node ttl = CronJobs.jobSpec(object).at("ttlSecondsAfterFinished");
    Optional<CronSchedule> schedule = CronJobs.schedule(object);
    if (ttl.isSet()
        && schedule.isPresent()
        && ttl.integer(0) < schedule.get().shortestGapSeconds()
        && ttl.integer(0) < 3600) {
      report.at(
          ttl,
          "finished Jobs are deleted after "
              + ttl.text("")
              + " s, so the history limits keep nothing to look at; remove it or raise it");
    }
  }
}
