package dev.rollcall.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.rollcall.lint.CheckIds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * For each finding of the dry run a file {@code testdata/plans/findings/ID.yaml} of cases that make
 * it and cases that come near and do not. A case begins with {@code ####} and its name; {@code #
 * options:}, {@code # before} and {@code # after} are its parts; {@code # finding: ID} stands on
 * each line that has the finding.
 */
class PlanCasesTest {
  private static final Path HOME = Run.ROOT.resolve("testdata/plans/findings");

  @TempDir Path folder;

  /** A case; texts keep the lines of the file, so that places can be looked up there. */
  private record Case(String name, List<String> options, String before, String after) {}

  @Test
  void everyFindingHasItsCasesAndNoOtherHas() throws IOException {
    TreeSet<String> ids = new TreeSet<>();
    try (Stream<Path> files = Files.list(HOME)) {
      files.forEach(file -> ids.add(file.getFileName().toString().replace(".yaml", "")));
    }
    assertEquals(new TreeSet<>(CheckIds.SIMULATED), ids);
  }

  @TestFactory
  Stream<DynamicContainer> findingsAreMadeWhereTheCasesSay() {
    return CheckIds.SIMULATED.stream()
        .map(id -> dynamicContainer(id, tests(id, Files.exists(file(id)) ? cases(id) : List.of())));
  }

  private List<DynamicTest> tests(String id, List<Case> cases) {
    List<DynamicTest> tests = new ArrayList<>();
    tests.add(
        dynamicTest(
            "has cases of both sorts",
            () -> {
              long loud = cases.stream().filter(one -> one.after().contains(mark(id))).count();
              assertNotEquals(0, loud, "no case makes it");
              assertNotEquals(cases.size(), loud, "no case comes near and does not");
            }));
    cases.forEach(one -> tests.add(dynamicTest(one.name(), () -> check(id, one))));
    return tests;
  }

  private void check(String id, Case one) throws IOException {
    TreeSet<String> expected = new TreeSet<>(marked("before.yaml", one.before(), id));
    expected.addAll(marked("after.yaml", one.after(), id));
    Files.writeString(folder.resolve("after.yaml"), one.after());
    List<String> arguments = new ArrayList<>(List.of("plan", "--no-config", "--format", "concise"));
    if (!one.before().isBlank()) {
      Files.writeString(folder.resolve("before.yaml"), one.before());
      arguments.addAll(List.of("--from", "before.yaml"));
    }
    arguments.addAll(one.options());
    arguments.add("after.yaml");
    Run run = Run.with(folder, "", arguments.toArray(String[]::new));
    TreeSet<String> found = new TreeSet<>();
    for (String line : run.out().lines().toList()) {
      if (line.endsWith("[" + id + "]")) {
        String[] place = line.split(":", 3);
        found.add(place[0] + " line " + place[1]);
      }
    }
    assertEquals(expected, found, run.out() + run.err());
    Files.deleteIfExists(folder.resolve("before.yaml"));
  }

  private static List<String> marked(String file, String text, String id) {
    List<String> marked = new ArrayList<>();
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      if (lines[i].endsWith(mark(id))) {
        marked.add(file + " line " + (i + 1));
      }
    }
    return marked;
  }

  private static String mark(String id) {
    return "# finding: " + id;
  }

  private static Path file(String id) {
    return HOME.resolve(id + ".yaml");
  }

  private static List<Case> cases(String id) {
    List<Case> cases = new ArrayList<>();
    List<String> lines = lines(id);
    int at = 0;
    while (at < lines.size()) {
      int end = at + 1;
      while (end < lines.size() && !lines.get(end).startsWith("#### ")) {
        end++;
      }
      cases.add(one(lines, at, end));
      at = end;
    }
    return cases;
  }

  private static Case one(List<String> lines, int from, int to) {
    List<String> options = List.of();
    StringBuilder before = new StringBuilder("\n".repeat(from));
    StringBuilder after = new StringBuilder("\n".repeat(from));
    StringBuilder part = before;
    for (String line : lines.subList(from, to)) {
      boolean structure = true;
      if (line.startsWith("# options: ")) {
        options = List.of(line.substring("# options: ".length()).split(" "));
      } else if (line.equals("# after")) {
        part = after;
      } else {
        structure = line.startsWith("#### ") || line.equals("# before");
      }
      before.append(part == before && !structure ? line : "").append('\n');
      after.append(part == after && !structure ? line : "").append('\n');
    }
    return new Case(
        lines.get(from).substring("#### ".length()), options, before.toString(), after.toString());
  }

  private static List<String> lines(String id) {
    try {
      return Files.readAllLines(file(id));
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
  }
}
