package dev.rollcall.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.rollcall.lint.KubernetesVersions;
import dev.rollcall.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** The published schema, which editors use, and the reader, which is faster, say the same. */
class ConfigSchemaTest {
  /** What no schema can say; the files tell why. */
  private static final List<String> BEYOND_A_SCHEMA =
      List.of(
          "custom-expression-wrong.yaml",
          "custom-gives-a-number.yaml",
          "key-twice.yaml",
          "parameter-with-a-broken-expression.yaml",
          "range-backwards.yaml",
          "unknown-rule.yaml");

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Schema SCHEMA = schema();

  static List<String> examples() throws IOException {
    return ConfigCases.documented();
  }

  static List<Path> mistakes() throws IOException {
    return ConfigCases.mistakes();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void whatTheDocumentationShowsIsAccepted(String example) {
    assertEquals(List.of(), faults(example));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void whatTheReaderRejectsIsRejected(Path file) throws IOException {
    boolean beyond = BEYOND_A_SCHEMA.contains(file.getFileName().toString());
    assertEquals(beyond, faults(ConfigCases.text(file)).isEmpty(), file.toString());
  }

  @Test
  void theVersionsOfTheSchemaAreThoseThatAreSupported() {
    for (int minor = 28; minor <= 40; minor++) {
      String config = "kubernetesVersions: \"1." + minor + "\"\n";
      boolean supported = KubernetesVersions.parse("1." + minor).isPresent();
      assertEquals(supported, faults(config).isEmpty(), config);
    }
  }

  @Test
  void anExampleUsesEveryKey() throws IOException {
    String all = String.join("", ConfigCases.documented());
    JSON.readTree(text())
        .get("properties")
        .propertyNames()
        .forEach(key -> assertTrue(all.contains(key + ":"), key));
    assertFalse(all.isEmpty());
  }

  private static List<?> faults(String yaml) {
    Object plain = YamlReader.read("rollcall.yaml", yaml).documents().get(0).root().plain();
    return SCHEMA.validate(JSON.valueToTree(plain));
  }

  private static Schema schema() {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(JSON.readTree(text()));
  }

  private static String text() {
    try (InputStream in = ConfigReader.class.getResourceAsStream("rollcall.schema.json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }
}
