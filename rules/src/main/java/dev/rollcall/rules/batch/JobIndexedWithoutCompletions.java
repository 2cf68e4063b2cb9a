package dev.rollcall.rules.batch;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class JobIndexedWithoutCompletions implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("job-indexed-without-completions", Severity.ERROR)
          .family("Jobs")
          .summary("An Indexed Job does not say how many indexes there are")
          .why(
              """
              Each index is done once, so their number is needed. The server refuses parallelism
              without completions here.
              """)
          .bad(
              """
              apiVersion: batch/v1
              kind: Job
              metadata: {name: report}
              spec:
                ttlSecondsAfterFinished: 3600
                completionMode: Indexed  # finding: job-indexed-without-completions
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
          .good(
              """
              apiVersion: batch/v1
              kind: Job
              metadata: {name: report}
              spec:
                ttlSecondsAfterFinished: 3600
                completionMode: Indexed
                parallelism: 3
                completions: 9
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
    if (job.at("completionMode").text("").equals("Indexed")
        && job.at("parallelism").isSet()
        && !job.at("completions").isSet()) {
      report.at(
          job.at("completionMode"),
          "an Indexed Job needs completions, the number of indexes",
          more -> more.blames(job.at("completions")));
    }
  }
}
