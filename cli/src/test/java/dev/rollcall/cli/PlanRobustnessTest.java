package dev.rollcall.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is planned gives a plan or findings, never a failure of our own. */
class PlanRobustnessTest {
  @TempDir Path folder;

  @Test
  void everyManifestOfTheTestsCanBePlannedFromAndTo() throws IOException {
    List<Path> files = new ArrayList<>();
    for (String home : List.of("testdata/rules", "examples/mistakes", "examples/systems")) {
      try (Stream<Path> walk = Files.walk(Run.ROOT.resolve(home))) {
        walk.filter(file -> file.toString().endsWith(".yaml")).sorted().forEach(files::add);
      }
    }
    assertFalse(files.size() < 200, "where are they?");
    Path last = files.get(files.size() - 1);
    for (Path file : files) {
      Run run =
          Run.of("plan", "--no-config", "--prune", "--from", last.toString(), file.toString());
      assertNotEquals(ExitCode.FAILURE, run.code(), last + " to " + file + ": " + run.err());
      last = file;
    }
  }

  @Test
  void aSystemCutAnywhereCanBePlanned() throws IOException {
    String text = Files.readString(Run.ROOT.resolve("examples/systems/shop/api.yaml"));
    Path file = folder.resolve("cut.yaml");
    for (int end = 0; end < text.length(); end += 97) {
      Files.writeString(file, text.substring(0, end));
      Run run = Run.of("plan", "--no-config", file.toString());
      assertNotEquals(ExitCode.FAILURE, run.code(), end + ": " + run.err());
    }
  }
}
