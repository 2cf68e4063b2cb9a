package dev.rollcall.rules.batch;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.model.ImageReference;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.PodTemplate;

/** See the page in {@link #INFO}. */
final class KubectlWithoutAccount implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("kubectl-without-account", Severity.INFO)
          .family("Jobs")
          .summary("A Job runs kubectl as the default account")
          .why(
              """
              kubectl and helm act with the rights of the pod's account. The account default has none, so the Job
              fails, or it was given rights that then all pods of the namespace have.
              """)
          .bad(
              """
              apiVersion: batch/v1
              kind: Job
              metadata: {name: migrate}
              spec:
                ttlSecondsAfterFinished: 86400
                template:
                  spec:
                    restartPolicy: Never
                    containers:
                    - name: migrate
                      image: registry.k8s.io/kubectl:v1.34.1  # finding: kubectl-without-account
                      resources: {requests: {cpu: 10m, memory: 64Mi}, limits: {memory: 64Mi}}
              """)
          .good(
              """
              apiVersion: batch/v1
              kind: Job
              metadata: {name: migrate}
              spec:
                ttlSecondsAfterFinished: 86400
                template:
                  spec:
                    restartPolicy: Never
                    serviceAccountName: migrate
                    containers:
                    - name: migrate
                      image: registry.k8s.io/kubectl:v1.34.1
                      resources: {requests: {cpu: 10m, memory: 64Mi}, limits: {memory: 64Mi}}
              """)
          .profiles("opinionated")
          .kinds("Job", "CronJob")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    PodTemplate pods = object.podTemplate().orElseThrow();
    String account = pods.spec().at("serviceAccountName").text("default");
    if (!account.equals("default")) {
      return;
    }
    for (Container container : pods.containers()) {
      String image = container.at("image").text("");
      String repository = ImageReference.parse(image).map(ImageReference::repository).orElse("");
      String name = repository.substring(repository.lastIndexOf('/') + 1);
      if (name.equals("kubectl") || name.equals("helm")) {
        report.at(
            container.at("image"),
            name + " runs as the account default; make an account with the rights it needs");
      }
    }
  }
}
