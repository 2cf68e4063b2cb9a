package dev.rollcall.names;

import dev.rollcall.model.Quantity;
import dev.rollcall.yaml.Node;
import dev.rollcall.yaml.Scalar;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes a defaulted pod template as the text that Deployments and DaemonSets hash: Go's
 * representation of the struct with all fields, types and nil pointers.
 *
 * <p>Empty lists and maps are nil, because stored objects go through protobuf.
 */
final class DeepDump {
  private static final String NIL = "<nil>";

  private final GoStructs structs;
  private final StringBuilder out = new StringBuilder(8_192);

  private DeepDump(GoStructs structs) {
    this.structs = structs;
  }

  /** The text for a template with {@code metadata} and {@code spec}. */
  static String of(Node template, int minor) {
    DeepDump dump = new DeepDump(GoStructs.of(minor));
    dump.typed(template, "v1.PodTemplateSpec");
    return dump.out.toString();
  }

  private void typed(Node node, String type) {
    out.append('(').append(type).append(')');
    value(node, type);
  }

  private void value(Node node, String type) {
    if (type.startsWith("*")) {
      if (node.isSet()) {
        value(node, type.substring(1));
      } else {
        out.append(NIL);
      }
      return;
    }
    switch (type) {
      case "resource.Quantity" -> quantity(node);
      case "intstr.IntOrString" -> intOrString(node);
      case "v1.Time" -> out.append(GoTime.dump(node));
      default -> {
        List<GoStructs.Field> fields = structs.fieldsOf(type);
        if (fields != null) {
          struct(node, fields);
        } else {
          plain(node, structs.underlying(type));
        }
      }
    }
  }

  private void struct(Node node, List<GoStructs.Field> fields) {
    out.append('{');
    for (int i = 0; i < fields.size(); i++) {
      GoStructs.Field field = fields.get(i);
      out.append(i == 0 ? "" : " ").append(field.name()).append(':');
      typed(field.json().equals("-") ? node : node.at(field.json()), field.type());
    }
    out.append('}');
  }

  private void plain(Node node, String type) {
    if (type.startsWith("[]")) {
      list(node, type.substring(2));
    } else if (type.startsWith("map[")) {
      map(node, type.substring(type.indexOf(']') + 1));
    } else if (type.equals("bool")) {
      out.append(node.isTrue());
    } else if (type.equals("string")) {
      out.append(node.text(""));
    } else {
      out.append(node.integer(0));
    }
  }

  private void list(Node node, String item) {
    List<Node> items = node.items();
    if (items.isEmpty()) {
      out.append(NIL);
      return;
    }
    out.append('[');
    for (int i = 0; i < items.size(); i++) {
      out.append(i == 0 ? "" : " ");
      value(items.get(i), item);
    }
    out.append(']');
  }

  private void map(Node node, String valueType) {
    List<Node.Entry> entries = node.entries();
    if (entries.isEmpty()) {
      out.append(NIL);
      return;
    }
    Map<String, Node> sorted = new TreeMap<>(GoText.BY_BYTES);
    for (Node.Entry entry : entries) {
      sorted.put(entry.key().spelling(), entry.value());
    }
    out.append("map[");
    String separator = "";
    for (Map.Entry<String, Node> entry : sorted.entrySet()) {
      out.append(separator).append(entry.getKey()).append(':');
      value(entry.getValue(), valueType);
      separator = " ";
    }
    out.append(']');
  }

  private void intOrString(Node node) {
    boolean text = node instanceof Scalar scalar && scalar.isString();
    out.append("{Type:(intstr.Type)").append(text ? 1 : 0);
    out.append(" IntVal:(int32)").append(text ? 0 : node.integer(0));
    out.append(" StrVal:(string)").append(text ? node.text("") : "").append('}');
  }

  private void quantity(Node node) {
    Quantity.Stored stored = Quantity.parse(node.text("0")).orElse(Quantity.of(0)).stored();
    out.append("{i:(resource.int64Amount){value:(int64)");
    out.append(stored.large() ? "0" : stored.value().toString());
    out.append(" scale:(resource.Scale)").append(stored.large() ? 0 : stored.scale());
    out.append("} d:(resource.infDecAmount){Dec:(*inf.Dec)");
    if (stored.large()) {
      out.append("{unscaled:(big.Int){neg:(bool)").append(stored.value().signum() < 0);
      out.append(" abs:(big.nat)[").append(words(stored.value().abs()));
      out.append("]} scale:(inf.Scale)").append(-stored.scale()).append('}');
    } else {
      out.append(NIL);
    }
    out.append("} s:(string)");
    out.append(stored.cached()).append(" Format:(resource.Format)").append(stored.format());
    out.append('}');
  }

  /** Go's big numbers are words of 64 bits, the lowest first. */
  private static String words(BigInteger number) {
    StringBuilder words = new StringBuilder();
    for (BigInteger rest = number; rest.signum() > 0; rest = rest.shiftRight(64)) {
      words.append(words.length() == 0 ? "" : " ");
      words.append(Long.toUnsignedString(rest.longValue()));
    }
    return words.toString();
  }
}
