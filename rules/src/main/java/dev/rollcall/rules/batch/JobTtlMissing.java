package dev.rollcall.rules.batch;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;

/** See the page in {@link #INFO}. */
final class JobTtlMissing implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("job-ttl-missing", Severity.WARNING)
          .family("Jobs")
          .summary("The finished Job stays for ever")
          .why(
              """
              Without ttlSecondsAfterFinished a Job and its pods stay until somebody deletes them,
              and applying a changed one under the same name is refused. Hooks that are deleted by
              Helm or Argo CD are left alone.
              """)
          .bad(
              """
              apiVersion: batch/v1
              kind: Job
              metadata: {name: report}
              spec:  # finding: job-ttl-missing
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
                ttlSecondsAfterFinished: 86400
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
          .kinds("Job")
          .sameAs("kube-linter:job-ttl-seconds-after-finished")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    if (!object.spec().at("ttlSecondsAfterFinished").isSet()
        && object.annotation("helm.sh/hook").isEmpty()
        && object.annotation("argocd.argoproj.io/hook").isEmpty()) {
      report.atKey(
          object.spec(),
          "the Job and its pods stay after they finish; set ttlSecondsAfterFinished, such as "
              + "86400");
    }
  }
}
