package dev.rollcall.migrate;

import dev.rollcall.lint.Patterns;
import dev.rollcall.yaml.Node;
import java.util.List;

/**
 * The checks of one's own in Polaris that a parameter says here. They are JSON Schemas of a
 * container; those that its manual shows are about where images come from, and about maxima.
 */
final class PolarisChecks {
  private static final String IMAGES = "image-registry-not-allowed";

  private PolarisChecks() {}

  /** Translates one; false if it says something else, or more. */
  static boolean translate(Node check, Translation to) {
    Node properties = check.at("schema").at("properties");
    if (!check.at("target").text("").equals("Container") || properties.entries().size() != 1) {
      return false;
    }
    return properties.at("image").isSet()
        ? images(properties.at("image"), to)
        : maxima(properties.at("resources").at("properties"), to);
  }

  private static boolean images(Node image, Translation to) {
    boolean allowed = expression("allowed", image.at("pattern"), to);
    return expression("denied", image.at("not").at("pattern"), to) || allowed;
  }

  private static boolean expression(String name, Node pattern, Translation to) {
    String text = '/' + pattern.text("") + '/';
    if (!pattern.isSet() || !Patterns.isReadable(text)) {
      return false;
    }
    to.parameter(IMAGES, name, "[" + Translation.quoted(text) + "]");
    return true;
  }

  private static boolean maxima(Node resources, Translation to) {
    boolean some = false;
    for (String list : List.of("requests", "limits")) {
      for (Node.Entry one : resources.at(list).at("properties").entries()) {
        Node most = one.value().at("resourceMaximum");
        if (most.isSet()) {
          to.entry(
              "resources-over-maximum",
              list,
              one.key().spelling(),
              Translation.quoted(most.text("")));
          some = true;
        }
        if (one.value().at("resourceMinimum").isSet()) {
          to.note(
              "resourceMinimum of "
                  + one.key().spelling()
                  + ": no rule here asks for at least that");
        }
      }
    }
    return some;
  }
}
