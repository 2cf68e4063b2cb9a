package dev.rollcall.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/**
 * Counts by family which recorded rollouts are in the lists of those reproduced, for the page about
 * what is trusted. That the lists are right is another test's matter: the dry run's replay.
 */
class RolloutRecordingsTest {
  /** What a recording begins with. */
  private static final Pattern BEGINNING =
      Pattern.compile("^\\{\"scenario\": ?\"([^\"]+)\", ?\"family\": ?\"([^\"]+)\"");

  @Test
  void rolloutsAreCountedByFamily() throws IOException {
    Fidelity.section("rollouts", table("rollouts"));
    Fidelity.section("rollouts-own", table("rollouts-own"));
  }

  @Test
  void whatRemainsIsListedWithItsReason() throws IOException {
    Set<String> remaining = new TreeSet<>();
    for (String folder : List.of("rollouts", "rollouts-own")) {
      List<String> reproduced = reproduced(folder);
      names(folder)
          .forEach(
              (story, family) -> {
                if (!reproduced.contains(story)) {
                  remaining.add(story);
                }
              });
    }
    assertEquals(remaining, Fidelity.remainingRollouts());
  }

  private static String table(String folder) throws IOException {
    List<String> reproduced = reproduced(folder);
    Map<String, int[]> families = new TreeMap<>();
    int[] sum = new int[2];
    names(folder)
        .forEach(
            (story, family) -> {
              int some = reproduced.contains(story) ? 1 : 0;
              for (int[] counts : List.of(families.computeIfAbsent(family, f -> new int[2]), sum)) {
                counts[0] += some;
                counts[1]++;
              }
            });
    StringBuilder table = new StringBuilder("| family | reproduced | of |\n|---|--:|--:|\n");
    families.forEach(
        (family, counts) ->
            table.append("| %s | %d | %d |\n".formatted(family, counts[0], counts[1])));
    return table.append("| all | %d | %d |\n".formatted(sum[0], sum[1])).toString();
  }

  private static List<String> reproduced(String folder) throws IOException {
    return Files.readAllLines(home(folder).resolve("reproduced.txt"));
  }

  /** The family of each story. */
  private static Map<String, String> names(String folder) throws IOException {
    Map<String, String> names = new LinkedHashMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(
                    Files.newInputStream(home(folder).resolve("rollouts.jsonl.gz"))),
                StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Matcher beginning = BEGINNING.matcher(line);
        assertTrue(beginning.find(), "not a recording: " + line.substring(0, 80));
        names.put(beginning.group(1), beginning.group(2));
      }
    }
    return names;
  }

  private static Path home(String folder) {
    return Path.of("..", "testdata", folder);
  }
}
