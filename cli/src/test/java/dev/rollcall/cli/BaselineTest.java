package dev.rollcall.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code rollcall baseline}, and what it makes of {@code lint}. */
class BaselineTest {
  private static final String FILE = ".rollcall-baseline.json";

  @TempDir Path folder;

  @BeforeEach
  void twoFilesWithOneErrorEach() throws IOException {
    Files.createDirectories(folder.resolve(".git"));
    settings("a", "v: 1.10");
    settings("b", "v: 1.10");
  }

  private void settings(String name, String... data) throws IOException {
    String text =
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: "
            + name
            + "}\ndata:\n  "
            + String.join("\n  ", data)
            + "\n";
    Files.createDirectories(folder.resolve("deploy"));
    Files.writeString(folder.resolve("deploy/" + name + ".yaml"), text);
  }

  private Run run(String... arguments) {
    return Run.with(folder, "", arguments);
  }

  private String baseline() throws IOException {
    return Files.readString(folder.resolve(FILE));
  }

  @Test
  void whatIsAcceptedDoesNotCountAndTheSummarySaysHowMuchItIs() throws IOException {
    assertEquals(ExitCode.FINDINGS, run("lint", ".").code());
    Run created = run("baseline", "create");
    assertEquals("rollcall: .rollcall-baseline.json: 2 accepted\n", created.err());
    assertEquals(ExitCode.CLEAN, created.code());
    Run run = run("lint", ".");
    assertTrue(run.out().contains("no findings, 2 in the baseline"), run.out());
    assertEquals("", run.err());
    assertEquals(ExitCode.CLEAN, run.code());
    assertTrue(run("lint", "--format", "json", ".").out().contains("\"baseline\": 2"));
  }

  @Test
  void whatOnlyFollowsFromAcceptedFindingsIsAcceptedWithThem() throws IOException {
    Files.writeString(
        folder.resolve("deploy/a.yaml"),
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: a}
        spec:
          volumes: [{name: A_B, emptyDir: {}}]
          containers:
            - {name: a, image: "a:1", volumeMounts: [{name: A_B, mountPath: /a}]}
        """);
    String[] lint = {"lint", "--stage", "server", "--format", "json", "deploy/a.yaml"};
    assertTrue(run(lint).out().contains("\"rule\": \"consequence\""), run(lint).out());
    run("baseline", "create");
    Run run = run(lint);
    assertTrue(run.out().contains("\"findings\": []"), run.out());
    assertTrue(run.out().contains("\"rule\": \"consequence\""), run.out());
  }

  @Test
  void itIsReadableAndTheSameEachTime() throws IOException {
    run("baseline", "create", "deploy/b.yaml", "deploy/a.yaml");
    String text = baseline();
    assertTrue(
        text.contains(
            "{\"file\":\"deploy/a.yaml\",\"rule\":\"wrong-type\",\"object\":\"ConfigMap default/a\",\"field\":\"data.v\",\"fingerprint\":\""),
        text);
    run("baseline", "update", "deploy/a.yaml", "deploy");
    assertEquals(text, baseline());
  }

  @Test
  void aFindingIsKnownAgainWhereverItMovesAndWhereverTheRunStarts() throws IOException {
    run("baseline", "create");
    settings("a", "# a note", "first: x", "v: 1.20  # changed");
    Run run = Run.with(folder.resolve("deploy"), "", "lint", ".");
    assertTrue(run.out().contains("no findings, 2 in the baseline"), run.out());
  }

  @Test
  void aNewFindingCounts() throws IOException {
    run("baseline", "create");
    settings("a", "v: 1.10", "w: 2.0");
    Run run = run("lint", "--format", "concise", ".");
    assertTrue(
        run.out().startsWith("deploy/a.yaml:6:6: error: data[w]")
            || run.out().startsWith("deploy/a.yaml:6:6: error: w "),
        run.out());
    assertEquals(1, run.out().lines().count());
    assertEquals(ExitCode.FINDINGS, run.code());
  }

  @Test
  void updateAcceptsWhatIsNewAndKeepsReasonsAndWhatWasNotLookedAt() throws IOException {
    run("baseline", "create");
    Files.writeString(
        folder.resolve(FILE),
        baseline().replace("\"data.v\",", "\"data.v\",\"reason\":\"legacy\","));
    settings("a", "w: 2.0");
    Run run = run("baseline", "update", "deploy/a.yaml");
    assertEquals(
        "rollcall: .rollcall-baseline.json: 2 accepted, 1 of them new; 1 gone\n", run.err());
    assertTrue(baseline().contains("data.w"), baseline());
    assertTrue(baseline().contains("deploy/b.yaml"), baseline());
    assertEquals(1, baseline().split("legacy", -1).length - 1, baseline());
  }

  @Test
  void pruneTakesOutWhatIsGoneAndAcceptsNothing() throws IOException {
    run("baseline", "create");
    settings("a", "w: 2.0");
    Files.delete(folder.resolve("deploy/b.yaml"));
    Run lint = run("lint", ".");
    assertEquals(
        "rollcall: .rollcall-baseline.json: 2 findings are gone; `rollcall baseline prune` takes them out\n",
        lint.err());
    Run run = run("baseline", "prune");
    assertEquals("rollcall: .rollcall-baseline.json: 0 accepted; 2 gone\n", run.err());
    assertEquals("{\n  \"version\": 1,\n  \"findings\": []\n}\n", baseline());
    assertEquals(ExitCode.FINDINGS, run("lint", ".").code());
  }

  @Test
  void createDoesNotOverwrite() throws IOException {
    run("baseline", "create");
    String before = baseline();
    Run run = run("baseline", "create");
    assertTrue(run.err().contains("is there already; `rollcall baseline update`"), run.err());
    assertEquals(ExitCode.USAGE, run.code());
    assertEquals(before, baseline());
  }

  @Test
  void anotherFileCanBeNamedByOptionAndByConfiguration() throws IOException {
    run("baseline", "create", "--baseline", "old/accepted.json");
    assertFalse(Files.exists(folder.resolve(FILE)));
    assertEquals(ExitCode.FINDINGS, run("lint", ".").code());
    assertEquals(ExitCode.CLEAN, run("lint", "--baseline", "old/accepted.json", ".").code());
    Files.writeString(folder.resolve("rollcall.yaml"), "baseline: old/accepted.json\n");
    assertEquals(ExitCode.CLEAN, run("lint", ".").code());
    assertEquals(ExitCode.FINDINGS, run("lint", "--no-baseline", ".").code());
    assertEquals(ExitCode.FINDINGS, run("lint", "--no-config", ".").code());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lint --baseline nope.json . | rollcall: nope.json: no such file; `rollcall baseline create` writes it",
        "baseline prune | rollcall: .rollcall-baseline.json: no such file; `rollcall baseline create` writes it",
        "baseline update | rollcall: .rollcall-baseline.json: no such file; `rollcall baseline create` writes it",
        "baseline create nope.yaml | rollcall: nope.yaml: no such file or folder",
        "lint --baseline half.json . | rollcall: half.json:2:",
        "baseline | rollcall: baseline create, update or prune?",
        "lint --baseline deploy/a.yaml . | rollcall: deploy/a.yaml:1:1: version 1 is expected",
      })
  void whatCannotBeDoneIsOneLineAndExitCodeTwo(String arguments, String line) throws IOException {
    Files.writeString(folder.resolve("half.json"), "{\"version\": 1,\n  \"findings\": [{\"a\"");
    Run run = run(arguments.strip().split(" "));
    assertTrue(run.err().startsWith(line.strip()), run.err());
    assertEquals(ExitCode.USAGE, run.code());
  }
}
