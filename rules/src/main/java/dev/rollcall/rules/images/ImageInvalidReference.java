package dev.rollcall.rules.images;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.model.ImageReference;
import dev.rollcall.yaml.Node;
import java.util.Locale;

/** See the page in {@link #INFO}. */
final class ImageInvalidReference implements Rule.OnContainer {
  private static final RuleInfo INFO =
      RuleInfo.rule("image-invalid-reference", Severity.ERROR)
          .family("Images")
          .summary("An image that no registry can understand")
          .why(
              """
              The server does not read the reference; the kubelet does, and reports InvalidImageName
              for ever. Repositories are lower-case, a tag has at most 128 characters, a digest is
              complete.
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
                      image: registry.example/Shop/Web:1.4.2  # finding: image-invalid-reference
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
                      image: registry.example/shop/web:1.4.2
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
    Node image = container.at("image");
    String text = image.text("");
    if (!text.isEmpty()
        && !ImagePlaceholder.isPlaceholder(text)
        && ImageReference.parse(text).isEmpty()) {
      String hint =
          text.contains("://")
              ? "leave out " + text.substring(0, text.indexOf("://") + 3)
              : text.equals(text.toLowerCase(Locale.ROOT))
                  ? "it is [registry/]repository[:tag][@digest]"
                  : "write the repository in lower case";
      report.at(image, "image \"" + text + "\" is no valid reference; " + hint);
    }
  }
}
