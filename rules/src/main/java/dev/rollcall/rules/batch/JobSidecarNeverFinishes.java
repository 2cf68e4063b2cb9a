package dev.rollcall.rules.batch;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.model.ImageReference;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.PodTemplate;
import java.util.Set;

/** See the page in {@link #INFO}. */
final class JobSidecarNeverFinishes implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("job-sidecar-never-finishes", Severity.WARNING)
          .family("Jobs")
          .summary("A helper beside the work keeps the Job from finishing")
          .why(
              """
              A Job is complete when all regular containers of a pod have ended. A proxy or agent
              never ends. As an init container with restartPolicy Always it is a sidecar, which is
              stopped when the work is done.
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
                    - name: proxy
                      image: gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.14.1  # finding: job-sidecar-never-finishes
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
                    initContainers:
                    - name: proxy
                      image: gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.14.1
                      restartPolicy: Always
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                    containers:
                    - name: report
                      image: registry.example/report:1.4.2
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
    PodTemplate pod = object.podTemplate().orElseThrow();
    if (pod.spec().at("containers").items().size() < 2) {
      return;
    }
    for (Container container : pod.containers()) {
      String image = container.at("image").text("");
      String repository = ImageReference.parse(image).map(ImageReference::repository).orElse("");
      String name = repository.substring(repository.lastIndexOf('/') + 1);
      if (container.role() == Container.Role.REGULAR && HELPERS.contains(name)) {
        report.at(
            container.at("image"),
            container
                + " never ends, so the Job never completes; move it to initContainers with "
                + "restartPolicy: Always");
      }
    }
  }

  private static final Set<String> HELPERS =
      Set.of(
          "cloud-sql-proxy",
          "cloudsql-proxy",
          "gce-proxy",
          "envoy",
          "proxyv2",
          "linkerd-proxy",
          "proxy-init",
          "consul-dataplane",
          "vault-agent",
          "fluent-bit",
          "fluentd",
          "filebeat",
          "vector",
          "otel-collector",
          "opentelemetry-collector",
          "opentelemetry-collector-contrib",
          "oauth2-proxy",
          "pgbouncer",
          "statsd-exporter");
}
