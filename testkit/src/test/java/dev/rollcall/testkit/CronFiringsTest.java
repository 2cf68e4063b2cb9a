package dev.rollcall.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.model.CronSchedule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Firings against those of robfig/cron v3.0.1, the library of the controller: random schedules in
 * fourteen zones, half of them shortly before a change of clocks.
 */
class CronFiringsTest {
  @Test
  void everyScheduleFiresWhenTheControllersLibrarySays() throws Exception {
    List<String> wrong = new ArrayList<>();
    List<String> lines = vectors();
    for (String line : lines) {
      String[] part = line.split("\t");
      String found = firings(part[0], part[1], Long.parseLong(part[2]));
      if (!found.equals(part[3])) {
        wrong.add(line + " but " + found);
      }
    }
    System.out.println((lines.size() - wrong.size()) + " of " + lines.size() + " firings equal");
    assertTrue(lines.size() > 500, "the vectors are there");
    assertEquals("", String.join("\n", wrong));
  }

  @Test
  void aWallTimeThatIsSkippedDoesNotFireAndOneThatComesTwiceFiresTwice() throws Exception {
    // Berlin: clocks go from 02:00 to 03:00 on 29 March 2026, from 03:00 to 02:00 on 25 October
    assertEquals(
        "2026-03-28T01:30:00Z 2026-03-30T00:30:00Z", two("30 2 * * *", "2026-03-28T00:00:00Z"));
    assertEquals(
        "2026-10-25T00:30:00Z 2026-10-25T01:30:00Z", two("30 2 * * *", "2026-10-25T00:00:00Z"));
  }

  @Test
  void aDayThatNeverComesNeverFires() throws Exception {
    assertEquals(
        Optional.empty(),
        CronSchedule.parse("0 0 30 2 *").next(Instant.parse("2026-01-01T00:00:00Z"), zone("UTC")));
  }

  @Test
  void everyCountsFromTheTimeGivenNotFromTheClock() throws Exception {
    assertEquals(
        "2026-01-01T00:01:37Z 2026-01-01T00:03:07Z", two("@every 90s", "2026-01-01T00:00:07Z"));
  }

  private static String two(String schedule, String after) throws CronSchedule.Fault {
    CronSchedule cron = CronSchedule.parse(schedule);
    Instant first = cron.next(Instant.parse(after), zone("Europe/Berlin")).orElseThrow();
    return first + " " + cron.next(first, zone("Europe/Berlin")).orElseThrow();
  }

  private static String firings(String schedule, String zone, long after)
      throws CronSchedule.Fault {
    CronSchedule cron = CronSchedule.parse(schedule);
    List<String> found = new ArrayList<>();
    Instant at = Instant.ofEpochSecond(after);
    while (found.size() < 3) {
      Optional<Instant> next = cron.next(at, zone(zone));
      if (next.isEmpty()) {
        found.add("never");
        break;
      }
      at = next.get();
      found.add(String.valueOf(at.getEpochSecond()));
    }
    return String.join(" ", found);
  }

  private static ZoneId zone(String name) {
    return ZoneId.of(name);
  }

  private static List<String> vectors() throws IOException {
    String root = System.getProperty("rollcall.root", "..");
    Path own = Path.of(root, "testdata", "cron", "firings.tsv");
    return Files.readAllLines(Path.of(System.getProperty("rollcall.cron", own.toString())));
  }
}
