package dev.rollcall.rules.batch;

import dev.rollcall.lint.Parameter;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import java.util.ArrayList;
import java.util.List;

/** See the page in {@link #INFO}. */
final class CronJobThunderingHerd implements Rule.OnObject {
  private static final Parameter<Long> JOBS =
      Parameter.number("jobs", "How many CronJobs may start in one minute.", 10, 1, 10_000);
  private static final RuleInfo INFO =
      RuleInfo.rule("cronjob-thundering-herd", Severity.INFO)
          .family("CronJobs")
          .summary("Very many CronJobs start in the same minute")
          .why(
              """
              Scheduler, registry and databases meet all of them at once, each hour anew. Spread over the hour
              they are hardly felt.
              """)
          .bad(
              """
              apiVersion: v1
              kind: List
              items:
              - apiVersion: batch/v1
                kind: CronJob
                metadata: {name: run-0}
                spec:
                  timeZone: Etc/UTC
                  schedule: "0 0 * * *"  # finding: cronjob-thundering-herd
                  concurrencyPolicy: Forbid
                  startingDeadlineSeconds: 600
                  jobTemplate: &job
                    spec:
                      activeDeadlineSeconds: 600
                      template:
                        spec:
                          restartPolicy: Never
                          containers:
                          - name: run
                            image: registry.example/run:1.4.2
                            resources: {requests: {cpu: 10m, memory: 64Mi}, limits: {memory: 64Mi}}
              - apiVersion: batch/v1
                kind: CronJob
                metadata: {name: run-1}
                spec: {timeZone: Etc/UTC, schedule: "0 1 * * *", concurrencyPolicy: Forbid, startingDeadlineSeconds: 600, jobTemplate: *job}
              - apiVersion: batch/v1
                kind: CronJob
                metadata: {name: run-2}
                spec: {timeZone: Etc/UTC, schedule: "0 2 * * *", concurrencyPolicy: Forbid, startingDeadlineSeconds: 600, jobTemplate: *job}
              - apiVersion: batch/v1
                kind: CronJob
                metadata: {name: run-3}
                spec: {timeZone: Etc/UTC, schedule: "0 3 * * *", concurrencyPolicy: Forbid, startingDeadlineSeconds: 600, jobTemplate: *job}
              - apiVersion: batch/v1
                kind: CronJob
                metadata: {name: run-4}
                spec: {timeZone: Etc/UTC, schedule: "0 4 * * *", concurrencyPolicy: Forbid, startingDeadlineSeconds: 600, jobTemplate: *job}
              - apiVersion: batch/v1
                kind: CronJob
                metadata: {name: run-5}
                spec: {timeZone: Etc/UTC, schedule: "0 5 * * *", concurrencyPolicy: Forbid, startingDeadlineSeconds: 600, jobTemplate: *job}
              - apiVersion: batch/v1
                kind: CronJob
                metadata: {name: run-6}
                spec: {timeZone: Etc/UTC, schedule: "0 6 * * *", concurrencyPolicy: Forbid, startingDeadlineSeconds: 600, jobTemplate: *job}
              - apiVersion: batch/v1
                kind: CronJob
                metadata: {name: run-7}
                spec: {timeZone: Etc/UTC, schedule: "0 7 * * *", concurrencyPolicy: Forbid, startingDeadlineSeconds: 600, jobTemplate: *job}
              - apiVersion: batch/v1
                kind: CronJob
                metadata: {name: run-8}
                spec: {timeZone: Etc/UTC, schedule: "0 8 * * *", concurrencyPolicy: Forbid, startingDeadlineSeconds: 600, jobTemplate: *job}
              - apiVersion: batch/v1
                kind: CronJob
                metadata: {name: run-9}
                spec: {timeZone: Etc/UTC, schedule: "0 9 * * *", concurrencyPolicy: Forbid, startingDeadlineSeconds: 600, jobTemplate: *job}
              - apiVersion: batch/v1
                kind: CronJob
                metadata: {name: run-10}
                spec: {timeZone: Etc/UTC, schedule: "0 10 * * *", concurrencyPolicy: Forbid, startingDeadlineSeconds: 600, jobTemplate: *job}
              """)
          .good(
              """
              apiVersion: v1
              kind: List
              items:
              - apiVersion: batch/v1
                kind: CronJob
                metadata: {name: run-0}
                spec:
                  timeZone: Etc/UTC
                  schedule: "0 0 * * *"
                  concurrencyPolicy: Forbid
                  startingDeadlineSeconds: 600
                  jobTemplate: &job
                    spec:
                      activeDeadlineSeconds: 600
                      template:
                        spec:
                          restartPolicy: Never
                          containers:
                          - name: run
                            image: registry.example/run:1.4.2
                            resources: {requests: {cpu: 10m, memory: 64Mi}, limits: {memory: 64Mi}}
              - apiVersion: batch/v1
                kind: CronJob
                metadata: {name: run-1}
                spec: {timeZone: Etc/UTC, schedule: "5 1 * * *", concurrencyPolicy: Forbid, startingDeadlineSeconds: 600, jobTemplate: *job}
              - apiVersion: batch/v1
                kind: CronJob
                metadata: {name: run-2}
                spec: {timeZone: Etc/UTC, schedule: "10 2 * * *", concurrencyPolicy: Forbid, startingDeadlineSeconds: 600, jobTemplate: *job}
              """)
          .profiles("opinionated")
          .kinds("CronJob")
          .parameters(JOBS)
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    if (!startsOnTheHour(object)) {
      return;
    }
    List<KubeObject> herd = new ArrayList<>();
    for (KubeObject other : report.manifests().ofKind("CronJob")) {
      if (startsOnTheHour(other)) {
        herd.add(other);
      }
      if (herd.size() == 1 && herd.get(0) != object) {
        return; // the first one tells for all
      }
    }
    if (herd.size() > report.value(JOBS)) {
      report.at(
          object.spec().at("schedule"),
          herd.size() + " CronJobs start in minute 0; give them different minutes");
    }
  }

  private static boolean startsOnTheHour(KubeObject cronJob) {
    String schedule = CronJobs.withoutZone(cronJob.spec().at("schedule").text(""));
    return schedule.startsWith("0 ") || schedule.equals("@hourly") || schedule.equals("@daily");
  }
}
