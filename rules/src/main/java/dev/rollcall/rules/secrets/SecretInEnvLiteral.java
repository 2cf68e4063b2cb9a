package dev.rollcall.rules.secrets;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class SecretInEnvLiteral implements Rule.OnContainer {
  private static final RuleInfo INFO =
      RuleInfo.rule("secret-in-env-literal", Severity.WARNING)
          .family("Secrets")
          .summary("A password or key stands in a variable")
          .why(
              """
              Whoever can read the manifest, its history or the pod reads the secret as well, and
              changing it takes a new rollout. A Secret is kept apart, can be encrypted in the cluster
              and handed out by a secret store. Names that end in _FILE, _NAME, _PATH and the like,
              references and placeholders are not reported.
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
                      env:
                      - name: DATABASE_PASSWORD
                        value: s3cret-enough  # finding: secret-in-env-literal
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
                      env:
                      - name: DATABASE_PASSWORD
                        valueFrom:
                          secretKeyRef: {name: database, key: password}
              """)
          .sameAs("kube-linter:env-var-secret", "polaris:sensitiveContainerEnvVar")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Container container, Reporter report) {
    for (Node variable : container.at("env").items()) {
      Node value = variable.at("value");
      String name = variable.at("name").text("");
      String text = value.text("");
      if (SecretWords.isSecret(SecretWords.kind(name), text)
          && report.manifests().find("Secret", container.object().namespace(), text).isEmpty()) {
        report.at(
            value,
            name
                + " is written out for everybody who can read this manifest; take it from a Secret:"
                + " valueFrom.secretKeyRef");
      } else {
        SecretWords.credentials(text)
            .ifPresent(
                user ->
                    report.at(
                        value,
                        "the address in "
                            + name
                            + " holds the password of \""
                            + user
                            + "\"; take it from a Secret, as $(NAME) in the address if need be"));
      }
    }
  }
}
