package dev.rollcall.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The figures of the README's table "How far it can be trusted": each test compares what it counts
 * with the rows that name it, so that none of them can be out of date.
 */
public final class ReadmeFigures {
  private ReadmeFigures() {}

  /** {@code 14,814 of 14,849}, as the README writes figures. */
  public static String of(int some, int all) {
    return number(some) + " of " + number(all);
  }

  /** {@code 14,849}. */
  public static String number(int number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /**
   * Fails unless the rows of {@code test} have all of {@code figures}. With recordings from
   * elsewhere there is nothing to compare.
   */
  public static void compare(Class<?> test, String... figures) throws IOException {
    if (System.getProperty("rollcall.verdicts") != null
        || System.getProperty("rollcall.rollouts") != null) {
      return;
    }
    Path readme = Path.of(System.getProperty("rollcall.root", ".."), "README.md");
    List<String> rows = new ArrayList<>();
    for (String line : Files.readAllLines(readme)) {
      if (line.endsWith("| `" + test.getSimpleName() + "` |")) {
        rows.add(line);
      }
    }
    String all = String.join("\n", rows);
    for (String figure : figures) {
      Pattern whole = Pattern.compile("(?<![\\d,])" + Pattern.quote(figure) + "(?!,?\\d)");
      if (!whole.matcher(all).find()) {
        throw new AssertionError(
            test.getSimpleName() + " counted " + figure + "; README.md says:\n" + all);
      }
    }
  }
}
