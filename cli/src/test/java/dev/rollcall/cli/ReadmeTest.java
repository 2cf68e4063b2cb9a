package dev.rollcall.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows is what the command prints. */
class ReadmeTest {
  @TempDir Path folder;

  @Test
  void theFindingsAreThoseOfTheCommandAboveThem() throws IOException {
    assertTrue(readme().contains(Run.of("lint", "examples/mistakes/shop.yaml").out()));
  }

  @Test
  void thePlanIsThatOfAnImageChange() throws IOException {
    Path today = Run.ROOT.resolve("examples/systems/postgresql");
    try (var files = Files.list(today)) {
      for (Path file : files.toList()) {
        String text = Files.readString(file).replace("postgres:17.5", "postgres:17.6");
        Files.writeString(folder.resolve(file.getFileName().toString()), text);
      }
    }
    String plan = Run.of("plan", "--from", today.toString(), folder.toString()).out();
    assertTrue(readme().contains(plan), plan);
  }

  private static String readme() throws IOException {
    return Files.readString(Run.ROOT.resolve("README.md"));
  }
}
