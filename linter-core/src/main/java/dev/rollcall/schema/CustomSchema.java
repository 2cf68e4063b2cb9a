package dev.rollcall.schema;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import dev.rollcall.lint.Finding;
import dev.rollcall.lint.Severity;
import dev.rollcall.lint.Stage;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Nearest;
import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * One schema of a CustomResourceDefinition. This is the only class that knows networknt; it is
 * loaded when a custom resource is met, not before.
 */
final class CustomSchema {
  private final Node source;
  private final Schema schema;

  CustomSchema(Node source) {
    this.source = source;
    SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    this.schema = registry.getSchema(json(translated(source)));
  }

  /** What the schema does not allow in the object, at its places. */
  List<Finding> check(KubeObject object) {
    List<Finding> findings = new ArrayList<>();
    if (!source.isSet()) {
      return findings;
    }
    unknownFields(object.root(), source, true, findings);
    for (Error error : schema.validate(json(object.root().plain()))) {
      findings.add(finding(object, error));
    }
    return findings;
  }

  private static Finding finding(KubeObject object, Error error) {
    Node node = object.root();
    NodePath path = error.getInstanceLocation();
    for (int i = 0; i < path.getNameCount(); i++) {
      Object element = path.getElement(i);
      node = element instanceof Integer index ? node.at(index) : node.at(String.valueOf(element));
    }
    String keyword = error.getKeyword();
    boolean missing = keyword.equals("required");
    if (missing && error.getProperty() != null) {
      node = node.at(error.getProperty());
    }
    String rule =
        switch (keyword) {
          case "type" -> "wrong-type";
          case "required" -> "required-field";
          case "enum" -> "invalid-enum-value";
          default -> "custom-schema";
        };
    String reason =
        switch (keyword) {
          case "type" -> "FieldValueTypeInvalid";
          case "required" -> "FieldValueRequired";
          case "enum" -> "FieldValueNotSupported";
          default -> "FieldValueInvalid";
        };
    String name = node.path().isEmpty() ? object.kind() : node.path();
    String message = missing ? name + " is missing" : name + ": " + error.getMessage();
    return Finding.of(
            rule, Stage.SERVER, Severity.ERROR, message, node.exists() ? node.span() : node.place())
        .about("", node.path(), Optional.empty())
        .withReason(reason);
  }

  /** Structural schemas name every field; what they do not name, the server refuses or drops. */
  private static void unknownFields(Node node, Node schema, boolean root, List<Finding> findings) {
    if (schema.at("x-kubernetes-preserve-unknown-fields").isTrue()) {
      return;
    }
    if (node instanceof Mapping) {
      boolean embedded = root || schema.at("x-kubernetes-embedded-resource").isTrue();
      Node properties = schema.at("properties");
      for (Node.Entry entry : node.entries()) {
        String field = entry.key().spelling();
        if (embedded
            && (field.equals("apiVersion") || field.equals("kind") || field.equals("metadata"))) {
          continue;
        }
        if (properties.at(field).exists()) {
          unknownFields(entry.value(), properties.at(field), false, findings);
        } else if (schema.at("additionalProperties").exists()) {
          unknownFields(entry.value(), schema.at("additionalProperties"), false, findings);
        } else if (properties.exists() || schema.at("type").text("").equals("object")) {
          findings.add(unknown(entry, properties));
        }
      }
    }
    for (Node item : node.items()) {
      unknownFields(item, schema.at("items"), false, findings);
    }
  }

  private static Finding unknown(Node.Entry entry, Node properties) {
    List<String> names = new ArrayList<>();
    properties.entries().forEach(property -> names.add(property.key().spelling()));
    String hint =
        Nearest.to(entry.key().spelling(), names)
            .map(name -> "; did you mean " + name + "?")
            .orElse("");
    return Finding.of(
            "unknown-field",
            Stage.DECODE,
            Severity.ERROR,
            "its definition has no field \"" + entry.key().spelling() + "\" here" + hint,
            entry.key().span())
        .about("", entry.value().path(), Optional.empty());
  }

  /** From Kubernetes' dialect to plain JSON Schema: nullable, int-or-string, no {@code default}. */
  private static Object translated(Node schema) {
    if (!(schema instanceof Mapping)) {
      return schema.isSet() ? schema.plain() : new LinkedHashMap<>();
    }
    Map<String, Object> out = new LinkedHashMap<>();
    for (Node.Entry entry : schema.entries()) {
      String keyword = entry.key().spelling();
      Node value = entry.value();
      switch (keyword) {
        case "properties", "patternProperties", "definitions" -> {
          Map<String, Object> properties = new LinkedHashMap<>();
          for (Node.Entry property : value.entries()) {
            properties.put(property.key().spelling(), translated(property.value()));
          }
          out.put(keyword, properties);
        }
        case "items", "additionalProperties", "not" -> out.put(keyword, translated(value));
        case "allOf", "anyOf", "oneOf" -> {
          List<Object> parts = new ArrayList<>();
          value.items().forEach(part -> parts.add(translated(part)));
          out.put(keyword, parts);
        }
        case "default", "example", "description", "title", "format" -> {
          // No constraint on what a manifest may say, or not one the server enforces as text.
        }
        default -> {
          if (!keyword.startsWith("x-kubernetes-") && !keyword.equals("nullable")) {
            out.put(keyword, value.plain());
          }
        }
      }
    }
    if (schema.at("x-kubernetes-int-or-string").isTrue()) {
      out.put("type", List.of("integer", "string"));
    }
    if (schema.at("nullable").isTrue() && out.get("type") instanceof String type) {
      out.put("type", List.of(type, "null"));
    }
    if (out.get("exclusiveMinimum") instanceof Boolean exclusive) {
      exclusive(out, "minimum", "exclusiveMinimum", exclusive);
    }
    if (out.get("exclusiveMaximum") instanceof Boolean exclusive) {
      exclusive(out, "maximum", "exclusiveMaximum", exclusive);
    }
    return out;
  }

  private static void exclusive(
      Map<String, Object> schema, String bound, String keyword, boolean exclusive) {
    schema.remove(keyword);
    if (exclusive && schema.containsKey(bound)) {
      schema.put(keyword, schema.remove(bound));
    }
  }

  private static JsonNode json(Object value) {
    JsonNodeFactory factory = JsonNodeFactory.instance;
    if (value instanceof Map<?, ?> map) {
      var object = factory.objectNode();
      map.forEach((key, entry) -> object.set(String.valueOf(key), json(entry)));
      return object;
    }
    if (value instanceof List<?> list) {
      var array = factory.arrayNode();
      list.forEach(item -> array.add(json(item)));
      return array;
    }
    if (value instanceof Long number) {
      return factory.numberNode(number.longValue());
    }
    if (value instanceof Double number) {
      return factory.numberNode(number.doubleValue());
    }
    if (value instanceof java.math.BigInteger number) {
      return factory.numberNode(number);
    }
    if (value instanceof Boolean bool) {
      return factory.booleanNode(bool);
    }
    return value == null ? factory.nullNode() : factory.stringNode(value.toString());
  }
}
