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
final class CronJobDurationOverPeriod implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("cronjob-duration-vs-period", Severity.WARNING)
          .family("CronJobs")
          .summary("A failing run is tried again for longer than the time to the next")
          .why(
              """
              Between the tries of a failing Job the controller waits 10 seconds, then 20, 40 and so on, up to 10
              minutes. When these waits take longer than the time between two runs, runs pile up, or with Forbid
              one bad run swallows the next ones. Lower backoffLimit, or set activeDeadlineSeconds.
              """)
          .bad(
              """
              apiVersion: batch/v1
              kind: CronJob
              metadata: {name: run}
              spec:
                timeZone: Etc/UTC
                schedule: "*/5 * * * *"  # finding: cronjob-duration-vs-period
                concurrencyPolicy: Allow
                startingDeadlineSeconds: 600
                jobTemplate:
                  spec:
                    template:
                      spec:
                        restartPolicy: Never
                        containers:
                        - name: run
                          image: registry.example/run:1.4.2
                          resources: {requests: {cpu: 10m, memory: 64Mi}, limits: {memory: 64Mi}}
              """)
          .good(
              """
              apiVersion: batch/v1
              kind: CronJob
              metadata: {name: run}
              spec:
                timeZone: Etc/UTC
                schedule: "*/30 * * * *"
                concurrencyPolicy: Forbid
                startingDeadlineSeconds: 600
                jobTemplate:
                  spec:
                    activeDeadlineSeconds: 600
                    backoffLimit: 3
                    template:
                      spec:
                        restartPolicy: Never
                        containers:
                        - name: run
                          image: registry.example/run:1.4.2
                          resources: {requests: {cpu: 10m, memory: 64Mi}, limits: {memory: 64Mi}}
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
    Node job = CronJobs.jobSpec(object);
    Optional<CronSchedule> schedule = CronJobs.schedule(object);
    boolean ended =
        job.at("activeDeadlineSeconds").isSet()
            || job.at("template").at("spec").at("activeDeadlineSeconds").isSet();
    if (schedule.isEmpty()
        || ended
        || object.spec().at("concurrencyPolicy").text("").equals("Replace")) {
      return;
    }
    long tries = Math.min(job.at("backoffLimit").integer(6), TRIES_MAX);
    long waits = 0;
    long wait = 10;
    for (int i = 0; i < tries; i++) {
      waits += wait;
      wait = Math.min(2 * wait, WAIT_MAX);
    }
    if (waits > schedule.get().shortestGapSeconds()) {
      report.at(
          object.spec().at("schedule"),
          "a run that fails is tried again for "
              + waits
              + " s at least, and the next is due after "
              + schedule.get().shortestGapSeconds()
              + " s; set activeDeadlineSeconds, or a lower backoffLimit");
    }
  }

  /** The longest wait between two tries, in seconds. */
  private static final long WAIT_MAX = 600;

  /** So many tries take longer than any sensible period. */
  private static final long TRIES_MAX = 10_000;
}
