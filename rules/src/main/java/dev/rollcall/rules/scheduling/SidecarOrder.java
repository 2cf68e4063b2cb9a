package dev.rollcall.rules.scheduling;

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
final class SidecarOrder implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("sidecar-order", Severity.INFO)
          .family("Scheduling")
          .summary("A proxy starts beside the program that needs it")
          .why(
              """
              Containers start side by side and are stopped together: the program may call before its proxy
              listens, and the proxy may be gone while the program still works. As an init container with
              restartPolicy Always the proxy starts first and stops last.
              """)
          .bad(
              """
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
                      resources: {requests: {cpu: 10m, memory: 64Mi}, limits: {memory: 64Mi}}
                    - name: proxy
                      image: gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.14.1  # finding: sidecar-order
                      resources: {requests: {cpu: 10m, memory: 64Mi}, limits: {memory: 64Mi}}
              """)
          .good(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    initContainers:
                    - name: proxy
                      image: gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.14.1
                      restartPolicy: Always
                      resources: {requests: {cpu: 10m, memory: 64Mi}, limits: {memory: 64Mi}}
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources: {requests: {cpu: 10m, memory: 64Mi}, limits: {memory: 64Mi}}
              """)
          .profiles("opinionated")
          .kinds("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    PodTemplate pods = object.podTemplate().orElseThrow();
    if (pods.spec().at("containers").items().size() < 2) {
      return;
    }
    for (Container container : pods.containers()) {
      String image = container.at("image").text("");
      String repository = ImageReference.parse(image).map(ImageReference::repository).orElse("");
      if (container.role() == Container.Role.REGULAR
          && PROXIES.contains(repository.substring(repository.lastIndexOf('/') + 1))) {
        report.at(
            container.at("image"),
            container
                + " starts and stops beside the others; make it an init container with restartPolicy:"
                + " Always");
      }
    }
  }

  private static final Set<String> PROXIES =
      Set.of(
          "cloud-sql-proxy",
          "cloudsql-proxy",
          "consul-dataplane",
          "envoy",
          "linkerd-proxy",
          "oauth2-proxy",
          "pgbouncer",
          "proxyv2");
}
