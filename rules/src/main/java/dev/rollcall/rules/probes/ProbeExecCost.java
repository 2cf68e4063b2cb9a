package dev.rollcall.rules.probes;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.model.Probe;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class ProbeExecCost implements Rule.OnContainer {
  private static final long SHORT = 5;
  private static final RuleInfo INFO =
      RuleInfo.rule("probe-exec-cost", Severity.INFO)
          .family("Probes and lifecycle")
          .summary("A probe starts processes all the time")
          .why(
              """
              Each run of an exec probe makes the runtime start a process in the container, which
              costs CPU time of the container and of the node. At  short intervals, or with a client
              such as curl, that adds up over all pods of a node; an httpGet, tcpSocket or grpc
              probe asks without it.
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
                      readinessProbe:
                        exec: {command: [/bin/check]}
                        periodSeconds: 2  # finding: probe-exec-cost
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
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
                      readinessProbe:
                        exec: {command: [/bin/check]}
                        periodSeconds: 10
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .profiles("strict")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Container container, Reporter report) {
    for (String field : Probe.FIELDS) {
      Probe probe = Probe.of(container, field).orElse(null);
      Node command = container.at(field).at("exec").at("command");
      if (probe == null || !command.isSet()) {
        continue;
      }
      if (probe.period() > 0 && probe.period() < SHORT) {
        report.at(
            probe.node().at("periodSeconds"),
            field
                + " starts a process every "
                + probe.period()
                + " s; ask less often, or by httpGet, tcpSocket or grpc");
      } else {
        String client = clientIn(command);
        if (!client.isEmpty()) {
          report.at(
              command,
              field
                  + " starts "
                  + client
                  + " every "
                  + probe.period()
                  + " s; "
                  + (client.equals("kubectl")
                      ? "the API server pays for it too"
                      : "an httpGet probe asks without a process"));
        }
      }
    }
  }

  /** The program, if it is one whose work the kubelet can do itself or that asks the API server. */
  private static String clientIn(Node command) {
    for (Node word : command.items()) {
      for (String part : word.text("").split("[\\s;&|()]+")) {
        String program = part.substring(part.lastIndexOf('/') + 1);
        if (program.equals("curl") || program.equals("wget") || program.equals("kubectl")) {
          return program;
        }
      }
    }
    return "";
  }
}
