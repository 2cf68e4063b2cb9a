package dev.rollcall.rules.batch;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;
import dev.rollcall.yaml.Scalar;

/** See the page in {@link #INFO}. */
final class JobFeatureVersion implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("job-feature-version", Severity.WARNING)
          .family("Jobs")
          .summary("A field of Jobs that older servers drop")
          .profiles("recommended", "strict", "upgrade")
          .why(
              """
              A field whose feature is not yet on is dropped without a word: successPolicy before
              1.31, managedBy before 1.32. The Job then runs to the end of all indexes, or is run by
              the built-in controller after all.
              """)
          .bad(
              """
              # kubernetes 1.30

              apiVersion: batch/v1
              kind: Job
              metadata: {name: import}
              spec:
                completionMode: Indexed
                completions: 3
                successPolicy:  # finding: job-feature-version
                  rules: [{succeededCount: 1}]
                ttlSecondsAfterFinished: 3600
                template:
                  spec:
                    restartPolicy: Never
                    containers:
                    - name: import
                      image: registry.example/import:1.0.0
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .good(
              """
              # kubernetes 1.31

              apiVersion: batch/v1
              kind: Job
              metadata: {name: import}
              spec:
                completionMode: Indexed
                completions: 3
                successPolicy:
                  rules: [{succeededCount: 1}]
                ttlSecondsAfterFinished: 3600
                template:
                  spec:
                    restartPolicy: Never
                    containers:
                    - name: import
                      image: registry.example/import:1.0.0
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .kinds("Job", "CronJob")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node job = CronJobs.jobSpec(object);
    check(job.at("successPolicy"), SUCCESS_POLICY, report);
    check(job.at("managedBy"), MANAGED_BY, report);
  }

  private static final int SUCCESS_POLICY = 31;
  private static final int MANAGED_BY = 32;

  private static void check(Node field, int since, Reporter report) {
    int oldest = report.context().oldestMinor();
    if (field.isSet() && oldest < since) {
      String name = field.key().map(Scalar::spelling).orElse("");
      report.atKey(
          field, "1." + oldest + " drops " + name + ", which is on since 1." + since + " only");
    }
  }
}
