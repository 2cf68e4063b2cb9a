package dev.rollcall.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.rollcall.yaml.YamlReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * The files people copy for hooks, CI and editors are whole, and their command lines are ones we
 * take.
 */
class ChannelDocsTest {
  private static final Path DOCS = Run.ROOT.resolve("docs");

  private static final Pattern OURS = Pattern.compile("(ci|editors)[./]|pre-commit|json-report");

  /** The command, however it is reached, up to where the shell goes on with something else. */
  private static final Pattern COMMAND =
      Pattern.compile(
          "(?:^|[\\s\"'`$(=])(?:[\\w$./\"{}-]*/)?rollcall(?:\\.cmd)?\"? "
              + "((?:lint|plan|rules|explain|init|baseline|help|generate-completion)\\b[^\\n`|;&>)]*)");

  @TestFactory
  Stream<DynamicTest> everyCommandLineIsOneThatRollcallTakes() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path file : files()) {
      String text = Files.readString(file).replaceAll("\\\\\\n\\s*", " ");
      Matcher matcher = COMMAND.matcher(text);
      while (matcher.find()) {
        String line = matcher.group(1).strip();
        tests.add(dynamicTest(DOCS.relativize(file) + ": " + line, () -> take(line)));
      }
    }
    assertTrue(tests.size() > 10, "the pattern finds the command lines");
    return tests.stream();
  }

  @Test
  void thePageOnMavenNamesEveryPropertyThereIs() throws IOException {
    String page = Files.readString(DOCS.resolve("maven.md"));
    Path goals = Run.ROOT.resolve("maven-plugin/src/main/java/dev/rollcall/maven");
    int properties = 0;
    try (Stream<Path> files = Files.list(goals)) {
      for (Path file : files.toList()) {
        Matcher property =
            Pattern.compile("property = \"(rollcall\\.\\w+)\"").matcher(Files.readString(file));
        while (property.find()) {
          properties++;
          assertTrue(page.contains("`" + property.group(1) + "`"), property.group(1));
        }
      }
    }
    assertTrue(properties > 15, "only " + properties);
  }

  @TestFactory
  Stream<DynamicTest> everyYamlAndJsonFileIsWellFormed() throws IOException {
    return files().stream()
        .filter(file -> file.toString().matches(".*\\.(ya?ml|json)"))
        .map(
            file ->
                dynamicTest(
                    DOCS.relativize(file).toString(),
                    () ->
                        assertEquals(
                            List.of(), YamlReader.read("a", Files.readString(file)).problems())));
  }

  @Test
  void theProblemMatcherReadsEveryConciseLine() throws IOException {
    Run run = Run.of("lint", "--no-config", "--format", "concise", "examples/mistakes");
    List<String> lines = run.out().lines().toList();
    assertFalse(lines.isEmpty());
    JsonNode tasks =
        new ObjectMapper().readTree(Files.readString(DOCS.resolve("editors/tasks.json")));
    for (JsonNode task : tasks.get("tasks")) {
      JsonNode pattern = task.get("problemMatcher").get("pattern");
      Pattern regexp = Pattern.compile(pattern.get("regexp").asString());
      for (String line : lines) {
        Matcher matcher = regexp.matcher(line);
        assertTrue(matcher.matches(), line);
        Path file = Run.ROOT.resolve(matcher.group(pattern.get("file").asInt()));
        int number = Integer.parseInt(matcher.group(pattern.get("line").asInt()));
        assertTrue(number <= Files.readAllLines(file).size(), line);
        String rule = matcher.group(pattern.get("code").asInt());
        assertEquals(ExitCode.CLEAN, Run.of("explain", rule).code(), rule);
      }
    }
  }

  @Test
  void theTasksOfTheEditorAreCommandLinesToo() throws IOException {
    JsonNode tasks =
        new ObjectMapper().readTree(Files.readString(DOCS.resolve("editors/tasks.json")));
    for (JsonNode task : tasks.get("tasks")) {
      List<String> arguments = new ArrayList<>();
      task.get("args").forEach(argument -> arguments.add(argument.asString()));
      parse(arguments);
    }
  }

  private static void take(String line) {
    List<String> arguments = new ArrayList<>();
    // Words as a shell makes them, as far as these files go.
    Matcher word = Pattern.compile("(?:[^\\s\"']|\"[^\"]*\"|'[^']*')+").matcher(line);
    while (word.find()) {
      arguments.add(word.group().replaceAll("[\"']", ""));
    }
    parse(arguments);
  }

  private static void parse(List<String> arguments) {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    CommandLine commands =
        RollcallCommand.commandLine(
            new Streams(
                new ByteArrayInputStream(new byte[0]), nowhere, nowhere, false, false, Run.ROOT));
    CommandLine.ParseResult parsed = commands.parseArgs(arguments.toArray(new String[0]));
    CommandLine.ParseResult command = parsed.subcommand();
    assertNotNull(command, arguments::toString);
    for (String option : List.of("--report", "--format")) {
      if (command.commandSpec().name().equals("lint") && command.hasMatchedOption(option)) {
        List<Output> outputs = command.matchedOptionValue(option, List.of());
        outputs.forEach(output -> Reports.named(output.format(), false));
      }
    }
  }

  private static List<Path> files() throws IOException {
    List<Path> all = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(DOCS)) {
      walk.filter(Files::isRegularFile)
          .filter(file -> OURS.matcher(DOCS.relativize(file).toString()).lookingAt())
          .forEach(all::add);
    }
    all.add(Run.ROOT.resolve("README.md"));
    all.add(Run.ROOT.resolve(".pre-commit-hooks.yaml"));
    all.sort(null);
    return all;
  }
}
