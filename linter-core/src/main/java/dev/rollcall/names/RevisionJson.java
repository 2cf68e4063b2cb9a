package dev.rollcall.names;

import dev.rollcall.model.Quantity;
import dev.rollcall.yaml.Node;
import dev.rollcall.yaml.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes a defaulted pod template as the JSON that a StatefulSet stores in its ControllerRevisions
 * and hashes: keys sorted, empty fields left out as the Go struct says, HTML characters escaped.
 */
final class RevisionJson {
  private final GoStructs structs;
  private final StringBuilder out = new StringBuilder(2_048);

  private RevisionJson(GoStructs structs) {
    this.structs = structs;
  }

  /** The data of the revision for a template with {@code metadata} and {@code spec}. */
  static String of(Node template, int minor) {
    RevisionJson json = new RevisionJson(GoStructs.of(minor));
    json.out.append("{\"spec\":{\"template\":");
    json.struct(template, "v1.PodTemplateSpec", "replace");
    json.out.append("}}");
    return json.out.toString();
  }

  private void struct(Node node, String type, String patch) {
    Map<String, Member> members = new TreeMap<>(GoText.BY_BYTES);
    collect(node, type, members);
    out.append('{');
    String separator = "";
    if (patch != null) {
      out.append("\"$patch\":\"").append(patch).append('"');
      separator = ",";
    }
    for (Map.Entry<String, Member> member : members.entrySet()) {
      out.append(separator);
      string(member.getKey());
      out.append(':');
      value(member.getValue().node(), member.getValue().type());
      separator = ",";
    }
    out.append('}');
  }

  private record Member(Node node, String type) {}

  private void collect(Node node, String type, Map<String, Member> members) {
    for (GoStructs.Field field : structs.fieldsOf(type)) {
      if (field.json().equals("-")) {
        collect(node, field.type(), members);
        continue;
      }
      Node value = node.at(field.json());
      if (isWritten(value, field)) {
        members.put(field.json(), new Member(value, field.type()));
      }
    }
  }

  private boolean isWritten(Node value, GoStructs.Field field) {
    if (field.presence() == GoStructs.Presence.ALWAYS) {
      return true;
    }
    String type = field.type();
    if (type.startsWith("*")) {
      return value.isSet();
    }
    if (structs.fieldsOf(type) != null || type.equals("v1.Time")) {
      return field.presence() == GoStructs.Presence.OMIT_EMPTY || value.isSet();
    }
    String plain = structs.underlying(type);
    if (plain.startsWith("[]") || plain.startsWith("map[")) {
      return !value.items().isEmpty() || !value.entries().isEmpty();
    }
    if (plain.equals("bool")) {
      return value.isTrue();
    }
    if (plain.equals("string")) {
      return !value.text("").isEmpty();
    }
    return type.equals("intstr.IntOrString")
        || type.equals("resource.Quantity")
        || value.integer(0) != 0;
  }

  private void value(Node node, String declared) {
    String type = declared.startsWith("*") ? declared.substring(1) : declared;
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
      default -> {
        if (structs.fieldsOf(type) != null) {
          struct(node, type, null);
        } else {
          plain(node, structs.underlying(type));
        }
      }
    }
  }

  private void plain(Node node, String type) {
    if (type.startsWith("[]")) {
      list(node, type.substring(2));
    } else if (type.startsWith("map[")) {
      map(node, type.substring(type.indexOf(']') + 1));
    } else if (type.equals("bool")) {
      out.append(node.isTrue());
    } else if (type.equals("string")) {
      string(node.text(""));
    } else {
      out.append(node.integer(0));
    }
  }

  private void list(Node node, String item) {
    List<Node> items = new ArrayList<>(node.items());
    if (items.isEmpty()) {
      out.append("null");
      return;
    }
    out.append('[');
    for (int i = 0; i < items.size(); i++) {
      out.append(i == 0 ? "" : ",");
      value(items.get(i), item);
    }
    out.append(']');
  }

  private void map(Node node, String valueType) {
    Map<String, Node> sorted = new TreeMap<>(GoText.BY_BYTES);
    for (Node.Entry entry : node.entries()) {
      sorted.put(entry.key().spelling(), entry.value());
    }
    out.append('{');
    String separator = "";
    for (Map.Entry<String, Node> entry : sorted.entrySet()) {
      out.append(separator);
      string(entry.getKey());
      out.append(':');
      value(entry.getValue(), valueType);
      separator = ",";
    }
    out.append('}');
  }

  /** As Go's encoding/json: HTML characters and line separators as escapes. */
  private void string(String text) {
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
  }
}
