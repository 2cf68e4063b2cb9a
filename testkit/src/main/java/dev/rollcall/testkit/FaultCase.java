package dev.rollcall.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One case of a file below testdata/faults: a line {@code # case: words} begins it. {@code #
 * finding: id} marks the line of the fault; {@code # good: text} says what the line is without it,
 * and alone on a line what is missing. {@code # file: name} begins another file; {@code #
 * profile:}, {@code # kubernetes:}, {@code # closed-world} and {@code # only: id} say how it is
 * asked.
 *
 * @param settings what the directives say, by their names
 * @param files the texts by file name, marks included
 */
public record FaultCase(String name, Map<String, String> settings, Map<String, String> files) {
  private static final String CASE = "# case: ";
  private static final String FILE = "# file: ";
  private static final String GOOD = "# good: ";
  private static final List<String> SETTINGS =
      List.of("profile", "kubernetes", "only", "closed-world");

  /** All cases of a file. */
  public static List<FaultCase> in(String text) {
    List<FaultCase> cases = new ArrayList<>();
    StringBuilder current = new StringBuilder();
    String name = "";
    for (String line : text.lines().toList()) {
      if (line.startsWith(CASE)) {
        add(name, current, cases);
        name = line.substring(CASE.length());
      } else {
        current.append(line).append('\n');
      }
    }
    add(name, current, cases);
    return cases;
  }

  private static void add(String name, StringBuilder text, List<FaultCase> cases) {
    if (!name.isEmpty()) {
      Map<String, String> settings = new TreeMap<>();
      Map<String, String> files = new LinkedHashMap<>();
      String file = "case.yaml";
      for (String line : text.toString().lines().toList()) {
        if (line.startsWith(FILE)) {
          file = line.substring(FILE.length()).strip();
        } else {
          files.merge(file, line + "\n", String::concat);
          note(line, settings);
        }
      }
      cases.add(new FaultCase(name, settings, files));
    }
    text.setLength(0);
  }

  private static void note(String line, Map<String, String> settings) {
    for (String setting : SETTINGS) {
      if (line.startsWith("# " + setting)) {
        settings.put(setting, line.substring(("# " + setting).length()).replaceFirst("^: ", ""));
      }
    }
  }

  /** The files without the fault. */
  public Map<String, String> good() {
    Map<String, String> good = new LinkedHashMap<>();
    files.forEach((file, text) -> good.put(file, good(text)));
    return good;
  }

  private static String good(String text) {
    StringBuilder good = new StringBuilder();
    for (String line : text.lines().toList()) {
      int mark = line.indexOf(GOOD);
      if (mark < 0) {
        good.append(line).append('\n');
        continue;
      }
      String instead = line.substring(mark + GOOD.length()).split("  # finding:", 2)[0];
      if (!instead.equals("(nothing)")) {
        good.append(line, 0, line.length() - line.stripLeading().length());
        good.append(instead).append('\n');
      }
    }
    return good.toString();
  }
}
