package dev.rollcall.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The plans of the examples, each a file in {@code testdata/plans} that was read and judged before
 * it was kept. {@code -Dupdate} writes them anew, to be read and judged again.
 */
class PlanGoldenTest {
  private static final Path HOME = Run.ROOT.resolve("testdata/plans");

  @TestFactory
  Stream<DynamicTest> everySystemIsPlannedAsWasJudgedRight() throws IOException {
    List<Path> systems;
    try (Stream<Path> list = Files.list(Run.ROOT.resolve("examples/systems"))) {
      systems = list.filter(Files::isDirectory).sorted().toList();
    }
    return systems.stream()
        .map(
            system ->
                dynamicTest(
                    system.getFileName().toString(),
                    () -> check(system.getFileName() + ".txt", system, List.of())));
  }

  /** Each folder {@code testdata/plans/changes/NAME} has {@code before}, {@code after}, plan. */
  @TestFactory
  Stream<DynamicTest> everyChangeIsPlannedAsWasJudgedRight() throws IOException {
    List<Path> changes;
    try (Stream<Path> list = Files.list(HOME.resolve("changes"))) {
      changes = list.filter(Files::isDirectory).sorted().toList();
    }
    return changes.stream()
        .map(
            change ->
                dynamicTest(
                    change.getFileName().toString(),
                    () -> {
                      List<String> options = new ArrayList<>();
                      if (Files.exists(change.resolve("before.yaml"))) {
                        options.add("--from");
                        options.add(name(change.resolve("before.yaml")));
                      }
                      if (Files.exists(change.resolve("options"))) {
                        options.addAll(Files.readAllLines(change.resolve("options")));
                      }
                      check(
                          "changes/" + change.getFileName() + "/plan.txt",
                          change.resolve("after.yaml"),
                          options);
                    }));
  }

  private static void check(String golden, Path input, List<String> options) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("plan", "--no-config"));
    arguments.addAll(options);
    arguments.add(name(input));
    Run run = Run.of(arguments.toArray(String[]::new));
    String text = run.out() + run.err() + "exit code " + run.code() + "\n";
    Path file = HOME.resolve(golden);
    if (System.getProperty("update") != null) {
      Files.writeString(file, text);
    }
    assertEquals(Files.readString(file), text);
  }

  private static String name(Path path) {
    return Run.ROOT.relativize(path).toString().replace('\\', '/');
  }
}
