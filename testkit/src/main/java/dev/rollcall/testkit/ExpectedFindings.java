package dev.rollcall.testkit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The findings that comments in a manifest promise: {@code # finding: rule-id}, or several
 * separated by commas, at the end of the line they belong to.
 */
public final class ExpectedFindings {
  private static final String MARK = "# finding:";

  private ExpectedFindings() {}

  /** Sorted lines of the form {@code file:line rule-id}. */
  public static List<String> in(String file, String text) {
    List<String> expected = new ArrayList<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      int at = line.indexOf(MARK);
      if (at < 0) {
        continue;
      }
      for (String rule : line.substring(at + MARK.length()).split(",")) {
        expected.add(file + ":" + number + " " + rule.strip());
      }
    }
    Collections.sort(expected);
    return expected;
  }
}
