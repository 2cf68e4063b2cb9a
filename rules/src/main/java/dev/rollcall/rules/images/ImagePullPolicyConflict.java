package dev.rollcall.rules.images;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.model.ImageReference;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class ImagePullPolicyConflict implements Rule.OnContainer {
  private static final RuleInfo INFO =
      RuleInfo.rule("image-pull-policy-conflict", Severity.WARNING)
          .family("Images")
          .summary("A floating tag that is pulled only once")
          .why(
              """
              `latest` moves, and with IfNotPresent or Never each node keeps what it happened to
              pull first: pods of one workload run different code.
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
                      image: registry.example/web:latest
                      imagePullPolicy: IfNotPresent  # finding: image-pull-policy-conflict
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
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
                      imagePullPolicy: IfNotPresent
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
  public void check(Container container, Reporter report) {
    Node policy = container.at("imagePullPolicy");
    boolean once = policy.text("").equals("IfNotPresent") || policy.text("").equals("Never");
    if (once
        && ImageReference.parse(container.at("image").text(""))
            .filter(ImageReference::isFloating)
            .isPresent()) {
      report.at(
          policy,
          "image \""
              + container.at("image").text("")
              + "\" changes under its name, and with "
              + policy.text("")
              + " each node keeps the one it has; name a version",
          more -> more.related(container.at("image"), "the image"));
    }
  }
}
