package dev.rollcall.rules.security;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.List;

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
    List<Node> taken = new ArrayList<>();
    for (Node port : container.at("ports").items()) {
      if (port.at("hostPort").integer(0) != 0) {
        taken.add(port.at("hostPort"));
      }
    }
    if (taken.isEmpty() || !Baseline.holdsFor(container.object(), report)) {
      return;
    }
    StringBuilder ports = new StringBuilder();
    taken.forEach(port -> ports.append(ports.isEmpty() ? "" : ", ").append(port.text("")));
    report.at(
        taken.get(0),
        container
            + (taken.size() == 1 ? " takes port " : " takes ports ")
            + ports
            + " of its node"
            + Baseline.HINT,
        more -> {
          Baseline.grade(container.object(), report, more);
          taken.subList(1, taken.size()).forEach(port -> more.related(port, "also taken"));
        });
  }
}
