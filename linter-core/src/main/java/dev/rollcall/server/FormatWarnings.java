package dev.rollcall.server;

import dev.rollcall.yaml.Node;
import java.util.List;

/** Formats in the schemas of a CustomResourceDefinition that the server does not know. */
final class FormatWarnings {
  private static final int SINCE = 34;

  /** The minor from which other types than text are looked at. */
  private static final int EVERY_TYPE = 36;

  private FormatWarnings() {}

  static void check(Node spec, Faults faults) {
    if (!faults.since(SINCE)) {
      return;
    }
    for (Node version : spec.at("versions").items()) {
      schema(version.at("schema").at("openAPIV3Schema"), faults);
    }
  }

  private static void schema(Node schema, Faults faults) {
    Node format = schema.at("format");
    if (!format.text("").isEmpty() && !isKnown(schema.at("type").text(""), format, faults)) {
      faults.warn(
          format,
          "the server does not know the format \""
              + format.text("")
              + "\" and checks nothing by it");
    }
    for (String list : List.of("allOf", "anyOf", "oneOf")) {
      schema.at(list).items().forEach(one -> schema(one, faults));
    }
    for (String map : List.of("properties", "patternProperties", "definitions")) {
      schema.at(map).entries().forEach(entry -> schema(entry.value(), faults));
    }
    for (String one : List.of("items", "not", "additionalProperties", "additionalItems")) {
      if (!schema.at(one).entries().isEmpty()) {
        schema(schema.at(one), faults);
      }
    }
  }

  private static boolean isKnown(String type, Node format, Faults faults) {
    String text = format.text("");
    return switch (type) {
      case "", "string" -> StringFormats.isKnown(text, faults);
      case "integer" -> text.equals("int32") || text.equals("int64") || !faults.since(EVERY_TYPE);
      case "number" -> text.equals("float") || text.equals("double") || !faults.since(EVERY_TYPE);
      default -> !faults.since(EVERY_TYPE);
    };
  }
}
