package dev.rollcall.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The sections of {@code docs/fidelity.md} that the tests of recordings make: with {@code -Dupdate}
 * they are written, else they have to be what was counted. Recordings from elsewhere change none.
 */
final class Fidelity {
  static final boolean UPDATE = System.getProperty("update") != null;

  private static final Path PAGE = Path.of("..", "docs", "fidelity.md");

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
}
