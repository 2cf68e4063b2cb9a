package dev.rollcall.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

  private static String table(String folder) throws IOException {
    Path home = Path.of("..", "testdata", folder);
    List<String> reproduced = Files.readAllLines(home.resolve("reproduced.txt"));
    Map<String, int[]> families = new TreeMap<>();
    int[] sum = new int[2];
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(home.resolve("rollouts.jsonl.gz"))),
                StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Matcher names = BEGINNING.matcher(line);
        assertTrue(names.find(), "not a recording: " + line.substring(0, 80));
        int some = reproduced.contains(names.group(1)) ? 1 : 0;
        int[] family = families.computeIfAbsent(names.group(2), f -> new int[2]);
        for (int[] counts : List.of(family, sum)) {
          counts[0] += some;
          counts[1]++;
        }
      }
    }
    StringBuilder table = new StringBuilder("| family | reproduced | of |\n|---|--:|--:|\n");
    families.forEach(
        (family, counts) ->
            table.append("| %s | %d | %d |\n".formatted(family, counts[0], counts[1])));
    return table.append("| all | %d | %d |\n".formatted(sum[0], sum[1])).toString();
  }
}
