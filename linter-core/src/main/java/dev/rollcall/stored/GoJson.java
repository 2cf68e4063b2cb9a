package dev.rollcall.stored;

import dev.rollcall.model.Quantity;
import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import dev.rollcall.yaml.Scalar;
import dev.rollcall.yaml.Sequence;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What comes back when Go reads a value into its struct and writes it again: unknown fields and
 * empty values are gone, amounts and times have their one spelling, and a null in a list is an
 * empty item. Keys are in the order of the struct, those of maps sorted.
 */
final class GoJson {
  private static final String SCHEMA = "apiextensions/v1.JSONSchemaProps";
  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", java.util.Locale.ROOT);

  private final GoTypes types;

  GoJson(GoTypes types) {
    this.types = types;
  }

  /** An object of a struct. */
  Map<String, Object> struct(Node node, String type) {
    Map<String, Object> members = new LinkedHashMap<>();
    for (GoTypes.Field field : types.fields(type)) {
      Node value = node.at(field.name());
      if (isWritten(value, field)) {
        members.put(field.name(), value(value, field.type()));
      }
    }
    return members;
  }

  private boolean isWritten(Node value, GoTypes.Field field) {
    if (field.presence() == GoTypes.Presence.ALWAYS) {
      return true;
    }
    String type = field.type();
    return switch (type.charAt(0)) {
      case '*' -> value.isSet();
      case '[' -> value instanceof Sequence && !value.items().isEmpty();
      case '{' -> value instanceof Mapping && !value.entries().isEmpty();
      case 't', 'm' ->
          type.length() == 1
              ? value.isSet() || field.presence() == GoTypes.Presence.OMIT_EMPTY
              : isStructWritten(value, field);
      default -> type.length() > 1 ? isStructWritten(value, field) : isScalarWritten(value, type);
    };
  }

  private boolean isStructWritten(Node value, GoTypes.Field field) {
    return field.presence() == GoTypes.Presence.OMIT_EMPTY
        || !isEmpty(struct(value, field.type()), field.type());
  }

  /** True if Go would find the struct to be its zero value. */
  private boolean isEmpty(Map<String, Object> written, String type) {
    return written.equals(struct(Mapping.of("", Map.of()), type));
  }

  private static boolean isScalarWritten(Node value, String type) {
    return switch (type) {
      case "b" -> value.isTrue();
      case "n" -> value.integer(0) != 0 || isChosen(value);
      case "f" -> value.isSet() && !value.text("0").equals("0");
      case "q", "x" -> true; // structs, which are never empty to Go
      case "r" -> value.isSet();
      default -> !value.text("").isEmpty();
    };
  }

  /** A value of a type, empty if it is not there. */
  private Object value(Node node, String type) {
    return switch (type.charAt(0)) {
      case '*' -> node.isSet() ? value(node, type.substring(1)) : null;
      case '[' -> list(node, type.substring(1));
      case '{' -> map(node, type.substring(1));
      default -> type.length() > 1 ? named(node, type) : scalar(node, type);
    };
  }

  private Object list(Node node, String item) {
    // What is stored as protobuf cannot tell an empty list from none.
    if (!(node instanceof Sequence) || node.items().isEmpty()) {
      return null;
    }
    List<Object> items = new ArrayList<>(node.items().size());
    for (Node one : node.items()) {
      items.add(value(one, item));
    }
    return items;
  }

  private Object map(Node node, String item) {
    if (!(node instanceof Mapping) || node.entries().isEmpty()) {
      return null;
    }
    Map<String, Object> members = new TreeMap<>();
    for (Node.Entry entry : node.entries()) {
      members.put(entry.key().spelling(), value(entry.value(), item));
    }
    return members;
  }

  /** Structs, and the three types of a CRD's schema that may be a schema or something else. */
  private Object named(Node node, String type) {
    if (types.fields(type) != null) {
      return struct(node, type);
    }
    if (node instanceof Mapping) {
      return struct(node, SCHEMA);
    }
    if (!(node instanceof Sequence)) {
      return node.plain();
    }
    List<Object> items = new ArrayList<>();
    for (Node one : node.items()) {
      items.add(one instanceof Mapping ? struct(one, SCHEMA) : one.plain());
    }
    return items;
  }

  private static Object scalar(Node node, String type) {
    return switch (type) {
      case "b" -> node.isTrue();
      case "n" -> isChosen(node) ? StoredObject.CHOSEN : Long.valueOf(node.integer(0));
      case "f" -> node.isSet() ? node.plain() : Long.valueOf(0);
      case "q" -> amount(node);
      case "x" -> isText(node) ? node.text("") : Long.valueOf(node.integer(0));
      case "t" -> time(node);
      case "m" -> microTime(node);
      case "r" -> node.plain();
      case "y" -> node.isSet() ? node.text("").replace("\n", "").replace("\r", "") : null;
      default -> node.text("");
    };
  }

  /** A number arrives as JSON writes it, whatever its spelling in YAML: 0x10 is 16. */
  private static String amount(Node node) {
    String text = node.plain() instanceof Number number ? GoNumber.text(number) : node.text("0");
    return Quantity.parse(text).map(Quantity::canonical).orElse(text);
  }

  private static boolean isText(Node node) {
    return node instanceof Scalar scalar && scalar.isString();
  }

  private static boolean isChosen(Node node) {
    return isText(node) && node.text("").equals(StoredObject.CHOSEN);
  }

  private static Object time(Node node) {
    if (isChosen(node)) {
      return StoredObject.CHOSEN;
    }
    Instant at = instant(node);
    return at == null
        ? null
        : DateTimeFormatter.ISO_INSTANT.format(Instant.ofEpochSecond(at.getEpochSecond()));
  }

  private static Object microTime(Node node) {
    Instant at = instant(node);
    return at == null ? null : MICROS.format(at.atOffset(ZoneOffset.UTC));
  }

  private static Instant instant(Node node) {
    try {
      return node.isSet() ? OffsetDateTime.parse(node.text("")).toInstant() : null;
    } catch (DateTimeException invalid) {
      return null;
    }
  }
}
