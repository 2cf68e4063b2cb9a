package dev.rollcall.names;

import dev.rollcall.yaml.Node;
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
  private final GoJson json = new GoJson();

  private RevisionJson(GoStructs structs) {
    this.structs = structs;
  }

  /** The data of the revision for a template with {@code metadata} and {@code spec}. */
  static String of(Node template, int minor) {
    RevisionJson data = new RevisionJson(GoStructs.of(minor));
    data.json.raw("{\"spec\":{\"template\":");
    data.struct(template, "v1.PodTemplateSpec", "replace");
    data.json.raw("}}");
    return data.json.toString();
  }

  private void struct(Node node, String type, String patch) {
    Map<String, Member> members = new TreeMap<>(GoText.BY_BYTES);
    collect(node, type, members);
    json.raw("{");
    String separator = "";
    if (patch != null) {
      json.raw("\"$patch\":").string(patch);
      separator = ",";
    }
    for (Map.Entry<String, Member> member : members.entrySet()) {
      json.raw(separator);
      json.string(member.getKey());
      json.raw(":");
      value(member.getValue().node(), member.getValue().type());
      separator = ",";
    }
    json.raw("}");
  }

  private record Member(Node node, String type) {}

  private void collect(Node node, String type, Map<String, Member> members) {
    for (GoStructs.Field field : structs.fieldsOf(type)) {
      if (field.json().equals("-")) {
        collect(node, field.type(), members);
        continue;
      }
      Node value = node.at(field.json());
      if (structs.isWritten(value, field)) {
        members.put(field.json(), new Member(value, field.type()));
      }
    }
  }

  private void value(Node node, String declared) {
    String type = declared.startsWith("*") ? declared.substring(1) : declared;
    if (structs.fieldsOf(type) != null && !type.equals("v1.Time")) {
      struct(node, type, null);
    } else {
      plain(node, structs.underlying(type));
    }
  }

  private void plain(Node node, String type) {
    if (type.startsWith("[]")) {
      list(node, type.substring(2));
    } else if (type.startsWith("map[")) {
      map(node, type.substring(type.indexOf(']') + 1));
    } else {
      json.scalar(node, type);
    }
  }

  private void list(Node node, String item) {
    List<Node> items = new ArrayList<>(node.items());
    if (items.isEmpty()) {
      json.raw("null");
      return;
    }
    json.raw("[");
    for (int i = 0; i < items.size(); i++) {
      json.raw(i == 0 ? "" : ",");
      value(items.get(i), item);
    }
    json.raw("]");
  }

  private void map(Node node, String valueType) {
    Map<String, Node> sorted = new TreeMap<>(GoText.BY_BYTES);
    for (Node.Entry entry : node.entries()) {
      sorted.put(entry.key().spelling(), entry.value());
    }
    json.raw("{");
    String separator = "";
    for (Map.Entry<String, Node> entry : sorted.entrySet()) {
      json.raw(separator);
      json.string(entry.getKey());
      json.raw(":");
      value(entry.getValue(), valueType);
      separator = ",";
    }
    json.raw("}");
  }
}
