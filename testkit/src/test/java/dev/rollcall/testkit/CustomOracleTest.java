package dev.rollcall.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.rollcall.custom.CustomKind;
import dev.rollcall.custom.CustomKinds;
import dev.rollcall.lint.Finding;
import dev.rollcall.lint.Inspection;
import dev.rollcall.lint.ManifestReader;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Manifest;
import dev.rollcall.model.ManifestSet;
import dev.rollcall.schema.SchemaCheck;
import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * A JSON Schema library, given the schema of a definition, has to find something in the same custom
 * resources of {@code testdata/custom-resources} as we do, as far as schemas reach.
 */
class CustomOracleTest {
  private static final Path CASES = Path.of("..", "testdata", "custom-resources");

  /** What a JSON Schema cannot say, or the server reads in a way of its own. */
  private static final Set<String> BEYOND =
      Set.of(
          "apiVersion", // versions
          "metadata.name", // grammar of names
          ".spec.replicas"); // scale

  /** To the library formats are no constraints, and it does not cut numbers. */
  private static final Set<String> READ_OTHERWISE =
      Set.of("formats.yaml", "null-and-open-places.yaml");

  private final ObjectMapper mapper = new ObjectMapper();
  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  @Test
  void aJsonSchemaLibraryFindsSomethingInTheSameObjects() throws IOException {
    List<String> differences = new ArrayList<>();
    int compared = 0;
    List<Path> files;
    try (Stream<Path> list = Files.list(CASES)) {
      files = list.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
    for (Path file : files) {
      Manifest manifest = new Manifest(file.getFileName().toString(), Files.readString(file));
      if (manifest.text().contains("x-kubernetes-validations")
          || READ_OTHERWISE.contains(manifest.file())) {
        continue; // no schema says what rules say
      }
      List<KubeObject> objects = ManifestReader.read(manifest, "default").objects();
      CustomKinds kinds =
          CustomKinds.of(List.of(), new ManifestSet(objects).ofKind("CustomResourceDefinition"));
      Map<String, Boolean> refused = refused(manifest);
      for (KubeObject object : objects) {
        Optional<CustomKind> kind = kinds.find(object.type()).filter(CustomKind::isServed);
        if (kind.isPresent() && refused.containsKey(object.ref().toString())) {
          compared++;
          Mapping read = kind.get().read(object.root()).object();
          boolean faulty = !schema(kind.get()).validate(json(read.plain())).isEmpty();
          if (faulty != refused.get(object.ref().toString())) {
            differences.add(manifest.file() + " " + object.name() + ": the library says " + faulty);
          }
        }
      }
    }
    assertEquals("", String.join("\n", differences));
    assertTrue(compared > 20, "compared " + compared);
  }

  /** Which objects we find faulty by their schemas; those with other faults only are left out. */
  private static Map<String, Boolean> refused(Manifest manifest) {
    SchemaCheck check = new SchemaCheck(SchemaCheck.UnknownKinds.ERROR, List.of());
    List<Finding> findings =
        new Inspection(Inspection.Settings.DEFAULT, List.of(check), List.of())
            .inspect(List.of(manifest), List.of())
            .findings();
    Map<String, Boolean> refused = new LinkedHashMap<>();
    for (KubeObject object : ManifestReader.read(manifest, "default").objects()) {
      List<Finding> own =
          findings.stream()
              .filter(one -> one.object().equals(object.ref().toString()))
              .filter(one -> one.severity() == Severity.ERROR)
              .toList();
      boolean beyond = own.stream().allMatch(CustomOracleTest::isBeyondSchemas);
      if (own.isEmpty() || !beyond) {
        refused.put(object.ref().toString(), !own.isEmpty());
      }
    }
    return refused;
  }

  private static boolean isBeyondSchemas(Finding finding) {
    return finding.rule().equals("unknown-field")
        || finding.rule().equals("duplicate-value")
        || finding.field().startsWith("metadata")
        || finding.field().contains("metadata.")
        || finding.field().endsWith("apiVersion")
        || finding.field().endsWith("kind")
        || BEYOND.contains(finding.field());
  }

  private Schema schema(CustomKind kind) {
    return registry.getSchema(json(translated(kind.schema())));
  }

  private JsonNode json(Object value) {
    return mapper.valueToTree(value);
  }

  /** From the dialect of definitions to plain JSON Schema: nullable, int-or-string, exclusive. */
  private static Object translated(Node schema) {
    if (!(schema instanceof Mapping)) {
      return schema.plain();
    }
    Map<String, Object> out = new LinkedHashMap<>();
    for (Node.Entry entry : schema.entries()) {
      String keyword = entry.key().spelling();
      Node value = entry.value();
      if (keyword.equals("properties")) {
        Map<String, Object> properties = new LinkedHashMap<>();
        value
            .entries()
            .forEach(one -> properties.put(one.key().spelling(), translated(one.value())));
        out.put(keyword, properties);
      } else if (Set.of("allOf", "anyOf", "oneOf").contains(keyword)) {
        out.put(keyword, value.items().stream().map(CustomOracleTest::translated).toList());
      } else if (!keyword.startsWith("x-kubernetes-") && !keyword.equals("default")) {
        out.put(keyword, translated(value));
      }
    }
    if (schema.at("x-kubernetes-int-or-string").isTrue()) {
      out.put("type", List.of("integer", "string"));
    }
    if (schema.at("nullable").isTrue()) {
      out.put("type", List.of(out.get("type"), "null"));
    }
    for (String bound : List.of("Minimum", "Maximum")) {
      if (Boolean.TRUE.equals(out.remove("exclusive" + bound))) {
        out.put("exclusive" + bound, out.remove(bound.replace('M', 'm')));
      }
    }
    return out;
  }
}
