package dev.rollcall.rules.security;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class SshPort implements Rule.OnContainer {
  private static final RuleInfo INFO =
      RuleInfo.rule("ssh-port", Severity.WARNING)
          .family("Security")
          .summary("A container offers SSH")
          .why(
              """
              A shell server in a container is one more way in, with keys that nobody rotates;
              `kubectl exec` and `kubectl debug` need none.
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
                      - containerPort: 22  # finding: ssh-port
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
              """)
          .profiles("strict")
          .sameAs("kube-linter:ssh-port")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Container container, Reporter report) {
    for (Node port : container.at("ports").items()) {
      if (port.at("containerPort").integer(0) == 22
          && port.at("protocol").text("TCP").equals("TCP")) {
        report.at(
            port.at("containerPort"), container + " offers SSH; use kubectl exec or debug instead");
      }
    }
  }
}
