package dev.rollcall.rules.batch;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class CronJobStepSurprise implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("cronjob-step-surprise", Severity.INFO)
          .family("CronJobs")
          .summary("A step that does not come out even")
          .why(
              """
              Steps start anew with each hour or day. */7 in the minutes fires at 0, 7, ... 56 and
              again four minutes later, at 0. If an even distance is meant, take a step that divides
              60 or 24.
              """)
          .bad(
              """
              apiVersion: batch/v1
              kind: CronJob
              metadata: {name: report}
              spec:
                schedule: "*/7 * * * *"  # finding: cronjob-step-surprise
                startingDeadlineSeconds: 60
                timeZone: Etc/UTC
                concurrencyPolicy: Forbid
                jobTemplate:
                  spec:
                    activeDeadlineSeconds: 600
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
          .good(
              """
              apiVersion: batch/v1
              kind: CronJob
              metadata: {name: report}
              spec:
                schedule: "*/10 * * * *"
                startingDeadlineSeconds: 60
                timeZone: Etc/UTC
                concurrencyPolicy: Forbid
                jobTemplate:
                  spec:
                    activeDeadlineSeconds: 600
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
    Node schedule = object.spec().at("schedule");
    String[] fields = schedule.text("").strip().split(" +");
    if (fields.length != 5) {
      return;
    }
    for (int i = 0; i < RANGES.length; i++) {
      if (!fields[i].startsWith("*/")) {
        continue;
      }
      int step = number(fields[i].substring(2));
      if (step > 1 && RANGES[i] % step != 0) {
        int last = (RANGES[i] - 1) / step * step;
        String unit = i == 0 ? "minute" : "hour";
        report.at(
            schedule,
            last == 0
                ? fields[i] + " fires at " + unit + " 0 only; the step is longer than the range"
                : fields[i]
                    + " fires at "
                    + unit
                    + " "
                    + last
                    + " and then at 0, "
                    + (RANGES[i] - last)
                    + " later and not "
                    + step
                    + "; take a step that divides "
                    + RANGES[i]);
      }
    }
  }

  private static final int[] RANGES = {60, 24};

  private static int number(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return 0;
      }
    }
    return text.isEmpty() || text.length() > 3 ? 0 : Integer.parseInt(text);
  }
}
