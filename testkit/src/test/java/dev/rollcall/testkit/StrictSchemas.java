package dev.rollcall.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A server's OpenAPI 2 description as the strict JSON Schema files that kubeconform is used with:
 * no field but the known ones, amounts as text or number, and null where a field may be left out.
 */
final class StrictSchemas {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DEFINITIONS = "#/definitions/";
  private static final String AMOUNT = "io.k8s.apimachinery.pkg.api.resource.Quantity";
  private static final String EITHER = "io.k8s.apimachinery.pkg.util.intstr.IntOrString";

  private final JsonNode definitions;

  private StrictSchemas(JsonNode definitions) {
    this.definitions = definitions;
  }

  /** One file a kind, named as kubeconform's template {@code KIND-GROUP-VERSION} has it. */
  static void write(JsonNode swagger, Path folder) throws IOException {
    Files.createDirectories(folder);
    StrictSchemas schemas = new StrictSchemas(swagger.get("definitions"));
    for (Map.Entry<String, JsonNode> definition : schemas.definitions.properties()) {
      for (JsonNode type : definition.getValue().path("x-kubernetes-group-version-kind")) {
        String group = type.get("group").asString();
        String first = group.isEmpty() ? "" : "-" + group.replaceAll("\\..*", "");
        String name = type.get("kind").asString() + first + "-" + type.get("version").asString();
        Files.writeString(
            folder.resolve(name.toLowerCase(Locale.ROOT) + ".json"),
            schemas.standalone(definition.getKey()).toString());
      }
    }
  }

  private ObjectNode standalone(String name) {
    Set<String> used = new TreeSet<>();
    collect(name, used);
    ObjectNode schema = JSON.createObjectNode();
    schema.put("$ref", DEFINITIONS + name);
    ObjectNode all = schema.putObject("definitions");
    used.forEach(each -> all.set(each, strict(each)));
    return schema;
  }

  private void collect(String name, Set<String> used) {
    if (used.add(name)) {
      for (JsonNode ref : definitions.get(name).findValues("$ref")) {
        if (ref.isString()) {
          collect(ref.asString().substring(DEFINITIONS.length()), used);
        }
      }
    }
  }

  private JsonNode strict(String name) {
    ObjectNode schema = definitions.get(name).deepCopy().asObject();
    if (name.equals(AMOUNT) || name.equals(EITHER)) {
      schema.putArray("type").add("string").add(name.equals(AMOUNT) ? "number" : "integer");
      schema.remove("format");
      return schema;
    }
    if (schema.has("properties")) {
      schema.put("additionalProperties", false);
      Set<String> required = new TreeSet<>();
      schema.path("required").forEach(field -> required.add(field.asString()));
      for (Map.Entry<String, JsonNode> field : schema.get("properties").properties()) {
        if (!required.contains(field.getKey())) {
          orNull(field.getValue().asObject());
        }
      }
    }
    return schema;
  }

  private static void orNull(ObjectNode field) {
    if (field.has("type")) {
      JsonNode type = field.get("type");
      ArrayNode either = field.putArray("type");
      either.add(type).add("null");
    } else if (field.has("$ref")) {
      String ref = field.get("$ref").asString();
      field.removeAll();
      ArrayNode either = field.putArray("anyOf");
      either.addObject().put("$ref", ref);
      either.addObject().put("type", "null");
    }
  }
}
