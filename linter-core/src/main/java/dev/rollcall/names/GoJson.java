package dev.rollcall.names;

import dev.rollcall.model.Quantity;
import dev.rollcall.yaml.Node;
import dev.rollcall.yaml.Scalar;

/** Writes values as Go's {@code encoding/json} does. */
final class GoJson {
  private final StringBuilder out = new StringBuilder(2_048);

  /** Writes punctuation and words as they are. */
  GoJson raw(String text) {
    out.append(text);
    return this;
  }

  /** A value of a type that is no struct, list or mapping; an absent one is zero. */
  void scalar(Node node, String type) {
    switch (type) {
      case "v1.Time" -> {
        if (node.isSet()) {
          string(GoTime.json(node));
        } else {
          out.append("null");
        }
      }
      case "resource.Quantity" ->
          string(Quantity.parse(node.text("0")).map(Quantity::canonical).orElse("0"));
      case "intstr.IntOrString" -> {
        if (node instanceof Scalar scalar && scalar.isString()) {
          string(scalar.spelling());
        } else {
          out.append(node.integer(0));
        }
      }
      case "bool" -> out.append(node.isTrue());
      case "string" -> string(node.text(""));
      default -> out.append(node.integer(0));
    }
  }

  /** A string: HTML characters and line separators as escapes. */
  GoJson string(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        default -> {
          if (c < ' ' || c == '<' || c == '>' || c == '&' || c == '\u2028' || c == '\u2029') {
            out.append("\\u");
            for (int shift = 12; shift >= 0; shift -= 4) {
              out.append("0123456789abcdef".charAt(c >> shift & 0xf));
            }
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
    return this;
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
