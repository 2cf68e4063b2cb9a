package dev.rollcall.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.lint.ExternalObjects;
import dev.rollcall.lint.Finding;
import dev.rollcall.lint.Inspection;
import dev.rollcall.lint.KubernetesVersions;
import dev.rollcall.lint.Severity;
import dev.rollcall.lint.Stage;
import dev.rollcall.model.Manifest;
import dev.rollcall.schema.SchemaCheck;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Random objects of the definitions in {@code testdata/custom-resources}, and what the code of
 * servers says to them; made by {@code scripts/custom-verdicts/run}. Where the server cannot read
 * an object it says no more, and we may.
 */
class CustomRecordingsTest {
  private static final Path CASES = Path.of("..", "testdata", "custom-resources");

  @ParameterizedTest
  @ValueSource(ints = {30, 33, 36})
  void everyObjectIsAnsweredAsTheServerDoes(int minor) throws IOException {
    ObjectMapper json = new ObjectMapper();
    Map<String, Inspection> inspections = new HashMap<>();
    List<String> differences = new ArrayList<>();
    int count = 0;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(
                    Files.newInputStream(CASES.resolve("recorded-1." + minor + ".jsonl.gz"))),
                StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode recorded = json.readTree(line);
        String definition = recorded.get("definition").asString();
        Inspection inspection = inspections.get(definition);
        if (inspection == null) {
          inspection = inspection(definition, minor);
          inspections.put(definition, inspection);
        }
        TreeSet<String> expected = new TreeSet<>();
        recorded.get("answers").forEach(answer -> expected.add(answer.asString()));
        TreeSet<String> found = answers(inspection, recorded.get("object").toString());
        boolean read = expected.stream().noneMatch(answer -> answer.startsWith("400"));
        if (read ? !found.equals(expected) : !found.containsAll(expected)) {
          differences.add(
              definition + " " + recorded.get("object") + "\n  " + expected + "\n  " + found);
        }
        count++;
      }
    }
    assertEquals("", String.join("\n", differences));
    assertTrue(count > 800, count + " objects");
  }

  private static Inspection inspection(String definition, int minor) throws IOException {
    Manifest manifest = new Manifest(definition, Files.readString(CASES.resolve(definition)));
    SchemaCheck check =
        new SchemaCheck(SchemaCheck.UnknownKinds.ERROR, SchemaCheck.definitions(List.of(manifest)));
    Inspection.Settings settings =
        new Inspection.Settings(
            new KubernetesVersions(minor, minor),
            "default",
            EnumSet.allOf(Stage.class),
            false,
            ExternalObjects.NONE);
    return new Inspection(settings, List.of(check), List.of());
  }

  private static TreeSet<String> answers(Inspection inspection, String object) {
    TreeSet<String> answers = new TreeSet<>();
    for (Finding finding :
        inspection.inspect(List.of(new Manifest("object.json", object)), List.of()).findings()) {
      if (finding.severity() == Severity.ERROR) {
        answers.add((finding.stage() == Stage.DECODE ? "400 " : "422 ") + finding.field());
      }
    }
    return answers;
  }
}
