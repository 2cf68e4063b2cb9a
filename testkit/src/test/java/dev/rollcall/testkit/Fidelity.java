package dev.rollcall.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sections of {@code docs/fidelity.md} that the tests of recordings make: with {@code -Dupdate}
 * they are written, else they have to be what was counted. Recordings from elsewhere change none.
 */
final class Fidelity {
  static final boolean UPDATE = System.getProperty("update") != null;

  private static final Path PAGE = Path.of("..", "docs", "fidelity.md");

  private static final String REMAINING = "## What remains";
  private static final String REMAINING_ROLLOUTS = "### Rollouts that remain";
  private static final Pattern STORY = Pattern.compile("`([a-z0-9-]+)`");
  private static final Pattern ID = Pattern.compile("`(c[0-9a-f]+)`");

  private Fidelity() {}

  /** Whether what is replayed is what the repository holds. */
  static boolean isOwn() {
    return System.getProperty("rollcall.verdicts") == null;
  }

  /** The text between the two comments that name a section. */
  static void section(String name, String markdown) throws IOException {
    if (!isOwn()) {
      return;
    }
    String page = Files.readString(PAGE);
    String begin = "<!-- begin " + name + " -->\n";
    int start = page.indexOf(begin) + begin.length();
    int end = page.indexOf("<!-- end " + name + " -->");
    assertTrue(page.contains(begin) && end >= start, "no section " + name + " in " + PAGE);
    if (UPDATE) {
      Files.writeString(PAGE, page.substring(0, start) + markdown + page.substring(end));
    } else {
      assertEquals(page.substring(start, end), markdown, "section " + name + " of " + PAGE);
    }
  }

  /** What differs is in the table of what remains, with its reason, and nothing else is. */
  static void remains(Set<String> differing) throws IOException {
    if (isOwn()) {
      String page = Files.readString(PAGE);
      Set<String> listed = new TreeSet<>();
      for (String line : page.substring(page.indexOf(REMAINING)).split("\n")) {
        Matcher id = ID.matcher(line.startsWith("| `") ? line.split("\\|")[1] : "");
        while (id.find()) {
          listed.add(id.group(1));
        }
      }
      assertEquals(new TreeSet<>(differing), listed, "what remains, in " + PAGE);
    }
  }

  /** The stories listed as not reproduced. */
  static Set<String> remainingRollouts() throws IOException {
    String page = Files.readString(PAGE);
    int start = page.indexOf(REMAINING_ROLLOUTS);
    Set<String> listed = new TreeSet<>();
    for (String line : page.substring(start, page.indexOf(REMAINING, start)).split("\n")) {
      Matcher story = STORY.matcher(line.startsWith("| `") ? line.split("\\|")[1] : "");
      while (story.find()) {
        listed.add(story.group(1));
      }
    }
    return listed;
  }
}
