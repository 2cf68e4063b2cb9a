package dev.rollcall.rules.images;

import dev.rollcall.lint.Edit;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class ImageRegistryDeprecated implements Rule.OnContainer {
  private static final RuleInfo INFO =
      RuleInfo.rule("image-registry-deprecated", Severity.WARNING)
          .family("Images")
          .summary("The image comes from a registry that has been given up")
          .profiles("recommended", "strict", "upgrade")
          .why(
              """
              k8s.gcr.io is frozen since 2023 and redirects at its owner's pleasure; images are at
              registry.k8s.io. The versioned images of docker.io/bitnami were moved away in 2025 and
              get no updates.
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
                      image: k8s.gcr.io/pause:3.9  # finding: image-registry-deprecated
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
                      image: registry.k8s.io/pause:3.9
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .safeFix()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Container container, Reporter report) {
    Node image = container.at("image");
    String text = image.text("");
    String instead =
        text.startsWith("k8s.gcr.io/")
            ? "registry.k8s.io/" + text.substring("k8s.gcr.io/".length())
            : text.startsWith("gcr.io/google_containers/")
                    || text.startsWith("gcr.io/google-containers/")
                ? "registry.k8s.io/" + text.substring("gcr.io/google_containers/".length())
                : "";
    if (!instead.isEmpty()) {
      report.at(
          image,
          "the registry of \"" + text + "\" is frozen; use " + instead,
          more -> more.safeFix("use " + instead, Edit.of(image, instead)));
    } else if (text.startsWith("bitnami/") || text.startsWith("docker.io/bitnami/")) {
      report.at(
          image,
          "the versioned images of docker.io/bitnami were moved away and are no longer updated; "
              + "choose another source for \""
              + text
              + "\"");
    }
  }
}
