package dev.rollcall.cel;

import dev.rollcall.yaml.Node;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The type that expressions see in a value of a structural schema, with the bounds that a server
 * derives from the schema and from its limit on requests.
 *
 * @param type of the value
 * @param least bytes that a value takes in a request
 */
public record SchemaType(Type type, long least) {
  /** A request has at most so many bytes. */
  private static final long REQUEST_MAX = 3 * 1024 * 1024;

  private static final long TEXT_MAX = REQUEST_MAX - 2;
  private static final long TIME_MAX = 32;
  private static final long DATE_SIZE = 12;
  private static final long BYTES_OF_CHARACTER = 4;

  /** The names of a map count as empty in a server's estimate. */
  private static final Type KEY = text(0);

  private static final Map<String, Type> RESOURCE =
      Map.of(
          "apiVersion", text(TEXT_MAX),
          "kind", text(TEXT_MAX));
  private static final Type METADATA =
      Type.struct("ObjectMeta", Map.of("name", text(TEXT_MAX), "generateName", text(TEXT_MAX)));

  private static Type text(long most) {
    return new Type.Simple("string", most);
  }

  /**
   * The type of values of a schema, as servers declare {@code self} in its rules; nothing if
   * expressions cannot see such values.
   *
   * @param name of the structure and the beginning of the names of those within
   * @param resource true for a whole resource, which has apiVersion, kind and metadata
   */
  public static Optional<SchemaType> of(Node schema, String name, boolean resource) {
    if (schema.at("x-kubernetes-int-or-string").isTrue()) {
      return Optional.of(new SchemaType(new Type.Simple("dyn", length(schema)), 1));
    }
    return switch (schema.at("type").text("")) {
      case "array" -> list(schema, name);
      case "object" -> object(schema, name, resource);
      case "string" -> Optional.of(string(schema));
      case "boolean" -> Optional.of(new SchemaType(Type.BOOL, 4));
      case "number" -> Optional.of(new SchemaType(Type.DOUBLE, 1));
      case "integer" -> Optional.of(new SchemaType(Type.INT, 1));
      default -> Optional.empty();
    };
  }

  private static Optional<SchemaType> within(Node schema, String name) {
    return of(schema, name, schema.at("x-kubernetes-embedded-resource").isTrue());
  }

  private static Optional<SchemaType> list(Node schema, String name) {
    return within(schema.at("items"), name + ".@idx")
        .map(
            item -> {
              long most = bound(schema.at("maxItems"), (REQUEST_MAX - 2) / (item.least + 1));
              return new SchemaType(new Type.ListOf(item.type, most), 2);
            });
  }

  private static Optional<SchemaType> object(Node schema, String name, boolean resource) {
    Node values = schema.at("additionalProperties");
    if (!resource && values.isSet() && !values.isTrue() && !values.isFalse()) {
      return within(values, name + ".@elem")
          .map(
              value -> {
                long fitting = (REQUEST_MAX - 2) / (value.least + 6);
                long most = bound(schema.at("maxProperties"), fitting);
                return new SchemaType(new Type.MapOf(KEY, value.type, most), 2);
              });
    }
    Set<String> required = new HashSet<>();
    schema.at("required").items().forEach(field -> required.add(field.text("")));
    Map<String, Type> fields = new LinkedHashMap<>();
    long least = 2;
    for (Node.Entry entry : schema.at("properties").entries()) {
      String field = entry.key().spelling();
      Node property = entry.value();
      Optional<String> escaped = FieldNames.escape(field);
      Optional<SchemaType> type = within(property, name + "." + escaped.orElse(field));
      if (type.isPresent() && escaped.isPresent()) {
        fields.put(escaped.get(), type.get().type);
      }
      if (type.isPresent() && required.contains(field) && !property.at("default").isSet()) {
        least += field.length() + type.get().least + 4;
      }
    }
    if (resource) {
      RESOURCE.forEach(fields::put);
      fields.put("metadata", METADATA);
    }
    return Optional.of(new SchemaType(new Type.Struct(name, fields), least));
  }

  private static SchemaType string(Node schema) {
    return switch (schema.at("format").text("")) {
      case "byte" ->
          new SchemaType(new Type.Simple("bytes", bound(schema.at("maxLength"), TEXT_MAX)), 2);
      case "duration" -> new SchemaType(new Type.Simple("duration", TIME_MAX), 3);
      case "date" -> new SchemaType(new Type.Simple("timestamp", DATE_SIZE), DATE_SIZE);
      case "date-time" -> new SchemaType(new Type.Simple("timestamp", TIME_MAX), 21);
      default -> new SchemaType(text(length(schema)), 2);
    };
  }

  /** How many bytes a text has at most. */
  private static long length(Node schema) {
    Node most = schema.at("maxLength");
    if (most.isSet()) {
      return bound(most, 0) * BYTES_OF_CHARACTER;
    }
    long longest = 0;
    for (Node choice : schema.at("enum").items()) {
      longest = Math.max(longest, choice.text("").length());
    }
    return schema.at("enum").items().isEmpty() ? TEXT_MAX : longest;
  }

  private static long bound(Node limit, long otherwise) {
    return limit.isSet() ? Math.max(0, limit.integer(otherwise)) : otherwise;
  }
}
