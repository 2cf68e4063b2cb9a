package dev.rollcall.rules.images;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.yaml.Node;
import java.util.List;

/** See the page in {@link #INFO}. */
final class ImagePlaceholder implements Rule.OnContainer {
  private static final RuleInfo INFO =
      RuleInfo.rule("image-placeholder", Severity.ERROR)
          .family("Images")
          .summary("An image that still has to be filled in")
          .why(
              """
              The name contains a placeholder of a template or a note to oneself. The kubelet takes
              it literally and finds no such image.
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
                      image: registry.example/web:${VERSION}  # finding: image-placeholder
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
    if (isPlaceholder(text)) {
      report.at(
          image,
          "image \""
              + text
              + "\" still has a placeholder; fill it in, or render the template first");
    }
  }

  /** True for template syntax and for words that nobody uses in a real name. */
  static boolean isPlaceholder(String text) {
    if (text.contains("${")
        || text.contains("{{")
        || text.contains("$(")
        || text.indexOf('<') >= 0
        || text.indexOf('>') >= 0) {
      return true;
    }
    for (String word :
        List.of(
            "CHANGEME",
            "CHANGE_ME",
            "PLACEHOLDER",
            "REPLACEME",
            "REPLACE_ME",
            "IMAGE_TAG",
            "TODO")) {
      if (text.contains(word)) {
        return true;
      }
    }
    return text.endsWith(":changeme") || text.equals("changeme");
  }
}
