package dev.rollcall.rules.images;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class ImageNoDigest implements Rule.OnContainer {
  private static final RuleInfo INFO =
      RuleInfo.rule("image-no-digest", Severity.INFO)
          .family("Images")
          .summary("The image is not pinned by its digest")
          .why(
              """
              A tag can be moved, also by somebody who should not. Only a digest names the same
              bytes for ever.
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
                      image: registry.example/web:1.4.2  # finding: image-no-digest
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
                      image: registry.example/web:1.4.2@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .profiles("opinionated")
          .sameAs(
              "checkov:CKV_K8S_43",
              "datree:CONTAINERS_MISSING_IMAGE_VALUE_DIGEST",
              "kics:7c81d34c-8e5a-402b-9798-9f442630e678")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Container container, Reporter report) {
    Node image = container.at("image");
    if (!image.text("").isEmpty() && image.text("").indexOf('@') < 0) {
      report.at(image, "image \"" + image.text("") + "\" has no digest");
    }
  }
}
