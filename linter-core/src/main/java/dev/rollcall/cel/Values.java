package dev.rollcall.cel;

import dev.cel.common.values.NullValue;
import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import dev.rollcall.yaml.Scalar;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Values for variables of expressions, made of what is in a manifest. */
public final class Values {
  private Values() {}

  /** The value of a node as it stands; of fields, all have their own names. */
  public static Object of(Node node) {
    return of(node, Type.DYN);
  }

  /**
   * The value of a node as its type sees it: fields in the spelling of expressions and only those
   * that are declared, texts with a format as times and bytes.
   *
   * @throws ExpressionFailure if the node is not of the type
   */
  public static Object of(Node node, Type type) {
    if (!node.isSet()) {
      return NullValue.NULL_VALUE;
    }
    if (type instanceof Type.Struct struct) {
      return structure(node, struct);
    } else if (type instanceof Type.MapOf map) {
      Map<String, Object> values = new LinkedHashMap<>();
      node.entries().forEach(e -> values.put(e.key().spelling(), of(e.value(), map.value())));
      return values;
    } else if (type instanceof Type.ListOf list) {
      List<Object> values = new ArrayList<>();
      node.items().forEach(item -> values.add(of(item, list.item())));
      return values;
    } else if (node instanceof Scalar) {
      return scalar(node, type);
    }
    return ofPlain(node.plain());
  }

  private static Object structure(Node node, Type.Struct struct) {
    Map<String, Object> values = new LinkedHashMap<>();
    if (!(node instanceof Mapping)) {
      throw new ExpressionFailure("is no object");
    }
    for (Node.Entry entry : node.entries()) {
      Optional<String> name = FieldNames.escape(entry.key().spelling());
      Type type = name.map(struct.fields()::get).orElse(null);
      if (type != null && entry.value().isSet()) { // Null counts as absent, nullable or not.
        values.put(name.get(), of(entry.value(), type));
      }
    }
    return values;
  }

  private static Object scalar(Node node, Type type) {
    Object plain = node.plain();
    String text = node.text("");
    try {
      return switch (type.name()) {
        case "double" -> plain instanceof Number number ? (Object) number.doubleValue() : plain;
        case "duration" -> Durations.parse(text);
        case "timestamp" -> time(text);
        case "bytes" -> dev.cel.common.values.CelByteString.of(Base64.getDecoder().decode(text));
        default -> ofPlain(plain);
      };
    } catch (DateTimeParseException | IllegalArgumentException | ExpressionFailure unread) {
      return text; // Schemas know more formats than expressions: only who asks for it fails.
    }
  }

  private static Instant time(String text) {
    return text.length() == 10
        ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
        : OffsetDateTime.parse(text.replace(' ', 'T')).toInstant();
  }

  /** A value of {@link Node#plain}, or one built of maps, lists, texts, numbers and truths. */
  public static Object ofPlain(Object plain) {
    if (plain == null) {
      return NullValue.NULL_VALUE;
    } else if (plain instanceof Map<?, ?> map) {
      Map<Object, Object> values = new LinkedHashMap<>();
      map.forEach((key, value) -> values.put(key, ofPlain(value)));
      return values;
    } else if (plain instanceof List<?> list) {
      List<Object> values = new ArrayList<>();
      list.forEach(item -> values.add(ofPlain(item)));
      return values;
    } else if (plain instanceof Integer number) {
      return number.longValue();
    } else if (plain instanceof BigInteger number) {
      return number.doubleValue();
    }
    return plain;
  }

  /** What an expression gave, without the library's own classes. */
  static Object plain(Object value) {
    return value instanceof NullValue ? null : value;
  }
}
