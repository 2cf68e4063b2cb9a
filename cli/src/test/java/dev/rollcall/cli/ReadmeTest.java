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
    Path today = Files.createDirectory(folder.resolve("today"));
    Path tomorrow = Files.createDirectory(folder.resolve("tomorrow"));
    try (var files = Files.list(Run.ROOT.resolve("examples/systems/postgresql"))) {
      for (Path file : files.toList()) {
        String text = Files.readString(file);
        Path name = file.getFileName();
        Files.writeString(today.resolve(name), text);
        Files.writeString(tomorrow.resolve(name), text.replace("postgres:17.5", "postgres:17.6"));
      }
    }
    String plan = Run.with(folder, "", "plan", "--from", "today/", "tomorrow/").out();
    assertTrue(readme().contains(plan), plan);
  }

  private static String readme() throws IOException {
    return Files.readString(Run.ROOT.resolve("README.md"));
  }
}
