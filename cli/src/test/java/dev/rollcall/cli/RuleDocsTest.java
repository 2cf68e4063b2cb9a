package dev.rollcall.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.lint.RuleInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The pages below docs/rules are what the rules say of themselves. Written anew by {@code mvn -pl
 * cli -am test -Dtest=RuleDocsTest -Dsurefire.failIfNoSpecifiedTests=false -Dupdate}.
 */
class RuleDocsTest {
  private static final Path FOLDER = Path.of("../docs/rules");

  @Test
  void thePagesAreWhatTheRulesSay() throws IOException {
    Map<String, String> pages = pages();
    if (System.getProperty("update") != null) {
      write(pages);
    }
    List<String> stale = new ArrayList<>();
    for (Map.Entry<String, String> page : pages.entrySet()) {
      Path file = FOLDER.resolve(page.getKey());
      if (!Files.exists(file) || !Files.readString(file).equals(page.getValue())) {
        stale.add(page.getKey());
      }
    }
    try (Stream<Path> files = Files.list(FOLDER)) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> !pages.containsKey(name))
          .sorted()
          .forEach(stale::add);
    }
    assertEquals(
        List.of(), stale, "stale pages; write them anew with -Dtest=RuleDocsTest -Dupdate");
  }

  private static void write(Map<String, String> pages) throws IOException {
    Files.createDirectories(FOLDER);
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    for (Map.Entry<String, String> page : pages.entrySet()) {
      Files.writeString(FOLDER.resolve(page.getKey()), page.getValue());
    }
  }

  /** By file name: a page for each id, and the index by family. */
  private static Map<String, String> pages() {
    Map<String, String> pages = new TreeMap<>();
    Map<String, List<RuleInfo>> families = new TreeMap<>();
    for (RuleInfo info : Pages.builtIn().all()) {
      families.computeIfAbsent(info.family(), f -> new ArrayList<>()).add(info);
      pages.put(info.id() + ".md", page(info));
    }
    StringBuilder index =
        new StringBuilder("# Rules\n\nThe same pages as `rollcall explain ID`.\n");
    families.forEach((family, rules) -> list(family, rules, index));
    pages.put("README.md", index.toString());
    return pages;
  }

  private static void list(String family, List<RuleInfo> rules, StringBuilder index) {
    index.append("\n## ").append(family).append("\n\n| id | severity | what |\n|---|---|---|\n");
    rules.forEach(
        rule ->
            index
                .append("| [")
                .append(rule.id())
                .append("](")
                .append(rule.id())
                .append(".md) | ")
                .append(rule.severity().word())
                .append(" | ")
                .append(rule.summary().replace("|", "\\|"))
                .append(" |\n"));
  }

  private static String page(RuleInfo info) {
    StringBuilder page = new StringBuilder("# ").append(info.id()).append("\n\n");
    page.append(info.summary()).append(".\n\n").append(info.why().strip()).append("\n\n");
    if (!info.bad().isEmpty()) {
      page.append("Bad:\n\n```yaml\n").append(info.bad()).append("```\n\n");
      page.append("Good:\n\n```yaml\n").append(info.good()).append("```\n\n");
    }
    page.append(ParameterText.markdown(info));
    page.append("Severity: ")
        .append(info.severity().word())
        .append(". Profiles: ")
        .append(Pages.profiles(info))
        .append(".\n");
    if (!info.aliases().isEmpty()) {
      page.append("\nElsewhere: ").append(String.join(", ", info.aliases())).append(".\n");
    }
    return page.toString();
  }
}
