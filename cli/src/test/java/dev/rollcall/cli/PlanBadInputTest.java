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
import org.junit.jupiter.params.provider.ValueSource;

/** A plan claims nothing about what was not read, and says so first. */
class PlanBadInputTest {
  private static final String WEB =
      """
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: {name: web}
      spec:
        serviceName: web
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web}}
          spec: {containers: [{name: web, image: "web:1"}]}
      """;

  @TempDir Path folder;

  @BeforeEach
  void files() throws IOException {
    Files.write(folder.resolve("binary.yaml"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 0, 1});
    Files.writeString(folder.resolve("broken.yaml"), "a: [b\n");
    Files.writeString(folder.resolve("empty.yaml"), "");
    Files.writeString(folder.resolve("comment.yaml"), "# nothing yet\n");
    Files.writeString(folder.resolve("other.yaml"), "foo: bar\n");
    Files.writeString(folder.resolve("web.yaml"), WEB);
    Files.createDirectories(folder.resolve("none"));
    Path mixed = Files.createDirectories(folder.resolve("mixed"));
    Files.writeString(mixed.resolve("broken.yaml"), "a: [b\n");
    Files.writeString(mixed.resolve("web.yaml"), WEB);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "binary.yaml | 1 | NOT READ, so not planned: binary.yaml:1:1: a binary file",
        "broken.yaml | 1 | NOT READ, so not planned: broken.yaml:2:1: ",
        "other.yaml  | 0 | NOT PLANNED, no objects: other.yaml:1:1 (no apiVersion and no kind).",
        "empty.yaml   | 0 | No objects in empty.yaml.",
        "comment.yaml | 0 | No objects in comment.yaml.",
        "none         | 0 | No objects in none.",
      })
  void withoutAnObjectThereIsNothingToPlan(String path, int code, String first) {
    Run run = plan(path);
    assertTrue(run.out().startsWith(first), run.out());
    assertTrue(run.out().contains("No objects in " + path + "."), run.out());
    assertFalse(run.out().contains("blocked"), run.out());
    assertFalse(run.out().contains("ORDER"), run.out());
    assertEquals(code, run.code(), run.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "markdown", "html"})
  void whatCanBeReadIsPlannedAfterItIsSaidWhatCannot(String format) {
    Run run = plan("--format", format, "mixed");
    int unread = run.out().indexOf("NOT READ, so not planned: mixed/broken.yaml:2:1: ");
    assertTrue(unread >= 0 && unread < run.out().indexOf("Workloads: 1 created."), run.out());
    assertTrue(run.out().contains("Of the rest nothing is blocked"), run.out());
    assertEquals(ExitCode.FINDINGS, run.code());
  }

  @Test
  void whatMayStandInAnUnreadTextIsNotTakenForRemoved() {
    Run run = plan("--prune", "--from", "web.yaml", "broken.yaml");
    assertTrue(run.out().contains("Workloads: 1 left."), run.out());
    assertTrue(run.out().contains("not in what could be read of the new manifests\n"), run.out());
  }

  @Test
  void oldManifestsThatCannotAllBeReadAreNamedFirst() throws IOException {
    Run run = plan("--from", "mixed", "web.yaml");
    String words = "NOT READ of what runs today, counts as not there: mixed/broken.yaml:2:1: ";
    assertTrue(run.out().startsWith(words), run.out());
    assertEquals(ExitCode.FINDINGS, run.code());
    assertTrue(lint("--from", "mixed", "web.yaml").out().contains("mixed/broken.yaml:2:1"));
    Files.writeString(folder.resolve("wrong.yaml"), WEB.replace("image:", "picture:"));
    String wrong = plan("--from", "wrong.yaml", "web.yaml").out();
    assertTrue(
        wrong.startsWith(
            "INVALID of what runs today, counts as not there: StatefulSet default/web: "),
        wrong);
  }

  @Test
  void podsOfKindsWithAnUnknownControllerAreNotPromised() throws IOException {
    Files.writeString(
        folder.resolve("rollout.yaml"),
        WEB.replace("apps/v1", "argoproj.io/v1alpha1").replace("StatefulSet", "Rollout"));
    Run run = plan("rollout.yaml");
    assertTrue(run.out().contains("NOT PLAYED, no controller known for it: Rollout web."));
    assertFalse(run.out().contains("every pod ends up ready"), run.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--from missing.yaml web.yaml     | --from missing.yaml: no such file or folder",
        "--from broken.yaml web.yaml      | --from broken.yaml: broken.yaml:2:1: ",
        "--from binary.yaml web.yaml      | --from binary.yaml: binary.yaml:1:1: a binary file",
        "--nodes missing.yaml web.yaml    | --nodes missing.yaml: no such file or folder",
        "--nodes broken.yaml web.yaml     | --nodes broken.yaml: broken.yaml:2:1: ",
        "--nodes empty.yaml web.yaml      | --nodes empty.yaml: no object of kind Node in it",
        "--nodes three-zone web.yaml      | did you mean three-zones?",
        "--clusters missing.yaml web.yaml | --clusters missing.yaml: no such file or folder",
        "--clusters none web.yaml         | --clusters none: a folder; name a file",
        "--clusters empty.yaml web.yaml   | --clusters empty.yaml: the file is empty",
        "--clusters other.yaml web.yaml   | other.yaml:1:1: it has no clusters: a list",
        "--scenario missing.yaml          | --scenario missing.yaml: no such file or folder",
        "--scenario broken.yaml           | --scenario broken.yaml:2:1: ",
        "--scenario binary.yaml           | --scenario binary.yaml: a binary file",
        "--scenario other.yaml            | other.yaml:1:1: it has no steps",
      })
  void anOptionThatNamesNothingUsableIsOneLine(String arguments, String line) {
    Run run = plan(arguments.strip().split(" "));
    assertEquals(ExitCode.USAGE, run.code(), run.out() + run.err());
    assertTrue(run.err().contains(line), run.err());
    assertEquals(1, run.err().lines().count(), run.err());
    assertEquals("", run.out());
  }

  @Test
  void emptyOldManifestsAreNoMistakeButTold() {
    Run run = plan("--from", "none", "web.yaml");
    assertEquals("rollcall: --from none: no objects, so everything is new\n", run.err());
    assertEquals(ExitCode.CLEAN, run.code());
  }

  @Test
  void aFieldThatNodesDoNotHaveIsNamed() throws IOException {
    Files.writeString(
        folder.resolve("nodes.yaml"),
        "apiVersion: v1\nkind: Node\nmetadata: {name: a}\nspec: {taint: []}\n");
    Run run = plan("--nodes", "nodes.yaml", "web.yaml");
    assertTrue(run.err().contains("nodes.yaml:4:8: NodeSpec has no field \"taint\""), run.err());
  }

  @Test
  void firingsAndClustersSayWhatWasNotRead() {
    Run run = plan("--at", "2026-01-01T00:00Z", "--for", "1h", "broken.yaml");
    assertTrue(run.err().startsWith("rollcall: NOT READ, so not planned: broken.yaml"), run.err());
    assertEquals(ExitCode.FINDINGS, run.code());
  }

  @Test
  void aConfigurationToTranslateThatIsNotThereIsSaidSo() {
    Run run = Run.with(folder, "", "init", "--from", "kube-linter", "missing.yaml");
    assertEquals("rollcall: missing.yaml: no such file or folder\n", run.err());
  }

  private Run plan(String... arguments) {
    return run("plan", arguments);
  }

  private Run lint(String... arguments) {
    return run("lint", arguments);
  }

  private Run run(String command, String... arguments) {
    String[] all = new String[arguments.length + 2];
    all[0] = command;
    all[1] = "--no-config";
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return Run.with(folder, "", all);
  }
}
