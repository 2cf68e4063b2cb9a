package dev.rollcall.rules.probes;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Selections;
import dev.rollcall.yaml.Node;
import java.util.List;

/** See the page in {@link #INFO}. */
final class PostStartBlocks implements Rule.OnContainer {
  private static final RuleInfo INFO =
      RuleInfo.rule("poststart-blocks", Severity.WARNING)
          .family("Probes and lifecycle")
          .summary("A container waits at its start for a Service that waits for the container")
          .why(
              """
              A container counts as running only when its postStart hook has ended, and only then
              are its probes asked. A hook that loops until the  container's own Service answers
              waits for a pod that is not ready because the hook waits.
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
                      readinessProbe: {httpGet: {path: /ready, port: 8080}}
                      lifecycle:
                        postStart:
                          exec:
                            command: [sh, -c, "until curl -fs http://web/ready; do sleep 1; done; register"]  # finding: poststart-blocks
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              ---
              apiVersion: v1
              kind: Service
              metadata: {name: web}
              spec:
                selector: {app: web}
                ports: [{port: 80, targetPort: 8080}]
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
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      readinessProbe: {httpGet: {path: /ready, port: 8080}}
                      lifecycle:
                        postStart:
                          exec:
                            command: [sh, -c, "until curl -fs http://localhost:8080/ready; do sleep 1; done; register"]
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              ---
              apiVersion: v1
              kind: Service
              metadata: {name: web}
              spec:
                selector: {app: web}
                ports: [{port: 80, targetPort: 8080}]
              """)
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Container container, Reporter report) {
    Node command = container.at("lifecycle").at("postStart").at("exec").at("command");
    if (!loops(command)) {
      return;
    }
    KubeObject owner = container.object();
    for (String host : Hosts.in(command)) {
      KubeObject service = Hosts.service(host, owner, report.manifests()).orElse(null);
      if (service != null
          && owner.spec().at("replicas").integer(1) < 2
          && !service.spec().at("publishNotReadyAddresses").isTrue()
          && Selections.of(report.manifests()).selectedBy(service).equals(List.of(owner))) {
        report.at(
            command,
            "waits for "
                + service.ref()
                + ", which leads to this pod only once the hook has ended;"
                + " ask localhost, or wait in a Job or a sidecar",
            more -> more.related(service.at("metadata").at("name"), "the Service"));
        return;
      }
    }
  }

  private static boolean loops(Node command) {
    for (Node item : command.items()) {
      for (String word : item.text("").split("[\\s;&|]+")) {
        if (word.equals("until") || word.equals("while")) {
          return true;
        }
      }
    }
    return false;
  }
}
