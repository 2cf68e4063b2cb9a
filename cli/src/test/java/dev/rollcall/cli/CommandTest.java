package dev.rollcall.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.report.Formats;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        "lint --kubernetes-version 1.34..1.31 a.yaml | rollcall: --kubernetes-version 1.34..1.31: supported is",
        "lint --rule image-tag-lates a.yaml | rollcall: --rule image-tag-lates: no such rule; did you mean image-tag-latest?",
        "lint --profile strickt a.yaml | rollcall: --profile strickt: there are opinionated, pss-baseline, pss-restricted, recommended, stateful, strict, upgrade",
        "lint --fail-on fatal a.yaml | rollcall: --fail-on fatal: there are info, warning, error",
        "lint --color blue a.yaml | rollcall: --color blue: there are auto, always, never",
        "lint --config typo.conf a.yaml | rollcall: typo.conf:2:1: no key \"profil\"; did you mean profile?",
        "lint --config nope.conf a.yaml | rollcall: --config nope.conf: no such file",
        "lint --crds nope a.yaml | rollcall: crds: nope: no such file or folder",
        "lint --files-from nope a.yaml | rollcall: --files-from nope: cannot be read",
        "lint | rollcall: nothing to check; name files or folders, or - for standard input",
        "lint --frmat json a.yaml | rollcall: no option --frmat; did you mean --format?",
        "lint --frmat=json a.yaml | rollcall: no option --frmat; did you mean --format?",
        "lint --chart x a.yaml | rollcall: no option --chart; see rollcall lint --help",
        "lint --format | rollcall: Missing required parameter for option '--report' (FORMAT[=FILE]); see rollcall lint --help",
        "lnt a.yaml | rollcall: no command lnt; did you mean lint?",
        "apply a.yaml | rollcall: no command apply; see rollcall --help",
        "rules list nothing | rollcall: ",
        "plan | rollcall: nothing to plan",
        "plan --nodes moon a.yaml | rollcall: --nodes moon: neither a number, a file, nor",
        "rules --like kube-score:container-image-tags | rollcall: --like kube-score:container-image-tags: nothing of that name; did you mean kube-score:container-image-tag?",
        "rules --severity fatal | rollcall: --severity fatal: there are error, info, warning",
        "rules --family pods | rollcall: --family pods: there are autoscaling, availability,",
        "rules --kind Deploymnt | rollcall: --kind Deploymnt: nothing of that name; did you mean Deployment?",
        "rules --format xml | rollcall: --format xml: rules has text and json",
        "explain image-tag-lates | rollcall: no rule \"image-tag-lates\"; did you mean image-tag-latest?",
      })
  void whatCannotBeDoneIsOneLineAndExitCodeTwo(String arguments, String line) throws IOException {
    Files.writeString(
        folder.resolve("a.yaml"), "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n");
    Files.writeString(folder.resolve("typo.conf"), "# ours\nprofil: strict\n");
    Run run = Run.with(folder, "", arguments.strip().split(" "));
    assertEquals(ExitCode.USAGE, run.code());
    assertTrue(run.err().startsWith(line.strip()), run.err());
    assertEquals("", run.out());
    assertFalse(run.err().contains("\tat "), "no stack trace");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--like kube-score:container-image-tag | image-tag-latest",
        "--like kube-linter:no-extensions-v1beta | api-deprecated api-removed",
        "--family dry-run --severity warning | apply-against-autoscaler apply-order-fails bad-release-outage claims-deleted config-without-restart cron-catches-up cron-clock-change cron-run-missed cron-runs-overlap drain-interrupts drain-loses-pod node-loss-holds-volume node-loss-interrupts node-loss-waits rollout-below-promise rollout-breaks-budget rollout-interrupts-service rollout-outlasts-deadline",
        "--family DaemonSets --fixable | daemonset-legacy-master-toleration daemonset-max-unavailable-all daemonset-pod-affinity-useless daemonset-redundant-toleration host-network-dns-policy",
        "--family secrets --kind ConfigMap --profile recommended | secret-in-annotation secret-in-configmap secret-pattern",
        "--family reading-and-server --fixable | unknown-field unused-suppression wrong-type",
      })
  void rulesAreListedByWhatTheyAreAbout(String options, String ids) {
    Run run = Run.of(("rules " + options.strip()).split(" "));
    assertEquals(ExitCode.CLEAN, run.code());
    List<String> found = run.out().lines().map(line -> line.split(" ")[0]).toList();
    assertEquals(ids.strip(), String.join(" ", found));
  }

  @Test
  void rulesAreListedForScriptsToo() {
    Run run = Run.of("rules", "--like", "polaris:hostIPCSet", "--format", "json");
    JsonNode rule = new ObjectMapper().readTree(run.out()).get(0);
    assertEquals("pss-host-namespaces", rule.get("id").asString());
    assertEquals("error", rule.get("severity").asString());
    assertEquals("Pod Security Standards, baseline", rule.get("family").asString());
    assertEquals("unsafe", rule.get("fix").asString());
  }

  @Test
  void aMissingPathDoesNotHideWhatIsFoundInTheOthers() throws IOException {
    Files.writeString(
        folder.resolve("a.yaml"), "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\nx: 1\n");
    Run run = Run.with(folder, "", "lint", "--format", "concise", "a.yaml", "nope.yaml");
    assertTrue(run.out().startsWith("a.yaml:4:1: error: "), run.out());
    assertEquals("rollcall: nope.yaml: no such file or folder\n", run.err());
    assertEquals(ExitCode.USAGE, run.code());
  }

  @Test
  void aReaderThatHasGoneAwayChangesNeitherTheExitCodeNorSaysAnything() {
    OutputStream gone =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Rollcall.run(
            new String[] {"lint", "-"},
            new Streams(
                new ByteArrayInputStream(
                    "apiVersion: v1\nkind: ConfigMap\nx: 1\n".getBytes(StandardCharsets.UTF_8)),
                new PrintStream(gone, false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false,
                folder));
    assertEquals(ExitCode.FINDINGS, code);
    assertEquals("", err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void shellsCanCompleteCommandsOptionsAndTheirWords() {
    Run run = Run.with(folder, "", "generate-completion");
    assertEquals(ExitCode.CLEAN, run.code());
    for (String word : List.of("baseline", "init", "--no-baseline", "\"sarif\"", "\"stateful\"")) {
      assertTrue(run.out().contains(word), word);
    }
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
    for (String format : Formats.NAMES) {
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
  void theTimeOfEachRuleIsToldBesideTheReport() {
    Run plain = Run.of("lint", "--no-config", "examples/mistakes/shop.yaml");
    Run run = Run.of("lint", "--no-config", "--profile-rules", "examples/mistakes/shop.yaml");
    assertEquals(plain.out(), run.out());
    List<String> lines =
        run.err().lines().map(line -> line.replaceAll("^ *[0-9.]+ ms  ", "")).toList();
    assertEquals(
        List.of("reading the files' texts", "what a server checks", "all rules together"),
        lines.subList(0, 3));
    assertTrue(lines.contains("image-tag-latest"), run.err());
    assertTrue(lines.size() > 200, run.err());
  }

  @Test
  void theTimeOfEachRuleIsJsonBesideAReportInJson() {
    Run run =
        Run.of(
            "lint",
            "--no-config",
            "--profile-rules",
            "--format",
            "json",
            "examples/mistakes/shop.yaml");
    JsonNode profile = new ObjectMapper().readTree(run.err());
    assertEquals("microseconds", profile.get("unit").asString());
    assertTrue(profile.get("reading").asLong() > 0 && profile.has("server"), run.err());
    long sum = 0;
    long before = Long.MAX_VALUE;
    for (JsonNode time : profile.get("byRule")) {
      assertTrue(time.asLong() <= before, "the slowest comes first: " + run.err());
      before = time.asLong();
      sum += before;
    }
    assertTrue(profile.get("byRule").has("image-tag-latest"), run.err());
    assertEquals(sum, profile.get("rules").asLong(), profile.get("byRule").size());
    assertEquals("1.36", new ObjectMapper().readTree(run.out()).get("kubernetes").asString());
  }

  /** The first fix makes the field known, and only then its value is looked at. */
  @Test
  void oneRunAppliesAlsoWhatAFixBringsToLight() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("a.yaml"),
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\nDATA: {v: 1.10}\n");
    Run run = Run.with(folder, "", "lint", "--fix", "a.yaml");
    assertEquals("rollcall: 2 fixes applied\n", run.err());
    assertTrue(Files.readString(file).endsWith("\ndata: {v: \"1.10\"}\n"), Files.readString(file));
    assertEquals(ExitCode.CLEAN, run.code());
  }

  @Test
  void aFileInAnotherEncodingIsNotFixedAndSaysSo() throws IOException {
    String text = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {v: 1.10}\n";
    Path file = Files.writeString(folder.resolve("a.yaml"), "\ufeff" + text);
    Run run = Run.with(folder, "", "lint", "--fix", "a.yaml");
    assertEquals(
        "rollcall: a.yaml is not plain UTF-8; not fixed\nrollcall: 0 fixes applied\n", run.err());
    assertEquals("\ufeff" + text, Files.readString(file));
    assertEquals(ExitCode.FINDINGS, run.code());
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
