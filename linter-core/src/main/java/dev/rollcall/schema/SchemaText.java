package dev.rollcall.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads the JSON Schemas of the pack, which the generator writes without white space. */
final class SchemaText {
  private final String json;
  private int at;

  private SchemaText(String json) {
    this.json = json;
  }

  /** The definition named {@code name}. */
  static ObjectType object(String name, String json) {
    SchemaText text = new SchemaText(json);
    Map<String, FieldType> fields = new TreeMap<>();
    List<String> required = List.of();
    text.expect('{');
    while (text.peek() != '}') {
      String key = text.key();
      switch (key) {
        case "properties" -> {
          text.expect('{');
          while (text.peek() != '}') {
            String field = text.key();
            fields.put(field, text.type());
            text.skipComma();
          }
          text.expect('}');
        }
        case "required" -> required = text.strings();
        default -> text.string();
      }
      text.skipComma();
    }
    return new ObjectType(name, new LinkedHashMap<>(fields), required);
  }

  private FieldType type() {
    String type = "";
    String format = "";
    String definition = "";
    List<String> values = List.of();
    FieldType inner = null;
    boolean map = false;
    expect('{');
    while (peek() != '}') {
      String key = key();
      switch (key) {
        case "type" -> type = string();
        case "format" -> format = string();
        case "$ref" -> definition = string();
        case "enum" -> values = strings();
        case "items" -> inner = type();
        case "additionalProperties" -> {
          inner = type();
          map = true;
        }
        default -> throw new IllegalStateException("unknown keyword " + key + " in " + json);
      }
      skipComma();
    }
    expect('}');
    if (!definition.isEmpty()) {
      return new FieldType.Ref(definition, format);
    }
    if (inner != null) {
      return map ? new FieldType.MapOf(inner) : new FieldType.ListOf(inner);
    }
    return simple(type, format, values);
  }

  private static FieldType simple(String type, String format, List<String> values) {
    switch (type) {
      case "string":
        return new FieldType.Text(format, values);
      case "boolean":
        return new FieldType.Bool();
      case "integer":
        return new FieldType.Whole(format.equals("int32") ? 32 : 64);
      case "number":
        return new FieldType.Real();
      case "object":
        return new FieldType.MapOf(FieldType.ANY);
      default:
        break;
    }
    return switch (format) {
      case "int-or-string" -> new FieldType.IntOrString();
      case "quantity" -> new FieldType.Amount();
      default -> FieldType.ANY;
    };
  }

  private List<String> strings() {
    List<String> all = new ArrayList<>();
    expect('[');
    while (peek() != ']') {
      all.add(string());
      skipComma();
    }
    expect(']');
    return all;
  }

  private String key() {
    String key = string();
    expect(':');
    return key;
  }

  private String string() {
    expect('"');
    int end = json.indexOf('"', at);
    String text = json.substring(at, end);
    at = end + 1;
    return text;
  }

  private char peek() {
    return json.charAt(at);
  }

  private void skipComma() {
    if (peek() == ',') {
      at++;
    }
  }

  private void expect(char c) {
    if (json.charAt(at) != c) {
      throw new IllegalStateException("expected " + c + " at " + at + " of " + json);
    }
    at++;
  }
}
