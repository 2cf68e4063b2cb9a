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

/** What {@code rollcall.yaml} makes of a run. */
class ConfigurationTest {
  private static final String POD =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: NAME, namespace: shop}
      spec:
        containers:
        - name: a
          image: b:latest
      """;

  @TempDir Path folder;

  @BeforeEach
  void aRepositoryWithTwoFolders() throws IOException {
    Files.createDirectories(folder.resolve(".git"));
    write("dev/a.yaml", POD.replace("NAME", "a"));
    write("live/b.yaml", POD.replace("NAME", "b"));
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** The run's lines about image tags. */
  private String tags(Run run) {
    return String.join(
        "\n", run.out().lines().filter(line -> line.contains("[image-tag-latest]")).toList());
  }

  private Run lint(String... more) {
    return in("", more);
  }

  private Run in(String directory, String... more) {
    String[] arguments = new String[more.length + 3];
    arguments[0] = "lint";
    arguments[1] = "--format";
    arguments[2] = "concise";
    System.arraycopy(more, 0, arguments, 3, more.length);
    return Run.with(folder.resolve(directory), "", arguments);
  }

  @Test
  void itIsFoundFromAFolderBelow() throws IOException {
    write("rollcall.yaml", "rules: {image-tag-latest: error}\n");
    Run run = in("dev", ".");
    assertTrue(tags(run).startsWith("a.yaml:7:12: error: "), run.out());
    assertEquals(ExitCode.FINDINGS, run.code());
  }

  @Test
  void itIsNotLookedForAboveTheRepository() throws IOException {
    Files.createDirectories(folder.resolve("live/.git"));
    write("rollcall.yaml", "rules: {image-tag-latest: off}\n");
    assertTrue(tags(in("live", ".")).contains("b.yaml"));
    assertEquals("", tags(in("dev", ".")));
  }

  @Test
  void noConfigPassesOverItAndConfigNamesAnother() throws IOException {
    write("rollcall.yaml", "rules: {image-tag-latest: off}\n");
    write("other.yaml", "rules: {image-tag-latest: info}\n");
    assertEquals("", tags(lint(".")));
    assertTrue(tags(lint("--no-config", "dev")).contains(": warning: "));
    assertTrue(tags(lint("--config", "other.yaml", "dev")).contains(": info: "));
  }

  @Test
  void itIsNoManifest() throws IOException {
    write("rollcall.yaml", "profile: strict\n");
    assertFalse(Run.with(folder, "", "lint", ".").out().contains("not checked"));
    assertFalse(Run.with(folder, "", "lint", "rollcall.yaml").out().contains("not checked"));
    Files.move(folder.resolve("rollcall.yaml"), folder.resolve("ours.yaml"));
    Run run = Run.with(folder, "", "lint", "--config", "ours.yaml", ".");
    assertFalse(run.out().contains("not checked"), run.out());
  }

  @Test
  void anOverrideHoldsForItsPathsOnly() throws IOException {
    write("rollcall.yaml", "overrides: [{paths: [dev/**], rules: {image-tag-latest: off}}]\n");
    assertTrue(tags(lint(".")).startsWith("live/b.yaml:7:12: warning: "));
    assertEquals("", tags(in("dev", ".")));
  }

  @Test
  void anOverrideHoldsForItsObjectsOnlyAndTheLastOneWins() throws IOException {
    write(
        "rollcall.yaml",
        """
        rules: {image-tag-latest: off}
        overrides:
          - objects: [{kind: Pod, namespace: shop, name: "a*"}]
            rules: {image-tag-latest: error}
          - paths: [live]
            rules: {image-tag-latest: info}
        """);
    String tags = tags(lint("."));
    assertTrue(tags.startsWith("dev/a.yaml:7:12: error: "), tags);
    assertTrue(tags.contains("\nlive/b.yaml:7:12: info: "), tags);
  }

  @Test
  void whatAnOverrideSilencesStaysInTheReportWithItsReason() throws IOException {
    write(
        "rollcall.yaml",
        "overrides: [{paths: [dev], rules: {image-tag-latest: off}, reason: trials}]\n");
    String json = Run.with(folder, "", "lint", "--format", "json", "dev").out();
    assertTrue(json.contains("\"suppressedBy\": \"configuration\""), json);
    assertTrue(json.contains("\"suppressedReason\": \"trials\""), json);
  }

  @Test
  void anOverrideThatSilencesNothingIsAFindingOfItsPlaceOnceAllHasBeenSeen() throws IOException {
    write("rollcall.yaml", "overrides:\n- paths: [dev]\n  rules: {pss-privileged: off}\n");
    String line = "rollcall.yaml:3:11: warning: nothing to silence here of pss-privileged";
    assertTrue(lint(".").out().contains(line), lint(".").out());
    assertFalse(lint("dev").out().contains("unused-suppression"));
    assertFalse(lint("--stage", "rule", ".").out().contains("unused-suppression"));
    assertFalse(lint("--rule", "pss-privileged", ".").out().contains("unused-suppression"));
  }

  @Test
  void whatIsExcludedIsNotReadWhereverTheRunStarts() throws IOException {
    write("rollcall.yaml", "exclude: [dev/**, \"*.gen.yaml\"]\n");
    write("live/x.gen.yaml", "a: [\n");
    write("dev/broken.yaml", "a: [\n");
    assertFalse(lint(".").out().contains("yaml-syntax"));
    assertEquals("", in("dev", "broken.yaml").out());
    assertEquals(ExitCode.CLEAN, in("live", "x.gen.yaml").code());
  }

  @Test
  void versionsProfileAndSeverityComeFromItUnlessTheCommandSaysOtherwise() throws IOException {
    write("rollcall.yaml", "kubernetesVersions: 1.31..1.33\nprofile: stateful\nfailOn: warning\n");
    Run run = Run.with(folder, "", "lint", "--rule", "image-tag-latest", "dev");
    assertTrue(run.out().contains("Kubernetes 1.31..1.33"), run.out());
    assertEquals(ExitCode.FINDINGS, run.code());
    assertEquals("", tags(lint("dev")));
    assertTrue(tags(lint("--profile", "recommended", "dev")).contains("a.yaml"));
    assertEquals(
        ExitCode.CLEAN, lint("--profile", "recommended", "--fail-on", "error", "dev").code());
    assertTrue(
        Run.with(folder, "", "lint", "--kubernetes-version", "1.36", "dev")
            .out()
            .contains("Kubernetes 1.36"));
  }

  @Test
  void whatIsDeclaredToExistIsNotMissed() throws IOException {
    write("dev/a.yaml", POD.replace("NAME", "a") + "  serviceAccountName: robot-1\n");
    write("rollcall.yaml", "closedWorld: true\n");
    assertTrue(lint("dev").out().contains("robot-1"), lint("dev").out());
    write(
        "rollcall.yaml",
        "closedWorld: true\nexternal: [{kind: ServiceAccount, name: \"robot-*\"}]\n");
    assertFalse(lint("dev").out().contains("robot-1"), lint("dev").out());
  }

  @Test
  void definitionsAreFoundBesideIt() throws IOException {
    write(
        "crds/shop.yaml",
        """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: shops.example.com}
        spec:
          group: example.com
          scope: Namespaced
          names: {kind: Shop, plural: shops}
          versions:
          - name: v1
            served: true
            storage: true
            schema:
              openAPIV3Schema:
                type: object
                properties: {spec: {type: object, properties: {size: {type: integer}}}}
        """);
    write(
        "dev/a.yaml",
        "apiVersion: example.com/v1\nkind: Shop\nmetadata: {name: a}\nspec: {size: big}\n");
    write("rollcall.yaml", "crds: [crds]\n");
    assertTrue(in("dev", ".").out().startsWith("a.yaml:4:14: error: "), in("dev", ".").out());
  }

  @Test
  void aPlanUsesItsVersionItsNodesAndWhatItLeavesOut() throws IOException {
    write(
        "dev/nodes.yaml",
        """
        apiVersion: v1
        kind: Node
        metadata: {name: tiny}
        status:
          allocatable: {cpu: "1", memory: 1Gi, pods: "10"}
          conditions: [{type: Ready, status: "True"}]
        """);
    write("rollcall.yaml", "nodes: 1\nexclude: [live]\n");
    String plan = Run.with(folder, "", "plan", ".").out();
    assertTrue(plan.contains("worker-1") && !plan.contains("worker-2"), plan);
    assertFalse(plan.lines().anyMatch(line -> line.startsWith("b ")), plan);
    write("rollcall.yaml", "nodes: dev/nodes.yaml\n");
    assertTrue(Run.with(folder.resolve("live"), "", "plan", ".").out().contains("tiny"));
    write("rollcall.yaml", "nodes: moon\n");
    assertTrue(
        Run.with(folder, "", "plan", "dev")
            .err()
            .startsWith("rollcall: nodes: moon: neither a number, a file, nor one of the presets"));
    assertEquals(ExitCode.CLEAN, Run.with(folder, "", "plan", "--no-config", "dev").code());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ruls: {} | rollcall: ../rollcall.yaml:1:1: no key \"ruls\"; did you mean rules?",
        "rules: {image-tag-lates: off} | rollcall: ../rollcall.yaml:1:9: no rule \"image-tag-lates\"; did you mean image-tag-latest?",
        "rules: {pssPrivileged: off} | rollcall: ../rollcall.yaml:1:9: no rule \"pssPrivileged\"; did you mean pss-privileged?",
        "rules: {unknown-fields: off} | rollcall: ../rollcall.yaml:1:9: no rule \"unknown-fields\"; did you mean unknown-field?",
        "kubernetesVersions: 1.12 | rollcall: ../rollcall.yaml:1:21: kubernetesVersions: supported is 1.30 to 1.36,",
        "crds: [nope] | rollcall: crds: ../nope: no such file or folder",
      })
  void aConfigurationThatCannotBeUsedIsOneLineWithItsPlaceAndExitCodeTwo(String text, String line)
      throws IOException {
    write("rollcall.yaml", text.strip() + "\n");
    Run run = in("dev", "a.yaml");
    assertTrue(run.err().startsWith(line.strip()), run.err());
    assertEquals(1, run.err().lines().count(), run.err());
    assertEquals(ExitCode.USAGE, run.code());
    assertEquals("", run.out());
  }

  @Test
  void aConfigurationThatIsNoTextIsSaidToBeSo() throws IOException {
    Files.write(folder.resolve("rollcall.yaml"), new byte[] {0, 1, 2, 3});
    Run run = lint(".");
    assertTrue(run.err().startsWith("rollcall: rollcall.yaml: a binary file"), run.err());
    write("rollcall.yaml", "rules: {image-tag-latest: off\nprofile: strict\n");
    run = lint(".");
    assertTrue(run.err().startsWith("rollcall: rollcall.yaml:2:"), run.err());
    assertEquals(ExitCode.USAGE, run.code());
  }

  @Test
  void aNamedConfigurationHasToExist() {
    Run run = lint("--config", "nope.yaml", ".");
    assertEquals("rollcall: --config nope.yaml: no such file\n", run.err());
    assertEquals(ExitCode.USAGE, run.code());
    assertEquals(ExitCode.USAGE, lint("--config", "a", "--no-config", ".").code());
  }
}
