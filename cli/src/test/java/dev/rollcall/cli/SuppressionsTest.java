package dev.rollcall.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.testkit.ExpectedFindings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which silences are said to be idle or misspelled. */
class SuppressionsTest {
  private static final Path CASES = Run.ROOT.resolve("testdata/suppressions");
  private static final Pattern FINDING =
      Pattern.compile("(.*?):(\\d+):\\d+: .*\\[(un[a-z]+-suppression)]");

  @TempDir Path folder;

  static List<Path> cases() throws IOException {
    try (Stream<Path> files = Files.list(CASES)) {
      return files.sorted().toList();
    }
  }

  private static List<String> about(Run run) {
    List<String> found = new ArrayList<>();
    for (String line : run.out().lines().toList()) {
      Matcher matcher = FINDING.matcher(line);
      if (matcher.matches()) {
        found.add(matcher.group(1) + ":" + matcher.group(2) + " " + matcher.group(3));
      }
    }
    found.sort(null);
    return found;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theFindingsAreThoseTheCommentsPromise(Path file) throws IOException {
    String name = file.getFileName().toString();
    List<String> promised = ExpectedFindings.in(name, Files.readString(file));
    assertEquals(promised, about(lint(CASES, name)));
    assertEquals(
        List.of(),
        about(lint(CASES, "--stage", "decode,rule", name)).stream()
            .filter(line -> line.contains("unused"))
            .toList());
    assertEquals(List.of(), about(lint(CASES, "--stage", "decode", name)));
  }

  private static Run lint(Path directory, String... more) {
    List<String> arguments = new ArrayList<>(List.of("lint", "--no-config", "--format", "concise"));
    arguments.addAll(List.of(more));
    return Run.with(directory, "", arguments.toArray(String[]::new));
  }

  @Test
  void aRuleThatLooksAtOtherFilesIsJudgedOnlyWhereThoseHaveBeenSeen() throws IOException {
    String service =
        """
        apiVersion: v1
        kind: Service
        metadata: {name: a}
        spec:
          selector: {app: a}  # rollcall:ignore service-selects-nothing
          ports: [{port: 80}]
        """;
    Files.writeString(folder.resolve("service.yaml"), service);
    Files.writeString(
        folder.resolve("pod.yaml"),
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: a, labels: {app: a}}
        spec: {containers: [{name: a, image: "b:1"}]}
        """);
    assertEquals(List.of(), about(lint(folder, "service.yaml", "pod.yaml")));
    assertEquals(List.of("service.yaml:5 unused-suppression"), about(lint(folder, ".")));
  }

  @Test
  void theNearestRuleIsNamedAndTheFixTakesIdleOnesAway() throws IOException {
    Path file = folder.resolve("a.yaml");
    Files.writeString(file, Files.readString(CASES.resolve("misspelled.yaml")));
    assertTrue(
        lint(folder, "a.yaml")
            .out()
            .contains("there is no rule \"image-tag-lates\"; did you mean image-tag-latest?"));
    Files.writeString(file, Files.readString(CASES.resolve("idle.yaml")));
    lint(folder, "--fix", "a.yaml");
    assertTrue(Files.readString(file).contains("image-tag-latest"), "no safe fix");
    lint(folder, "--fix", "--unsafe", "a.yaml");
    assertEquals(
        "  - name: a\n    image: b:1.2\n",
        Files.readString(file).substring(Files.readString(file).indexOf("  - name: a")));
  }
}
