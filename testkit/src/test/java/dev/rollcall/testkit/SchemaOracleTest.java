package dev.rollcall.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.rollcall.lint.ExternalObjects;
import dev.rollcall.lint.Finding;
import dev.rollcall.lint.Inspection;
import dev.rollcall.lint.KubernetesVersions;
import dev.rollcall.lint.Stage;
import dev.rollcall.model.Manifest;
import dev.rollcall.schema.SchemaCheck;
import dev.rollcall.yaml.Document;
import dev.rollcall.yaml.Node;
import dev.rollcall.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Tables made from the schemas decide which fields and types a built-in kind has; a JSON Schema
 * library, given the same schemas, has to come to the same answer for every recorded manifest.
 */
class SchemaOracleTest {
  private static final String PACK = "/dev/rollcall/schemas/kubernetes.schemas.gz";
  private static final String REF = "{\"$ref\":\"";
  private static final String INT32 = "\"minimum\":-2147483648,\"maximum\":2147483647";
  private static final int MINOR = 36;
  private static final Set<String> ABOUT_FIELDS = Set.of("unknown-field", "wrong-type");

  /**
   * Schemas within it may be a schema or something else, and a server reads such places loosely.
   */
  private static final String LOOSE = " CustomResourceDefinition";

  private final ObjectMapper mapper = new ObjectMapper();
  private final Map<String, String> kinds = new HashMap<>();
  private final Map<String, String> definitions = new LinkedHashMap<>();
  private final Map<String, Schema> schemas = new HashMap<>();
  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7);
  private final Inspection inspection =
      new Inspection(
          new Inspection.Settings(
              KubernetesVersions.parse("1.36").orElseThrow(),
              "default",
              Set.of(Stage.DECODE),
              false,
              ExternalObjects.NONE),
          List.of(new SchemaCheck(SchemaCheck.UnknownKinds.IGNORE, List.of())),
          List.of());

  @Test
  void aSchemaLibraryFindsTheSameFieldsUnknownAndTheSameTypesWrong() throws IOException {
    readPack();
    List<JsonNode> cases = new ArrayList<>(Recordings.read("create"));
    cases.addAll(Recordings.read("create-more"));
    List<String> different = new ArrayList<>();
    int compared = 0;
    int refused = 0;
    for (JsonNode one : cases) {
      String text = one.get("yaml").asString();
      List<Document> documents = YamlReader.read("case.yaml", text).documents();
      if (documents.size() != 1) {
        continue;
      }
      Node root = documents.get(0).root();
      String kind = root.at("apiVersion").text("") + " " + root.at("kind").text("");
      if (!kinds.containsKey(kind) || kind.endsWith(LOOSE)) {
        continue;
      }
      List<Error> theirs = schema(kind).validate(mapper.valueToTree(plain(root.plain())));
      List<Finding> all =
          inspection.inspect(List.of(new Manifest("case.yaml", text)), List.of()).findings();
      boolean ours = all.stream().anyMatch(f -> ABOUT_FIELDS.contains(f.rule()));
      compared++;
      refused += theirs.isEmpty() ? 0 : 1;
      boolean agree = theirs.isEmpty() ? !ours : !all.isEmpty();
      if (!agree) {
        different.add(
            one.get("id").asString() + " " + one.get("mutation") + ": " + theirs + " / " + all);
      }
    }
    System.out.printf("schema oracle: %d manifests compared, %d refused%n", compared, refused);
    assertTrue(refused > 100, "too few manifests were refused for a comparison");
    assertEquals("", String.join("\n", different));
  }

  /** What is null is not there, for a server. */
  private static Object plain(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> out = new LinkedHashMap<>();
      map.forEach(
          (key, inner) -> {
            if (inner != null) {
              out.put(String.valueOf(key), plain(inner));
            }
          });
      return out;
    }
    if (value instanceof List<?> list) {
      return list.stream().filter(Objects::nonNull).map(SchemaOracleTest::plain).toList();
    }
    return value;
  }

  private Schema schema(String kind) {
    return schemas.computeIfAbsent(
        kind,
        k -> {
          Map<String, String> used = new LinkedHashMap<>();
          collect(kinds.get(k), used);
          StringBuilder text = new StringBuilder("{\"$ref\":\"#/definitions/");
          text.append(kinds.get(k)).append("\",\"definitions\":{");
          String comma = "";
          for (Map.Entry<String, String> one : used.entrySet()) {
            text.append(comma).append('"').append(one.getKey()).append("\":");
            text.append(one.getValue().replace(REF, REF + "#/definitions/"));
            comma = ",";
          }
          return registry.getSchema(text.append("}}").toString());
        });
  }

  /** A definition without what is checked after decoding, and all it refers to. */
  private void collect(String name, Map<String, String> used) {
    if (used.containsKey(name)) {
      return;
    }
    String json =
        definitions
            .get(name)
            .replaceAll(",\"(required|enum)\":\\[[^\\]]*\\]", "")
            .replaceAll("\"enum\":\\[[^\\]]*\\],", "")
            .replace(
                "{\"format\":\"int-or-string\"}",
                "{\"type\":[\"integer\",\"string\"]," + INT32 + "}")
            .replace("{\"format\":\"quantity\"}", "{\"type\":[\"number\",\"string\"]}")
            .replace("\"format\":\"int32\"", INT32);
    String closed = json.contains("\"properties\":") ? ",\"additionalProperties\":false}" : "}";
    used.put(name, json.substring(0, json.length() - 1) + closed);
    for (int at = json.indexOf(REF); at >= 0; at = json.indexOf(REF, at + 1)) {
      int start = at + REF.length();
      collect(json.substring(start, json.indexOf('"', start)), used);
    }
  }

  private void readPack() throws IOException {
    try (InputStream in =
        new GZIPInputStream(
            Optional.ofNullable(SchemaCheck.class.getResourceAsStream(PACK)).orElseThrow())) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        String[] part = line.split("\t");
        if (part[0].equals("kind") && holds(part[5])) {
          kinds.put(part[1] + " " + part[2], part[6]);
        } else if (part[0].equals("def") && holds(part[2])) {
          definitions.put(part[1], part[3]);
        }
      }
    }
  }

  private static boolean holds(String minors) {
    for (String range : minors.split(",")) {
      String[] ends = range.split("-");
      if (MINOR >= Integer.parseInt(ends[0]) && MINOR <= Integer.parseInt(ends[ends.length - 1])) {
        return true;
      }
    }
    return false;
  }
}
