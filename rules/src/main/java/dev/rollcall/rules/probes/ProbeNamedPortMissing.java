package dev.rollcall.rules.probes;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.model.PodPort;
import dev.rollcall.model.Probe;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.List;

/** See the page in {@link #INFO}. */
final class ProbeNamedPortMissing implements Rule.OnContainer {
  private static final RuleInfo INFO =
      RuleInfo.rule("probe-named-port-missing", Severity.ERROR)
          .family("Probes and lifecycle")
          .summary("A probe names a port that the container does not have")
          .why(
              """
              The kubelet looks the name up among the ports of the same container. If it is not
              there the probe fails every time: the pod is never ready, or is restarted for ever.
              The server does not check it.
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
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      ports: [{name: http, containerPort: 8080}]
                      readinessProbe:
                        httpGet: {path: /ready, port: web}  # finding: probe-named-port-missing
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
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      ports: [{name: http, containerPort: 8080}]
                      readinessProbe:
                        httpGet: {path: /ready, port: http}
              """)
          .sameAs(
              "kube-linter:liveness-port", "kube-linter:readiness-port", "kube-linter:startup-port")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Container container, Reporter report) {
    for (String field : Probe.FIELDS) {
      check(container, container.at(field), field, report);
    }
    check(container, container.at("lifecycle").at("postStart"), "postStart", report);
    check(container, container.at("lifecycle").at("preStop"), "preStop", report);
  }

  private static void check(Container container, Node action, String field, Reporter report) {
    if (!action.isSet()) {
      return;
    }
    for (String handler : List.of("httpGet", "tcpSocket")) {
      Node port = action.at(handler).at("port");
      if (port.isSet() && isName(port) && !isDeclared(container, port)) {
        report.at(
            port,
            field
                + " asks port \""
                + port.text("")
                + "\", and "
                + container
                + " "
                + declared(container)
                + "; name one of its ports or give the number");
      }
    }
  }

  private static boolean isName(Node port) {
    String text = port.text("");
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return true;
      }
    }
    return false;
  }

  private static boolean isDeclared(Container container, Node port) {
    for (PodPort known : PodPort.of(container)) {
      if (known.isMeantBy(port)) {
        return true;
      }
    }
    return false;
  }

  private static String declared(Container container) {
    List<String> names = new ArrayList<>();
    for (PodPort known : PodPort.of(container)) {
      if (!known.name().isEmpty()) {
        names.add(known.name());
      }
    }
    return names.isEmpty() ? "names no port" : "has " + String.join(", ", names);
  }
}
