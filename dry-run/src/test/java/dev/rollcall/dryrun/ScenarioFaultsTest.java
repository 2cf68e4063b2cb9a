package dev.rollcall.dryrun;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.rollcall.report.JsonWriter;
import dev.rollcall.yaml.Node;
import dev.rollcall.yaml.YamlReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of scenario files, and that the published schema says the same. */
class ScenarioFaultsTest {
  private static final Path ROOT = Path.of(System.getProperty("rollcall.root", ".."));
  private static final Schema SCHEMA = schema();

  @Test
  void aStepThatDoesNotExistIsToldWithTheNearestAndWhatAStepNeedsIsNamed() throws IOException {
    assertEquals(
        List.of(
            "bad-step.yaml:3:7: there is no step \"aply\"; did you mean apply?; there are apply,"
                + " delete, delete-pod, drain, evict, finish, lose, node, patch, scale, set-ready,"
                + " wait",
            "bad-step.yaml:5:3: the step scale needs replicas",
            "bad-step.yaml:8:12: seconds has to be a number of 0 or more, this is -1",
            "bad-step.yaml:9:3: a step says what it does: do: apply | delete | delete-pod | drain |"
                + " evict | finish | lose | node | patch | scale | set-ready | wait"),
        ScenarioFaults.of(read("bad-step.yaml")));
  }

  @Test
  void misspeltFieldsAndModesAreTold() throws IOException {
    List<String> faults = ScenarioFaults.of(read("bad-fields.yaml"));
    assertTrue(
        faults.contains("bad-fields.yaml:1:1: a scenario has no field node; did you mean nodes?"));
    assertTrue(
        faults.contains("bad-fields.yaml:2:7: there is one-by-one, batch; did you mean batch?"));
    assertTrue(
        faults.contains("bad-fields.yaml:3:1: a scenario has no field step; did you mean steps?"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void theSchemaRejectsWhatTheReaderRejects(Path file) throws IOException {
    Node root = read(file.getFileName().toString());
    assertEquals(
        ScenarioFaults.of(root).isEmpty(),
        SCHEMA.validate(json(root), InputFormat.JSON).isEmpty(),
        file.toString());
  }

  @Test
  void everyRecordedScenarioIsFaultlessToBoth() throws IOException {
    int count = 0;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(
                    Files.newInputStream(ROOT.resolve("testdata/rollouts/rollouts.jsonl.gz"))),
                StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Node root = YamlReader.read("scenario", line).documents().get(0).root();
        String name = root.at("scenario").text("");
        assertEquals(List.of(), ScenarioFaults.of(root), name);
        assertEquals(List.of(), SCHEMA.validate(line, InputFormat.JSON), name);
        count++;
      }
    }
    assertEquals(327, count);
  }

  static List<Path> files() throws IOException {
    try (Stream<Path> list = Files.list(ROOT.resolve("testdata/scenarios"))) {
      return list.sorted().toList();
    }
  }

  private static Node read(String name) throws IOException {
    String text = Files.readString(ROOT.resolve("testdata/scenarios").resolve(name));
    return YamlReader.read(name, text).documents().get(0).root();
  }

  private static String json(Node root) {
    StringBuilder json = new StringBuilder();
    new JsonWriter(json, false).value(root.plain());
    return json.toString();
  }

  private static Schema schema() {
    try {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(Files.readString(ROOT.resolve("docs/scenario.schema.json")), InputFormat.JSON);
    } catch (IOException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
