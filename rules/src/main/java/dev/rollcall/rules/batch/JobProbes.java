package dev.rollcall.rules.batch;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import java.util.List;

/** See the page in {@link #INFO}. */
final class JobProbes implements Rule.OnContainer {
  private static final RuleInfo INFO =
      RuleInfo.rule("job-probes", Severity.INFO)
          .family("Jobs")
          .summary("A probe in a Job")
          .why(
              """
              Nobody sends requests to a Job, and a liveness probe restarts work that merely takes
              its time.
              """)
          .bad(
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
                      livenessProbe: {tcpSocket: {port: 8080}}  # finding: job-probes
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
          .profiles("strict")
          .kinds("Job", "CronJob")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Container container, Reporter report) {
    if (container.role() != Container.Role.REGULAR) {
      return;
    }
    for (String field : List.of("livenessProbe", "readinessProbe")) {
      if (container.at(field).isSet()) {
        report.atKey(
            container.at(field),
            field + " in a Job: remove it, or use activeDeadlineSeconds against hanging");
      }
    }
  }
}
