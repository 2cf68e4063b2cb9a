package dev.rollcall.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.rollcall.rules.BuiltinRules;
import dev.rollcall.testkit.ExpectedFindings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The good examples give no finding, the broken ones those their comments promise. */
class ExamplesTest {
  private static final Path EXAMPLES = Run.ROOT.resolve("examples");
  private static final Pattern FINDING = Pattern.compile("(.*?):(\\d+):\\d+: .* \\[([a-z0-9-]+)]");

  /** Findings that come from reading and decoding and not from a rule. */
  private static final Set<String> CHECKS =
      Set.of(
          "yaml-syntax",
          "duplicate-key",
          "unknown-field",
          "wrong-type",
          "required-field",
          "invalid-format",
          "invalid-enum-value",
          "api-removed",
          "api-deprecated");

  @Test
  void theGoodOnesAreSilent() {
    Run run = Run.of("lint", "--no-config", "--format", "concise", "examples/systems");
    assertEquals("", run.out());
    assertEquals(ExitCode.CLEAN, run.code());
  }

  @TestFactory
  Stream<DynamicTest> theBrokenOnesGiveWhatTheyPromise() throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(EXAMPLES.resolve("mistakes"))) {
      files = walk.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
    assertFalse(files.isEmpty());
    return files.stream()
        .map(file -> dynamicTest(file.getFileName().toString(), () -> check(file)));
  }

  private static void check(Path file) throws IOException {
    String name = Run.ROOT.relativize(file).toString();
    Set<String> known = new TreeSet<>(CHECKS);
    BuiltinRules.all().forEach(rule -> known.add(rule.info().id()));
    List<String> promised = new ArrayList<>(ExpectedFindings.in(name, Files.readString(file)));
    // A promise of a rule that is still to be written; the closing list of the issue names them.
    promised.removeIf(line -> !known.contains(line.substring(line.lastIndexOf(' ') + 1)));
    Run run = Run.of("lint", "--no-config", "--format", "concise", name);
    List<String> found = new ArrayList<>();
    for (String line : run.out().lines().toList()) {
      Matcher matcher = FINDING.matcher(line);
      assertTrue(matcher.matches(), line);
      found.add(matcher.group(1) + ":" + matcher.group(2) + " " + matcher.group(3));
    }
    found.sort(null);
    assertEquals(promised, found);
  }

  @TestFactory
  Stream<DynamicTest> everySystemHasAPlanThatEndsWithAllPodsReady() throws IOException {
    List<Path> systems;
    try (Stream<Path> list = Files.list(EXAMPLES.resolve("systems"))) {
      systems = list.filter(Files::isDirectory).sorted().toList();
    }
    return systems.stream()
        .map(
            system ->
                dynamicTest(
                    system.getFileName().toString(),
                    () -> {
                      Run run = Run.of("plan", Run.ROOT.relativize(system).toString());
                      assertEquals("", run.err());
                      assertEquals(ExitCode.CLEAN, run.code());
                      assertTrue(run.out().contains("Nothing is blocked"), run.out());
                    }));
  }
}
