package dev.rollcall.rules.network;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.PodPort;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class ServicePortProtocolMismatch implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("service-port-protocol-mismatch", Severity.ERROR)
          .family("Services")
          .summary("Service and container disagree about TCP and UDP")
          .why(
              """
              The number is right and the protocol is not: UDP packets never reach a TCP listener. A
              protocol that is not written is TCP.
              """)
          .bad(
              """
              apiVersion: v1
              kind: Service
              metadata: {name: dns}
              spec:
                selector: {app: web}
                ports:
                - {name: dns, port: 53, targetPort: 5353}  # finding: service-port-protocol-mismatch
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
                      ports: [{name: dns, containerPort: 5353, protocol: UDP}]
                      readinessProbe: {tcpSocket: {port: 8080}}
              """)
          .good(
              """
              apiVersion: v1
              kind: Service
              metadata: {name: dns}
              spec:
                selector: {app: web}
                ports:
                - {name: dns, port: 53, targetPort: 5353, protocol: UDP}
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
                      ports: [{name: dns, containerPort: 5353, protocol: UDP}]
                      readinessProbe: {tcpSocket: {port: 8080}}
              """)
          .kinds("Service")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    for (Node port : object.spec().at("ports").items()) {
      String protocol = port.at("protocol").text("TCP");
      for (KubeObject workload : ServiceTargets.serving(object, report)) {
        PodPort found = ServiceTargets.portFor(port, workload);
        if (found != null && !found.protocol().equals(protocol)) {
          report.at(
              port.at("protocol").isSet() ? port.at("protocol") : port,
              "port "
                  + found.port()
                  + " of "
                  + workload
                  + " is "
                  + found.protocol()
                  + ", and this Service sends "
                  + protocol
                  + (port.at("protocol").isSet() ? "" : " (the default)")
                  + "; make them the same",
              more -> more.related(found.node(), "the container's port"));
          break;
        }
      }
    }
  }
}
