package dev.rollcall.rules.security;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.model.Effective;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class PrivilegedPort implements Rule.OnContainer {
  private static final RuleInfo INFO =
      RuleInfo.rule("privileged-port", Severity.INFO)
          .family("Security")
          .summary("A port below 1024 in a container that is not root")
          .why(
              """
              Ports below 1024 may need the capability NET_BIND_SERVICE, depending on a setting of the
              node that differs between runtimes. A port of 1024 and above needs none; the Service can
              still offer the low one.
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
                      ports:
                      - containerPort: 80  # finding: privileged-port
                      securityContext:
                        runAsNonRoot: true
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
                      ports:
                      - containerPort: 8080
                      securityContext:
                        runAsNonRoot: true
              """)
          .profiles("strict")
          .sameAs("kube-linter:privileged-ports", "trivy:KSV-0117")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Container container, Reporter report) {
    boolean notRoot =
        Effective.security(container, "runAsNonRoot").isTrue()
            || Effective.security(container, "runAsUser").integer(0) > 0;
    if (!notRoot || container.pod().isWindows()) {
      return;
    }
    for (Node item : container.at("securityContext").at("capabilities").at("add").items()) {
      if (item.text("").equals("NET_BIND_SERVICE") || item.text("").equals("ALL")) {
        return;
      }
    }
    for (Node sysctl : container.pod().spec().at("securityContext").at("sysctls").items()) {
      if (sysctl.at("name").text("").equals("net.ipv4.ip_unprivileged_port_start")) {
        return;
      }
    }
    for (Node port : container.at("ports").items()) {
      Node number = port.at("containerPort");
      if (number.integer(0) > 0 && number.integer(0) < FIRST_FREE) {
        report.at(
            number,
            container
                + " is not root and listens on "
                + number.text("")
                + ", which not every node allows; use a port from 1024 up");
      }
    }
  }

  private static final long FIRST_FREE = 1024;
}
