package dev.rollcall.report;

import static dev.rollcall.report.ExampleReport.at;
import static dev.rollcall.report.ExampleReport.report;
import static dev.rollcall.report.ExampleReport.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.rollcall.lint.CheckIds;
import dev.rollcall.lint.CheckPages;
import dev.rollcall.lint.Finding;
import dev.rollcall.lint.LintReport;
import dev.rollcall.lint.Severity;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** What reports are made of is what their readers take. */
class ReportSchemasTest {
  private static final Path SCHEMAS = Path.of("../testdata/reports/schemas");
  private static final Path OWN = Path.of("../docs/rollcall.report.schema.json");
  private static final int MANY = 20_000;

  /** Reports of every kind of result: the example, nothing, hostile text, and a great many. */
  static Stream<LintReport> results() {
    String hostile =
        "</script><img src=x onerror=alert(1)>\u0000\u001b[31m\ud800\u2028]]>\"'&%0A::error::";
    List<Finding> strange =
        List.of(
            at(1, 1, 1, 2, "a", Severity.ERROR, hostile)
                .about(hostile, hostile, java.util.Optional.of(hostile)),
            at(1, 1, 9, 1, "unknown-field", Severity.INFO, hostile),
            at(400, 1, 400, 1, "unknown-field", Severity.WARNING, "beyond the end"));
    return Stream.of(
        ExampleReport.example(1),
        report(List.of(), List.of()),
        report(strange, List.of(new LintReport.Suppressed(strange.get(0), "baseline", hostile))));
  }

  @ParameterizedTest
  @MethodSource("results")
  void sarif_keeps_to_the_official_schema(LintReport result) throws Exception {
    try (InputStream official = getClass().getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
      String schema = new String(official.readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(List.of(), faults(schema, write("sarif", result), SpecificationVersion.DRAFT_7));
    }
  }

  @Test
  void code_scanning_gets_a_description_and_a_help_text_of_every_rule() {
    List<Finding> all = new ArrayList<>();
    CheckIds.ALL.forEach(id -> all.add(at(1, 1, 1, 2, id, Severity.ERROR, "m")));
    all.add(at(1, 1, 1, 2, "some-new-rule", Severity.ERROR, "m"));
    JsonNode run = json(write("sarif", report(all, List.of()))).get("runs").get(0);
    assertEquals(all.size(), run.get("tool").get("driver").get("rules").size());
    for (JsonNode rule : run.get("tool").get("driver").get("rules")) {
      for (String part : List.of("shortDescription", "fullDescription", "help")) {
        String text = rule.get(part).get("text").asString();
        assertTrue(!text.isBlank() && text.length() <= 1024, rule.get("id") + " " + part);
      }
    }
    for (JsonNode result : run.get("results")) {
      assertEquals(1, result.get("locations").size());
    }
  }

  @Test
  void silenced_findings_are_not_sent_to_code_scanning_which_would_show_them_as_open() {
    Finding silenced = at(1, 1, 1, 2, "a", Severity.ERROR, "m");
    LintReport result =
        report(List.of(), List.of(new LintReport.Suppressed(silenced, "comment", "why")));
    JsonNode run = json(write("sarif", result)).get("runs").get(0);
    assertEquals(0, run.get("results").size());
  }

  @ParameterizedTest
  @MethodSource("results")
  void json_is_as_its_published_schema_says_and_has_nothing_undescribed(LintReport result)
      throws Exception {
    ObjectNode schema = (ObjectNode) json(Files.readString(OWN));
    close(schema);
    assertEquals(
        List.of(),
        faults(schema.toString(), write("json", result), SpecificationVersion.DRAFT_2020_12));
  }

  @ParameterizedTest
  @MethodSource("results")
  void gitlab_gets_the_fields_it_reads_and_prints_that_differ(LintReport result) throws Exception {
    String schema = Files.readString(SCHEMAS.resolve("gitlab-code-quality.schema.json"));
    String written = write("gitlab", result);
    assertEquals(List.of(), faults(schema, written, SpecificationVersion.DRAFT_2020_12));
    List<String> prints = json(written).findValuesAsString("fingerprint");
    assertEquals(result.findings().size(), prints.stream().distinct().count());
  }

  @ParameterizedTest
  @CsvSource({"junit, junit.xsd", "checkstyle, checkstyle.xsd"})
  void xml_keeps_to_the_schema_of_its_readers(String format, String schema) throws Exception {
    var reader =
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
            .newSchema(SCHEMAS.resolve(schema).toFile())
            .newValidator();
    for (LintReport result : results().toList()) {
      reader.validate(new StreamSource(new StringReader(write(format, result))));
    }
  }

  @Test
  void the_page_holds_hostile_text_as_text() {
    String html = write("html", results().skip(2).findFirst().orElseThrow());
    assertTrue(html.contains("&lt;img src=x onerror=alert(1)&gt;"), html);
    assertTrue(!html.contains("<img") && !html.contains("<script") && !html.contains("\u001b"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text",
        "concise",
        "json",
        "sarif",
        "junit",
        "github",
        "gitlab",
        "checkstyle",
        "markdown",
        "html"
      })
  void twenty_thousand_findings_are_written_or_counted(String format) {
    List<Finding> many = new ArrayList<>(MANY);
    for (int i = 0; i < MANY; i++) {
      many.add(at(1 + i % 4, 1, 1 + i % 4, 5, "rule-" + i % 50, Severity.WARNING, "message " + i));
    }
    // What grows with the square would take minutes here.
    String written = write(format, report(many, List.of()));
    boolean counted = written.replace(",", "").contains(Integer.toString(MANY));
    assertTrue(written.contains("message " + (MANY - 1)) || counted, format);
  }

  @Test
  void every_check_has_a_page() {
    for (String id : CheckIds.ALL) {
      assertTrue(CheckPages.of(id).isPresent(), id);
      assertEquals(id, CheckPages.of(id).get().id());
    }
  }

  /** Lets no property pass that the schema does not name. */
  private static void close(JsonNode node) {
    if (node instanceof ObjectNode object && object.has("properties")) {
      object.put("additionalProperties", false);
    }
    for (JsonNode child : node) {
      close(child);
    }
  }

  private static List<String> faults(String schema, String text, SpecificationVersion version) {
    Schema reader = SchemaRegistry.withDefaultDialect(version).getSchema(schema, InputFormat.JSON);
    return reader.validate(text, InputFormat.JSON).stream().map(Object::toString).toList();
  }

  private static JsonNode json(String text) {
    return new ObjectMapper().readTree(text);
  }
}
