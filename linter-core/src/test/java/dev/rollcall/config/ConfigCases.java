package dev.rollcall.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The configurations in the test data and in the documentation. */
final class ConfigCases {
  private static final Path ROOT =
      Path.of(System.getProperty("rollcall.root", "..")).toAbsolutePath().normalize();
  private static final String PROBLEM = "# problem: ";

  private ConfigCases() {}

  /** Files with a mistake, each announced by a comment. */
  static List<Path> mistakes() throws IOException {
    try (Stream<Path> files = Files.list(ROOT.resolve("testdata/config"))) {
      return files.sorted().toList();
    }
  }

  static String text(Path file) throws IOException {
    return Files.readString(file);
  }

  /** What the comments say: {@code line:column: message}. */
  static List<String> promised(String text) {
    return text.lines()
        .filter(line -> line.startsWith(PROBLEM))
        .map(line -> line.substring(PROBLEM.length()))
        .toList();
  }

  /** The YAML examples of {@code docs/configuration.md}. */
  static List<String> documented() throws IOException {
    List<String> examples = new ArrayList<>();
    String page = Files.readString(ROOT.resolve("docs/configuration.md"));
    int at = page.indexOf("```yaml\n");
    while (at >= 0) {
      int end = page.indexOf("```", at + 3);
      examples.add(page.substring(at + "```yaml\n".length(), end));
      at = page.indexOf("```yaml\n", end);
    }
    return examples;
  }
}
