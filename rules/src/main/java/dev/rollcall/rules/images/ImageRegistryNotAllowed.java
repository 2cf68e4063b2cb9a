package dev.rollcall.rules.images;

import dev.rollcall.lint.Parameter;
import dev.rollcall.lint.Patterns;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.model.ImageReference;
import dev.rollcall.yaml.Node;
import java.util.Optional;

/** See the page in {@link #INFO}. */
final class ImageRegistryNotAllowed implements Rule.OnContainer {
  private static final String HUB = "docker.io";
  private static final Parameter<Patterns> ALLOWED =
      Parameter.patterns(
          "allowed",
          "Registries, or folders and images in them, that images may come from; all if none is set.");
  private static final Parameter<Patterns> DENIED =
      Parameter.patterns(
          "denied", "Registries, or folders and images in them, that no image may come from.");
  private static final RuleInfo INFO =
      RuleInfo.rule("image-registry-not-allowed", Severity.WARNING)
          .family("Images")
          .summary("An image from a registry that is not allowed")
          .why(
              """
              Images from a registry of one's own were scanned and are still there tomorrow. Which registries
              are trusted only the people who run the cluster know. A name without a registry, such as
              `nginx`, is `docker.io/library/nginx`.
              """)
          .bad(
              """
              # rules: {image-registry-not-allowed: {allowed: [registry.example]}}
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
                      image: nginx:1.27.3  # finding: image-registry-not-allowed
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .good(
              """
              # rules: {image-registry-not-allowed: {allowed: [registry.example]}}
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
                      image: registry.example/nginx:1.27.3
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .profiles("opinionated")
          .parameters(ALLOWED, DENIED)
          .silentUntilSet()
          .sameAs("popeye:113", "trivy:KSV-0125")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Container container, Reporter report) {
    Patterns allowed = report.value(ALLOWED);
    Patterns denied = report.value(DENIED);
    if (allowed.isEmpty() && denied.isEmpty()) {
      return;
    }
    Node image = container.at("image");
    Optional<ImageReference> reference = ImageReference.parse(image.text(""));
    if (reference.isEmpty()) {
      return; // image-invalid-reference says so.
    }
    String name = fullName(reference.get());
    if (covers(denied, name, image.text(""))) {
      report.at(image, name + " is from where rollcall.yaml allows no image");
    } else if (!allowed.isEmpty() && !covers(allowed, name, image.text(""))) {
      report.at(image, name + " is not from " + allowed + ", which rollcall.yaml asks for");
    }
  }

  private static String fullName(ImageReference reference) {
    if (!reference.registry().isEmpty()) {
      return reference.registry() + "/" + reference.repository();
    }
    boolean official = reference.repository().indexOf('/') < 0;
    return HUB + (official ? "/library/" : "/") + reference.repository();
  }

  /** A folder stands for what is in it; an expression may also be about the image as written. */
  private static boolean covers(Patterns patterns, String name, String written) {
    for (String pattern : patterns.texts()) {
      if (Patterns.match(pattern, name)
          || Patterns.match(pattern, written)
          || Patterns.match(pattern + "/*", name)) {
        return true;
      }
    }
    return false;
  }
}
