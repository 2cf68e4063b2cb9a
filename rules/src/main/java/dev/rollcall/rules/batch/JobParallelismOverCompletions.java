package dev.rollcall.rules.batch;

import dev.rollcall.lint.Edit;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class JobParallelismOverCompletions implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("job-parallelism-over-completions", Severity.INFO)
          .family("Jobs")
          .summary("More pods at once than are needed in all")
          .why(
              """
              Never more pods run than completions are left, so the larger number has no effect and
              misleads.
              """)
          .bad(
              """
              apiVersion: batch/v1
              kind: Job
              metadata: {name: report}
              spec:
                ttlSecondsAfterFinished: 3600
                completions: 3
                parallelism: 5  # finding: job-parallelism-over-completions
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
                parallelism: 3
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
          .safeFix()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node job = CronJobs.jobSpec(object);
    if (job.at("completions").isSet()
        && job.at("parallelism").integer(0) > job.at("completions").integer(Long.MAX_VALUE)) {
      report.at(
          job.at("parallelism"),
          "parallelism "
              + job.at("parallelism").text("")
              + " is more than the "
              + job.at("completions").text("")
              + " completions; the rest has no effect",
          more ->
              more.related(job.at("completions"), "the completions")
                  .safeFix(
                      "lower it to the completions",
                      Edit.of(job.at("parallelism"), job.at("completions").text(""))));
    }
  }
}
