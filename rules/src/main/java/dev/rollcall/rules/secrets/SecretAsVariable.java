package dev.rollcall.rules.secrets;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class SecretAsVariable implements Rule.OnContainer {
  private static final RuleInfo INFO =
      RuleInfo.rule("secret-as-env", Severity.INFO)
          .family("Secrets")
          .summary("A Secret is handed over in a variable")
          .why(
              """
              Variables are inherited by child processes, end up in crash reports and are seen by
              whoever may look into the process. A file in a volume is seen by those who open it, and
              is renewed when the Secret changes.
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
                        valueFrom:
                          secretKeyRef:
                            name: database  # finding: secret-as-env
                            key: password
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
                    volumes: [{name: database, secret: {secretName: database}}]
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      volumeMounts: [{name: database, mountPath: /run/secrets/database, readOnly: true}]
              """)
          .profiles("opinionated")
          .sameAs(
              "checkov:CKV_K8S_35",
              "kics:3d658f8b-d988-41a0-a841-40043121de1e",
              "kube-linter:read-secret-from-env-var",
              "kubesec:SecretsAsEnvironmentVariables")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Container container, Reporter report) {
    for (Node variable : container.at("env").items()) {
      Node ref = variable.at("valueFrom").at("secretKeyRef");
      if (ref.isSet()) {
        report.at(
            ref.at("name"),
            variable.at("name").text("")
                + " holds a value of Secret \""
                + ref.at("name").text("")
                + "\"; mount it as a file");
      }
    }
    for (Node source : container.at("envFrom").items()) {
      Node ref = source.at("secretRef");
      if (ref.isSet()) {
        report.at(
            ref.at("name"),
            "all values of Secret \""
                + ref.at("name").text("")
                + "\" become variables; mount it as files");
      }
    }
  }
}
