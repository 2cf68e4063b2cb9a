package dev.rollcall.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class CommandTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lint nope.yaml | rollcall: nope.yaml: no such file or folder",
        "lint --stage x a.yaml | rollcall: --stage x: there are syntax, decode, server,",
        "lint --report xml a.yaml | rollcall: no report format \"xml\"; there are",
        "lint --kubernetes-version 1.12 a.yaml | rollcall: --kubernetes-version 1.12: supported is",
        "lint --frmat json a.yaml | rollcall: Unknown option: '--frmat'",
        "plan | rollcall: nothing to plan",
        "plan --nodes moon a.yaml | rollcall: --nodes moon: neither a number, a file, nor",
        "explain image-tag-lates | rollcall: no rule \"image-tag-lates\"; did you mean image-tag-latest?",
      })
  void whatCannotBeDoneIsOneLineAndExitCodeTwo(String arguments, String line) throws IOException {
    Files.writeString(
        folder.resolve("a.yaml"), "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n");
    Run run = Run.with(folder, "", arguments.strip().split(" "));
    assertEquals(ExitCode.USAGE, run.code());
    assertTrue(run.err().startsWith(line.strip()), run.err());
  }

  @Test
  void jsonHasTheFieldsThatScriptsRelyOn() {
    Run run =
        Run.with(
            folder,
            "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: b}], x: 1}\n",
            "lint",
            "--stage",
            "decode",
            "--format",
            "json",
            "-");
    JsonNode finding = new ObjectMapper().readTree(run.out()).get("findings").get(0);
    assertEquals("unknown-field", finding.get("rule").asString());
    assertEquals("decode", finding.get("stage").asString());
    assertEquals("error", finding.get("severity").asString());
    assertEquals("<stdin>", finding.get("file").asString());
    assertEquals(4, finding.get("line").asInt());
    assertEquals(43, finding.get("column").asInt());
    assertEquals(44, finding.get("endColumn").asInt());
    assertEquals("Pod default/a", finding.get("object").asString());
    assertEquals("spec.x", finding.get("field").asString());
    assertTrue(finding.has("reason") && finding.has("fix") && finding.has("related"));
    assertEquals(ExitCode.FINDINGS, run.code());
  }

  @Test
  void everyFormatNamesTheFindingAndLeavesTheExitCode() {
    for (String format : Reports.NAMES) {
      Run run =
          Run.with(
              folder,
              "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\nx: 1\n",
              "lint",
              "--report",
              format,
              "-");
      assertTrue(run.out().contains("ConfigMap has no field"), format + ": " + run.out());
      assertEquals(ExitCode.FINDINGS, run.code(), format);
    }
  }

  @Test
  void aFixChangesItsPlaceAndNothingElse() throws IOException {
    String before =
        "# 😀 a note\r\napiVersion: v1\r\nkind: ConfigMap\r\nmetadata: {name: a}\r\ndata:\r\n  v:   1.10   # kept\r\n";
    Path file = Files.writeString(folder.resolve("a.yaml"), before);
    Run run = Run.with(folder, "", "lint", "--fix", "a.yaml");
    assertEquals(before.replace("1.10 ", "\"1.10\" "), Files.readString(file));
    assertEquals(ExitCode.CLEAN, run.code());
  }

  @Test
  void aCommentOrAnAnnotationSilencesAFindingAndTheReportCountsIt() {
    String pod =
        """
        apiVersion: v1
        kind: Pod
        metadata:
          name: a
          annotations: {rollcall.dev/ignore: "cpu-request-missing"}
        spec:
          containers:
          - name: a
            # rollcall:ignore image-tag-latest -- a demonstration
            image: b
        """;
    Run run = Run.with(folder, pod, "lint", "--rule", "image-tag-latest", "-");
    assertEquals(ExitCode.CLEAN, run.code());
    assertTrue(run.out().contains("no findings, 1 suppressed"), run.out());
  }

  @Test
  void textThatIsNoManifestIsNamedAndBrokenTextIsAFinding() throws IOException {
    Files.write(folder.resolve("binary.yaml"), new byte[] {0, 1, 2, 3});
    Files.writeString(folder.resolve("values.yaml"), "replicas: 3\n");
    Files.writeString(
        folder.resolve("half.yaml"),
        "a: [1,\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: fine}\n");
    Files.writeString(folder.resolve("empty.yaml"), "");
    Run run = Run.with(folder, "", "lint", ".");
    assertEquals(ExitCode.FINDINGS, run.code());
    assertTrue(run.out().contains("error[file-unreadable]: a binary file"), run.out());
    assertTrue(run.out().contains("error[yaml-syntax]"), run.out());
    assertTrue(
        run.out().contains("not checked: values.yaml (no apiVersion and no kind)"), run.out());
    assertTrue(run.out().contains("1 object in 3 files"), run.out());
  }

  @Test
  void theOrderOfTheFilesDoesNotMatter() {
    Run one =
        Run.of("lint", "--no-config", "examples/mistakes/web.yaml", "examples/mistakes/kafka.yaml");
    Run other =
        Run.of("lint", "--no-config", "examples/mistakes/kafka.yaml", "examples/mistakes/web.yaml");
    assertEquals(one.out(), other.out());
  }

  @Test
  void aPlanOfAnImageChangeReplacesTheHighestPodFirst() throws IOException {
    Path file = Run.ROOT.resolve("examples/systems/postgresql/statefulset.yaml");
    Path tomorrow =
        Files.writeString(
            folder.resolve("sts.yaml"),
            Files.readString(file).replace("postgres:17.5", "postgres:17.6"));
    Run run = Run.of("plan", "--from", file.toString(), tomorrow.toString());
    assertTrue(run.out().startsWith("Workloads: 1 rolling-restart."), run.out());
    int second = run.out().indexOf("delete postgresql-1");
    assertTrue(run.out().indexOf("delete postgresql-2") < second, run.out());
    assertTrue(second < run.out().indexOf("delete postgresql-0"), run.out());
  }

  @Test
  void aPlanOfPodsThatNeverBecomeReadySaysWhereItStops() throws IOException {
    Path file = Run.ROOT.resolve("examples/systems/postgresql/statefulset.yaml");
    Path tomorrow =
        Files.writeString(
            folder.resolve("sts.yaml"),
            Files.readString(file).replace("postgres:17.5", "postgres:17.6"));
    Run run =
        Run.of("plan", "--what-if", "never-ready", "--from", file.toString(), tomorrow.toString());
    assertTrue(run.out().contains("BLOCKED: StatefulSet postgresql, 2 of 3 available"), run.out());
    assertTrue(run.out().contains("warning[rollout-blocked]"), run.out());
    assertEquals(ExitCode.CLEAN, run.code());
  }

  @Test
  void whatAFileRefersToMayStandInItsContextWhichGetsNoFindingsItself() throws IOException {
    Files.writeString(
        folder.resolve("ingress.yaml"),
        """
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata: {name: web}
        spec: {defaultBackend: {service: {name: web, port: {number: 80}}}}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: other}
        spec: {selector: {app: other}, ports: [{port: 80}]}
        """);
    Files.writeString(
        folder.resolve("service.yaml"),
        """
        apiVersion: v1
        kind: Service
        metadata: {name: web}
        spec: {selector: {app: web}, ports: [{port: 80}], unknown: here}
        """);
    String[] alone = {"lint", "--rule", "ingress-backend-missing", "./ingress.yaml"};
    assertTrue(Run.with(folder, "", alone).out().contains("[ingress-backend-missing]"));
    String[] known = {
      "lint", "--rule", "ingress-backend-missing", "--context", ".", "ingress.yaml"
    };
    Run run = Run.with(folder, "", known);
    assertTrue(
        run.out().endsWith("3 objects in 2 files, Kubernetes 1.36: no findings\n"), run.out());
    assertEquals(ExitCode.CLEAN, run.code());
    assertEquals(
        "rollcall: --context nowhere: no such file or folder\n",
        Run.with(folder, "", "lint", "--context", "nowhere", "ingress.yaml").err());
  }
}
