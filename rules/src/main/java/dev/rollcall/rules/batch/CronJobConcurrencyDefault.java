package dev.rollcall.rules.batch;

import dev.rollcall.lint.Edit;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.CronSchedule;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;
import java.util.Optional;

/** See the page in {@link #INFO}. */
final class CronJobConcurrencyDefault implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("cronjob-concurrency-default", Severity.WARNING)
          .family("CronJobs")
          .summary("Runs may overlap")
          .why(
              """
              With concurrencyPolicy Allow, which is the default, the next Job starts although the
              last one still runs. Here a run may take as long as the time to the next one.
              """)
          .bad(
              """
              apiVersion: batch/v1
              kind: CronJob
              metadata: {name: report}
              spec:
                schedule: "*/5 * * * *"  # finding: cronjob-concurrency-default
                jobTemplate:
                  spec:
                    template:
                      spec:
                        restartPolicy: OnFailure
                        activeDeadlineSeconds: 600
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
                concurrencyPolicy: Forbid
                schedule: "*/5 * * * *"
                jobTemplate:
                  spec:
                    template:
                      spec:
                        restartPolicy: OnFailure
                        activeDeadlineSeconds: 600
                        containers:
                        - name: report
                          image: registry.example/report:1.4.2
                          resources:
                            requests: {cpu: 10m, memory: 64Mi}
                            limits: {memory: 64Mi}
              """)
          .kinds("CronJob")
          .unsafeFix()
          .sameAs("datree:CRONJOB_MISSING_CONCURRENCYPOLICY_KEY")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node policy = object.spec().at("concurrencyPolicy");
    Optional<CronSchedule> schedule = CronJobs.schedule(object);
    Node job = CronJobs.jobSpec(object);
    Node ofJob = job.at("activeDeadlineSeconds");
    Node deadline =
        ofJob.isSet() ? ofJob : job.at("template").at("spec").at("activeDeadlineSeconds");
    if (schedule.isPresent()
        && policy.text("Allow").equals("Allow")
        && deadline.integer(0) >= schedule.get().shortestGapSeconds()) {
      report.at(
          policy.isSet() ? policy : object.spec().at("schedule"),
          "a run may take "
              + deadline.text("")
              + " s and the next is due after "
              + schedule.get().shortestGapSeconds()
              + " s: runs overlap; set concurrencyPolicy: Forbid, or a shorter deadline",
          more -> {
            more.related(deadline, "the deadline of a run");
            if (policy.isSet()) {
              more.unsafeFix("use Forbid", Edit.of(policy, "Forbid"));
            }
          });
    }
  }
}
