package dev.rollcall.names;

import dev.rollcall.yaml.Node;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes a defaulted pod template as the server does in its answer to a change of what must not
 * change: its internal version, with Go's names of the fields, and every field of every struct.
 */
public final class InternalJson {
  private static final String METADATA = "v1.ObjectMeta";

  private final GoStructs structs;
  private final GoJson json = new GoJson();

  private InternalJson(GoStructs structs) {
    this.structs = structs;
  }

  /** The template, with {@code metadata} and {@code spec}, in Kubernetes 1.{@code minor}. */
  public static String ofTemplate(Node template, int minor) {
    InternalJson internal = new InternalJson(GoStructs.internal(minor));
    internal.struct(template, "core.PodTemplateSpec", template);
    return internal.json.toString();
  }

  private void struct(Node node, String type, Node around) {
    json.raw("{");
    members(node, type, around, "");
    json.raw("}");
  }

  /** The members, those of embedded structs in their place; what goes before the next one. */
  private String members(Node node, String type, Node around, String first) {
    String separator = first;
    for (GoStructs.Field field : structs.fieldsOf(type)) {
      String key = field.json();
      boolean ofV1 = type.startsWith("v1.");
      if (field.type().equals(METADATA)) {
        separator = members(node.at(key), METADATA, node, separator);
      } else if (key.equals("-")) {
        separator = members(node, field.type(), around, separator);
      } else {
        Node value = key.startsWith("^") ? around.at(key.substring(1)) : node.at(key);
        if (!ofV1 || structs.isWritten(value, field)) {
          json.raw(separator).string(ofV1 ? key : field.name()).raw(":");
          value(value, field.type(), node);
          separator = ",";
        }
      }
    }
    return separator;
  }

  private void value(Node node, String declared, Node around) {
    boolean pointer = declared.startsWith("*");
    String type = structs.underlying(pointer ? declared.substring(1) : declared);
    if (pointer && !node.isSet()) {
      json.raw("null");
    } else if (type.startsWith("[]")) {
      list(node, type.substring(2));
    } else if (type.startsWith("map[")) {
      map(node, type.substring(type.indexOf(']') + 1));
    } else if (structs.fieldsOf(type) != null) {
      struct(node, type, around);
    } else {
      json.scalar(node, type);
    }
  }

  private void list(Node node, String type) {
    if (node.items().isEmpty()) {
      json.raw("null");
      return;
    }
    String separator = "[";
    for (Node item : node.items()) {
      json.raw(separator);
      value(item, type, node);
      separator = ",";
    }
    json.raw("]");
  }

  private void map(Node node, String type) {
    if (node.entries().isEmpty()) {
      json.raw("null");
      return;
    }
    Map<String, Node> sorted = new TreeMap<>(GoText.BY_BYTES);
    for (Node.Entry entry : node.entries()) {
      sorted.put(entry.key().spelling(), entry.value());
    }
    String separator = "{";
    for (Map.Entry<String, Node> entry : sorted.entrySet()) {
      json.raw(separator).string(entry.getKey()).raw(":");
      value(entry.getValue(), type, node);
      separator = ",";
    }
    json.raw("}");
  }
}
