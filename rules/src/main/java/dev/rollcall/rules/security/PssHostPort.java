package dev.rollcall.rules.security;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class PssHostPort implements Rule.OnContainer {
  private static final RuleInfo INFO =
      RuleInfo.rule("pss-host-port", Severity.ERROR)
          .family("Pod Security Standards, baseline")
          .summary("The container takes a port of its node")
          .profiles("recommended", "strict", "pss-baseline", "pss-restricted")
          .why(
              """
              A host port goes around Services and network policies, ties the pod to nodes where the
              port is free, and allows one pod a node. The baseline level refuses it.
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
                      - {containerPort: 8080, hostPort: 8080}  # finding: pss-host-port
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
                      - {containerPort: 8080}
              """)
          .sameAs("checkov:CKV_K8S_26", "polaris:hostPortSet", "trivy:KSV-0024")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Container container, Reporter report) {
    for (Node port : container.at("ports").items()) {
      Node hostPort = port.at("hostPort");
      if (hostPort.integer(0) != 0 && Baseline.holdsFor(container.object(), report)) {
        report.at(
            hostPort,
            container + " takes port " + hostPort.text("") + " of its node" + Baseline.HINT,
            more -> Baseline.grade(container.object(), report, more));
      }
    }
  }
}
