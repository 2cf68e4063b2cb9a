package dev.rollcall.rules.images;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;
import java.util.Optional;

/** See the page in {@link #INFO}. */
final class PullSecretWrongType implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("pull-secret-wrong-type", Severity.ERROR)
          .family("Images")
          .summary("A pull secret of a type that the kubelet does not read")
          .why(
              """
              Only Secrets of type kubernetes.io/dockerconfigjson and kubernetes.io/dockercfg are
              used to pull. Another one is skipped, and the registry answers that access is denied.
              """)
          .bad(
              """
              apiVersion: v1
              kind: Secret
              metadata: {name: registry}
              type: Opaque
              stringData: {user: web}
              ---
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    imagePullSecrets: [{name: registry}]  # finding: pull-secret-wrong-type
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .good(
              """
              apiVersion: v1
              kind: Secret
              metadata: {name: registry}
              type: kubernetes.io/dockerconfigjson
              stringData: {.dockerconfigjson: '{"auths":{}}'}
              ---
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    imagePullSecrets: [{name: registry}]
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    if (object.podTemplate().isEmpty()) {
      return;
    }
    for (Node item : object.podTemplate().get().spec().at("imagePullSecrets").items()) {
      Optional<KubeObject> secret =
          report.manifests().find("Secret", object.namespace(), item.at("name").text(""));
      String type = secret.map(found -> found.at("type").text("Opaque")).orElse("");
      if (secret.isPresent()
          && !type.equals("kubernetes.io/dockerconfigjson")
          && !type.equals("kubernetes.io/dockercfg")) {
        report.at(
            item.at("name"),
            secret.get()
                + " is of type "
                + type
                + " and cannot be used to pull; create it with type kubernetes.io/dockerconfigjson",
            more -> more.related(secret.get().at("kind"), "the Secret"));
      }
    }
  }
}
