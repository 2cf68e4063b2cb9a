package dev.rollcall.dryrun;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.rollcall.lint.Check;
import dev.rollcall.report.JsonWriter;
import dev.rollcall.schema.SchemaCheck;
import dev.rollcall.testkit.ReadmeFigures;
import dev.rollcall.yaml.YamlReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Plays every scenario that was recorded with the real controllers and compares move by move: those
 * we were given, and those of our own recorder. The list of those reproduced is beside them in
 * {@code reproduced.txt}; one that no longer is, fails the build, and {@code -Dupdate} writes the
 * list anew. {@code -Drollcall.rollouts=DIR} replays other recordings.
 */
class RecordedRolloutsTest {
  private static final int MINOR = 36;
  private static final List<Check> SERVER =
      List.of(new SchemaCheck(SchemaCheck.UnknownKinds.IGNORE, List.of()));
  private static final Path TESTDATA =
      Path.of(System.getProperty("rollcall.root", ".."), "testdata");
  private static final String ELSEWHERE = System.getProperty("rollcall.rollouts");

  @Test
  void givenRecordingsAreReproduced() throws IOException {
    areReproduced(
        "rollouts-not-reproduced.txt",
        TESTDATA.resolve("rollouts"),
        ELSEWHERE == null ? recordings(TESTDATA.resolve("rollouts")) : elsewhere());
  }

  @Test
  void ownRecordingsAreReproduced() throws IOException {
    Path home = TESTDATA.resolve("rollouts-own");
    if (ELSEWHERE == null) {
      areReproduced("rollouts-own-not-reproduced.txt", home, recordings(home));
    }
  }

  private void areReproduced(String reportName, Path home, List<JsonNode> recordings)
      throws IOException {
    assertFalse(recordings.isEmpty(), "no recordings");
    List<String> reproduced = new ArrayList<>();
    Map<String, String> others = new TreeMap<>();
    Map<String, int[]> families = new TreeMap<>();
    for (JsonNode recording : recordings) {
      String name = recording.get("scenario").asString();
      String difference = replay(recording);
      int[] family = families.computeIfAbsent(recording.get("family").asString(), f -> new int[2]);
      family[1]++;
      if (difference.isEmpty()) {
        family[0]++;
        reproduced.add(name);
      } else {
        others.put(name, difference);
      }
    }
    System.out.printf("%d of %d recordings reproduced%n", reproduced.size(), recordings.size());
    families.forEach(
        (family, counts) -> System.out.printf("  %s %d of %d%n", family, counts[0], counts[1]));
    Path report = Path.of("target", reportName);
    StringBuilder text = new StringBuilder();
    others.forEach(
        (name, difference) -> text.append(name).append(": ").append(difference).append('\n'));
    Files.createDirectories(report.getParent());
    Files.writeString(report, text);
    if (ELSEWHERE == null) {
      compareWithList(home.resolve("reproduced.txt"), reproduced);
    }
    ReadmeFigures.compare(getClass(), ReadmeFigures.of(reproduced.size(), recordings.size()));
  }

  private static void compareWithList(Path list, List<String> reproduced) throws IOException {
    if (System.getProperty("update") != null) {
      Files.write(list, reproduced);
    }
    List<String> lost = new ArrayList<>(Files.readAllLines(list));
    lost.removeAll(reproduced);
    assertEquals(List.of(), lost, "no longer reproduced; see target/rollouts-not-reproduced.txt");
  }

  private static String replay(JsonNode recording) {
    try {
      Scenario scenario =
          Scenario.read(
              YamlReader.read("scenario.json", recording.toString()).documents().get(0).root());
      StringBuilder json = new StringBuilder();
      new JsonWriter(json, false).value(ScenarioRun.play(scenario, MINOR, SERVER));
      return TraceComparison.difference(recording, new ObjectMapper().readTree(json.toString()));
    } catch (RuntimeException failure) {
      return "failed: " + failure + " at " + failure.getStackTrace()[0];
    }
  }

  private static List<JsonNode> elsewhere() throws IOException {
    List<JsonNode> recordings = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of(ELSEWHERE))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        recordings.add(new ObjectMapper().readTree(Files.readString(file)));
      }
    }
    return recordings;
  }

  private static List<JsonNode> recordings(Path home) throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<JsonNode> recordings = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(home.resolve("rollouts.jsonl.gz"))),
                StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        recordings.add(json.readTree(line));
      }
    }
    return recordings;
  }
}
