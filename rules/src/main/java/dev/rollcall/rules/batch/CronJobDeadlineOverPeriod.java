package dev.rollcall.rules.batch;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.CronSchedule;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class CronJobDeadlineOverPeriod implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("cronjob-deadline-over-period", Severity.INFO)
          .family("CronJobs")
          .summary("Late starts may overlap with the next")
          .why(
              """
              startingDeadlineSeconds is longer than the time between two runs, and runs may overlap:
              after a pause of the controller a late run starts beside the one that is due. Shorten
              the deadline, or forbid overlaps.
              """)
          .bad(
              """
              apiVersion: batch/v1
              kind: CronJob
              metadata: {name: report}
              spec:
                schedule: "*/10 * * * *"
                startingDeadlineSeconds: 3600  # finding: cronjob-deadline-over-period
                timeZone: Etc/UTC
                concurrencyPolicy: Allow
                jobTemplate:
                  spec:
                    activeDeadlineSeconds: 300
                    template:
                      spec:
                        restartPolicy: OnFailure
                        containers: [{name: report, image: "registry.example/report:1.0.0"}]
              """)
          .good(
              """
              apiVersion: batch/v1
              kind: CronJob
              metadata: {name: report}
              spec:
                schedule: "*/10 * * * *"
                startingDeadlineSeconds: 300
                timeZone: Etc/UTC
                concurrencyPolicy: Forbid
                jobTemplate:
                  spec:
                    activeDeadlineSeconds: 300
                    template:
                      spec:
                        restartPolicy: OnFailure
                        containers:
                        - name: report
                          image: registry.example/report:1.0.0
                          resources:
                            requests: {cpu: 10m, memory: 64Mi}
                            limits: {memory: 64Mi}
              """)
          .profiles("strict")
          .kinds("CronJob")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node deadline = object.spec().at("startingDeadlineSeconds");
    Node policy = object.spec().at("concurrencyPolicy");
    long period = CronJobs.schedule(object).map(CronSchedule::shortestGapSeconds).orElse(0L);
    if (deadline.integer().isPresent()
        && policy.text("Allow").equals("Allow")
        && period > 0
        && deadline.integer(0) > period) {
      report.at(
          deadline,
          "up to "
              + deadline.text("")
              + " seconds late, and the next run is due after "
              + period
              + "; shorten it, or set concurrencyPolicy: Forbid");
    }
  }
}
