package dev.rollcall.rules.batch;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class JobManualSelector implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("job-manual-selector", Severity.WARNING)
          .family("Jobs")
          .summary("The Job brings its own selector")
          .why(
              """
              The controller gives each Job a selector that no other has. One's own can match the
              pods of another Job, which are then counted, or deleted. CronJobs are refused with
              one.
              """)
          .bad(
              """
              apiVersion: batch/v1
              kind: Job
              metadata: {name: report}
              spec:
                ttlSecondsAfterFinished: 3600
                manualSelector: true  # finding: job-manual-selector
                selector: {matchLabels: {app: report}}
                template:
                  spec:
                    restartPolicy: Never
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
              kind: Job
              metadata: {name: report}
              spec:
                ttlSecondsAfterFinished: 3600
                template:
                  spec:
                    restartPolicy: Never
                    containers:
                    - name: report
                      image: registry.example/report:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .kinds("Job", "CronJob")
          .rejected()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node job = CronJobs.jobSpec(object);
    Node place = job.at("manualSelector").isTrue() ? job.at("manualSelector") : job.at("selector");
    if (place.isSet()) {
      report.atKey(
          place, "a Job's selector is made by the controller; remove selector and manualSelector");
    }
  }
}
