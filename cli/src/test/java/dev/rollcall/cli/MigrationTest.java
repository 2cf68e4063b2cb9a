package dev.rollcall.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.testkit.ExpectedFindings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Coming from another tool: its annotations count, its configuration is translated. */
class MigrationTest {
  private static final Path CASES = Run.ROOT.resolve("testdata/migrate");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ignore-check.kube-linter.io/latest-tag: built in place | built in place",
        "ignore-check.kube-linter.io/latest-tag: ''             | ignore-check.kube-linter.io/latest-tag",
        "kube-linter.io/ignore-all: see the wiki                | see the wiki",
        "kube-score/ignore: 'pod-probes, container-image-tag'   | kube-score/ignore",
        "polaris.fairwinds.com/tagNotSpecified-exempt: 'true'   | polaris.fairwinds.com/tagNotSpecified-exempt",
        "polaris.fairwinds.com/exempt: 'true'                   | polaris.fairwinds.com/exempt",
        "checkov.io/skip1: CKV_K8S_14=built in place            | built in place",
        "datree.skip/CONTAINERS_MISSING_IMAGE_VALUE_VERSION: here | here",
      })
  void anAnnotationForAnotherToolSilencesTheSameCheckHere(String annotation, String reason) {
    Run run = lint(deployment(annotation.strip(), "{}", "api"));
    assertFalse(run.out().contains("\"findings\": [\n    {"), run.out());
    assertTrue(run.out().contains("\"suppressedReason\": \"" + reason.strip() + "\""), run.out());
    Run inTemplate = lint(deployment("a: b", annotation.strip(), "api"));
    assertTrue(inTemplate.out().contains("\"suppressed\": 1"), inTemplate.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ignore-check.kube-linter.io/ssh-port: another check",
        "kube-score/ignore: pod-probes",
        "polaris.fairwinds.com/exempt: 'false'",
        "polaris.fairwinds.com/hostIPCSet-exempt: 'true'",
        "checkov.io/skip1: CKV_K8S_1=another check",
      })
  void oneForAnotherCheckSilencesNothingAndIsNotSaidToBeIdle(String annotation) {
    Run run = lint(deployment(annotation, "{}", "api"));
    assertTrue(run.out().contains("\"rule\": \"image-tag-latest\""), run.out());
    assertTrue(run.out().contains("\"suppressed\": 0"), run.out());
    assertFalse(run.out().contains("-suppression\""), run.out());
  }

  /** Files in which comments for other tools stand; {@code # finding} where one still counts. */
  @ParameterizedTest
  @ValueSource(strings = {"trivy.yaml", "kics.yaml", "kics-whole.yaml", "kics-chosen.yaml"})
  void aCommentForAnotherToolSilencesTheSameCheckInItsBlock(String name) throws IOException {
    String text = Files.readString(CASES.resolve("comments").resolve(name));
    Run run =
        Run.with(
            CASES.resolve("comments"),
            "",
            "lint",
            "--no-config",
            "--rule",
            "read-only-root-filesystem",
            "--rule",
            "memory-limit-missing",
            "--format",
            "concise",
            name);
    List<String> found = new ArrayList<>();
    for (String line : run.out().lines().toList()) {
      String place = line.substring(0, line.indexOf(':', line.indexOf(':') + 1));
      found.add(place + " " + line.substring(line.lastIndexOf('[') + 1, line.lastIndexOf(']')));
    }
    found.sort(null);
    assertEquals(ExpectedFindings.in(name, text), found);
  }

  @Test
  void whatTheServerRefusesIsSaidAllTheSame() {
    Run run =
        Run.with(
            folder,
            deployment("kube-score/ignore: label-values", "{}", "not/a/value"),
            "lint",
            "--stage",
            "server",
            "-");
    assertTrue(run.out().contains("error[invalid-value]"), run.out());
  }

  private Run lint(String text) {
    return Run.with(folder, text, "lint", "--rule", "image-tag-latest", "--format", "json", "-");
  }

  private static String deployment(String annotation, String inTemplate, String label) {
    return """
    apiVersion: apps/v1
    kind: Deployment
    metadata:
      name: api
      labels: {app: %s}
      annotations:
        %s
    spec:
      selector: {matchLabels: {app: api}}
      template:
        metadata:
          labels: {app: api}
          annotations:
            %s
        spec:
          containers: [{name: api, image: "registry.example/api:latest"}]
    """
        .formatted(label, annotation, inTemplate.equals("{}") ? "{}" : inTemplate);
  }

  @ParameterizedTest
  @CsvSource({
    "kube-linter, kube-linter.yaml",
    "kube-score, kube-score.sh",
    "polaris, polaris.yaml"
  })
  void aConfigurationIsTranslatedAndWhatIsLostIsSaid(String tool, String file) throws IOException {
    Files.copy(CASES.resolve(file), folder.resolve(file));
    Run init = Run.with(folder, "", "init", "--from", tool, file);
    assertEquals(ExitCode.CLEAN, init.code(), init.err());
    Path expected = CASES.resolve(tool + ".rollcall.yaml");
    String written = Files.readString(folder.resolve("rollcall.yaml"));
    if (System.getProperty("update") != null) {
      Files.writeString(expected, written);
    }
    assertEquals(Files.readString(expected), written);
    Files.delete(folder.resolve(file));
    Files.writeString(folder.resolve("api.yaml"), deployment("a: b", "{}", "api"));
    Run run = Run.with(folder, "", "lint", "api.yaml");
    assertEquals("", run.err(), "what is written is a configuration");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--from hadolint a.yaml  | --from hadolint: there are kube-linter, kube-score, polaris",
        "--from polaris          | --from polaris: name the file that configures it",
        "--from polaris gone     | gone: no such file or folder",
        "gone                    | gone: a file goes with --from TOOL",
      })
  void aMistakeIsOneLineAndNothingIsWritten(String options, String line) {
    Run run = Run.with(folder, "", ("init " + options.strip()).split(" "));
    assertTrue(run.err().startsWith("rollcall: " + line.strip()), run.err());
    assertEquals(ExitCode.USAGE, run.code());
    assertFalse(Files.exists(folder.resolve("rollcall.yaml")));
  }
}
