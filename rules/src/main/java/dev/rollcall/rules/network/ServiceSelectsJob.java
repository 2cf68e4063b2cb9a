package dev.rollcall.rules.network;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Selections;

/** See the page in {@link #INFO}. */
final class ServiceSelectsJob implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("service-selects-job-or-hook", Severity.WARNING)
          .family("Services")
          .summary("A Service also selects the pods of a Job")
          .why(
              """
              Labels that an application and its migration Job share make the Job's pods endpoints:
              while it runs, part of the requests reach a container that does not answer.
              """)
          .bad(
              """
              apiVersion: v1
              kind: Service
              metadata: {name: web}
              spec:
                selector: {app: web}  # finding: service-selects-job-or-hook
                ports: [{port: 80, targetPort: 8080}]
              ---
              apiVersion: batch/v1
              kind: Job
              metadata: {name: migrate}
              spec:
                ttlSecondsAfterFinished: 600
                activeDeadlineSeconds: 600
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    restartPolicy: Never
                    containers:
                    - name: migrate
                      image: registry.example/migrate:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              ---
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      readinessProbe: {httpGet: {path: /ready, port: 8080}}
              """)
          .good(
              """
              apiVersion: v1
              kind: Service
              metadata: {name: web}
              spec:
                selector: {app: web}
                ports: [{port: 80, targetPort: 8080}]
              ---
              apiVersion: batch/v1
              kind: Job
              metadata: {name: migrate}
              spec:
                ttlSecondsAfterFinished: 600
                activeDeadlineSeconds: 600
                template:
                  metadata: {labels: {app: migrate}}
                  spec:
                    restartPolicy: Never
                    containers:
                    - name: migrate
                      image: registry.example/migrate:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              ---
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      readinessProbe: {httpGet: {path: /ready, port: 8080}}
              """)
          .kinds("Service")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    for (KubeObject owner : Selections.of(report.manifests()).selectedBy(object)) {
      if (owner.type().group().equals("batch")) {
        report.atKey(
            object.spec().at("selector"),
            "also selects the pods of "
                + owner
                + ", which serve nothing; give the Job its own labels, or"
                + " the Service a label that only the workload has",
            more ->
                more.related(
                    owner.podTemplate().orElseThrow().metadata().at("labels"),
                    "the labels of the Job's pods"));
      }
    }
  }
}
