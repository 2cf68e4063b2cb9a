package dev.rollcall.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code lint --from}. Each folder of {@code testdata/updates} has a before and an after, whose
 * comments say which line gets which finding, {@code on} the version named, or on all.
 */
class LintFromTest {
  private static final Pattern COMMENT = Pattern.compile("# finding: ([a-z-]+)(?: on (1\\.\\d+))?");
  private static final Pattern FOUND = Pattern.compile("yaml:(\\d+):\\d+: .* \\[([a-z-]+)]");
  private static final String NEWEST = "1.36";

  @TestFactory
  Stream<DynamicTest> everyChangeIsFoundWhereTheManifestSaysSo() throws IOException {
    List<Path> cases;
    try (Stream<Path> list = Files.list(Run.ROOT.resolve("testdata/updates"))) {
      cases = list.sorted().toList();
    }
    return cases.stream().map(one -> dynamicTest(one.getFileName().toString(), () -> check(one)));
  }

  private static void check(Path folder) throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve("after.yaml"));
    Set<String> versions = new LinkedHashSet<>(List.of(NEWEST));
    for (String line : lines) {
      Matcher comment = COMMENT.matcher(line);
      if (comment.find() && comment.group(2) != null) {
        versions.add(comment.group(2));
      }
    }
    for (String version : versions) {
      Set<String> expected = new TreeSet<>();
      for (int i = 0; i < lines.size(); i++) {
        Matcher comment = COMMENT.matcher(lines.get(i));
        if (comment.find() && (comment.group(2) == null || comment.group(2).equals(version))) {
          expected.add((i + 1) + " " + comment.group(1));
        }
      }
      Run run =
          Run.with(
              folder,
              "",
              "lint",
              "--no-config",
              "--stage",
              "server",
              "--format",
              "concise",
              "--kubernetes-version",
              version,
              "--from",
              "before.yaml",
              "after.yaml");
      Set<String> found = new TreeSet<>();
      FOUND
          .matcher(run.out())
          .results()
          .forEach(match -> found.add(match.group(1) + " " + match.group(2)));
      assertEquals(expected, found, version + "\n" + run.out() + run.err());
    }
  }

  @Test
  void adviceFollowsTheFault() {
    Run run = from("template-of-a-job");
    assertEquals(ExitCode.FINDINGS, run.code());
    assertTrue(
        run.out()
            .contains(
                "image \"migrate:2\" cannot be changed from migrate:1; delete the Job and apply it"
                    + " again, or give it a new name"),
        run.out());
  }

  @Test
  void aRangeSaysFromWhenAChangeIsTaken() {
    Run run = from("history-of-a-statefulset", "--kubernetes-version", "1.30..1.36");
    assertTrue(run.out().contains("rejected up to 1.32, accepted from 1.33"), run.out());
  }

  @Test
  void valuesOfSealedSecretsAreNotShown(@TempDir Path folder) throws IOException {
    String secret =
        "apiVersion: v1\nkind: Secret\nmetadata: {name: a}\nimmutable: true\nstringData: {p: %s}\n";
    Files.writeString(folder.resolve("old.yaml"), secret.formatted("hunter2"));
    Files.writeString(folder.resolve("new.yaml"), secret.formatted("hunter3"));
    Run run =
        Run.with(
            folder,
            "",
            "lint",
            "--no-config",
            "--stage",
            "server",
            "--format",
            "concise",
            "--from",
            "old.yaml",
            "new.yaml");
    assertTrue(run.out().contains("immutable-field"), run.out());
    assertTrue(!run.out().contains("hunter"), run.out());
  }

  @Test
  void theOldManifestsCanBeARevision(@TempDir Path repository) throws Exception {
    Path cases = Run.ROOT.resolve("testdata/updates/template-of-a-job");
    Path file = Files.createDirectories(repository.resolve("deploy")).resolve("job.yaml");
    Files.copy(cases.resolve("before.yaml"), file);
    git(repository, "init", "-q");
    git(repository, "add", ".");
    git(repository, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "one");
    Files.writeString(file, Files.readString(cases.resolve("after.yaml")));
    Run run = Run.with(repository, "", "lint", "--no-config", "--from", "git:HEAD", "deploy");
    assertTrue(run.out().contains("immutable-field"), run.out() + run.err());
    Run wrong = Run.with(repository, "", "lint", "--no-config", "--from", "git:v9", "deploy");
    assertEquals(ExitCode.USAGE, wrong.code());
    assertTrue(wrong.err().contains("--from git:v9: no such revision in "), wrong.err());
  }

  @Test
  void whatCannotBeReadIsNoComparison(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("old.yaml"), "kind: Pod\napiVersion: v1\nmetadata: [a]\nspec: 5\n");
    Files.writeString(
        folder.resolve("new.yaml"), "kind: Pod\napiVersion: v1\nmetadata: {name: a}\nspec: {}\n");
    Run run = Run.with(folder, "", "lint", "--no-config", "--from", "old.yaml", "new.yaml");
    assertTrue(!run.out().contains("immutable-field"), run.out());
    assertEquals("", run.err());
  }

  private static Run from(String name, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("lint", "--no-config", "--stage", "server", "--from", "before.yaml"));
    arguments.addAll(List.of(more));
    arguments.add("after.yaml");
    return Run.with(
        Run.ROOT.resolve("testdata/updates").resolve(name), "", arguments.toArray(new String[0]));
  }

  private static void git(Path directory, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    int code = new ProcessBuilder(command).directory(directory.toFile()).start().waitFor();
    assertEquals(0, code);
  }
}
