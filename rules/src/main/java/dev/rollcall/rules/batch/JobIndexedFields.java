package dev.rollcall.rules.batch;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;
import java.util.List;

/** See the page in {@link #INFO}. */
final class JobIndexedFields implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("job-backoff-per-index-invalid", Severity.ERROR)
          .family("Jobs")
          .summary("A setting for indexes in a Job that has none")
          .why(
              """
              backoffLimitPerIndex, maxFailedIndexes and successPolicy work on indexes. The server
              refuses them unless completionMode is Indexed.
              """)
          .bad(
              """
              apiVersion: batch/v1
              kind: Job
              metadata: {name: report}
              spec:
                ttlSecondsAfterFinished: 3600
                completions: 3
                backoffLimitPerIndex: 1  # finding: job-backoff-per-index-invalid
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
                completions: 3
                completionMode: Indexed
                backoffLimitPerIndex: 1
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
          .rejected()
          .kinds("Job", "CronJob")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node job = CronJobs.jobSpec(object);
    if (job.at("completionMode").text("").equals("Indexed")) {
      return;
    }
    for (String field : List.of("backoffLimitPerIndex", "maxFailedIndexes", "successPolicy")) {
      if (job.at(field).isSet()) {
        report.atKey(job.at(field), field + " goes with completionMode: Indexed only");
      }
    }
  }
}
