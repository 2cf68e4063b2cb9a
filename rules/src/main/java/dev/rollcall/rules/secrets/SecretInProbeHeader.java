package dev.rollcall.rules.secrets;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.yaml.Node;
import java.util.List;

/** See the page in {@link #INFO}. */
final class SecretInProbeHeader implements Rule.OnContainer {
  private static final RuleInfo INFO =
      RuleInfo.rule("secret-in-probe-header", Severity.WARNING)
          .family("Secrets")
          .summary("A probe sends a password or token that stands in the manifest")
          .why(
              """
              The headers of a probe cannot refer to a Secret, so what is in them is open to everybody
              who may read the pod. Give the probe a path that needs no login, or use an exec probe
              that reads the value from a file.
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
                      readinessProbe:
                        httpGet:
                          path: /ready
                          port: 8080
                          httpHeaders:
                          - name: Authorization
                            value: Basic c2hvcDpzM2NyZXQ=  # finding: secret-in-probe-header
                      ports: [{containerPort: 8080}]
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
                      readinessProbe:
                        httpGet:
                          path: /ready
                          port: 8080
                          httpHeaders:
                          - name: Host
                            value: web.example.com
                      ports: [{containerPort: 8080}]
              """)
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Container container, Reporter report) {
    for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
      check(container.at(probe).at("httpGet"), report);
    }
    for (String hook : List.of("postStart", "preStop")) {
      check(container.at("lifecycle").at(hook).at("httpGet"), report);
    }
  }

  private static void check(Node get, Reporter report) {
    for (Node header : get.at("httpHeaders").items()) {
      String name = header.at("name").text("");
      String value = header.at("value").text("");
      boolean login =
          name.equalsIgnoreCase("Authorization") || name.equalsIgnoreCase("Proxy-Authorization");
      int blank = value.indexOf(' ');
      boolean secret =
          login
              ? blank > 0
                  && SecretWords.isSecret(SecretWords.Kind.PASSWORD, value.substring(blank + 1))
              : SecretWords.isSecret(SecretWords.kind(name), value);
      if (secret) {
        report.at(
            header.at("value"),
            "the header "
                + name
                + " is open to everybody who may read the pod; probe a path that needs no login");
      }
    }
  }
}
