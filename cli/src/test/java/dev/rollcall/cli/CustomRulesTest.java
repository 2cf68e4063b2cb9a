package dev.rollcall.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules that {@code docs/configuration.md} shows, on manifests. */
class CustomRulesTest {
  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: api
        labels: {team: payments}
      spec:
        selector: {matchLabels: {app: api}}
        template:
          metadata: {labels: {app: api}}
          spec:
            initContainers:
            - name: prepare
              image: elsewhere.example/tools:1.4.0
            containers:
            - name: api
              image: registry.example.com/api:1.4.0
              resources: {limits: {memory: 1500Mi}}
      """;

  private static final String SERVICE =
      """
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: api}
      spec: {selector: {app: api}, ports: [{port: 80}]}
      """;

  @TempDir Path folder;

  @BeforeEach
  void theRulesOfThePage() throws IOException {
    String page = Files.readString(Run.ROOT.resolve("docs/configuration.md"));
    int at = page.indexOf("```yaml\nrules:\n  custom:") + "```yaml\n".length();
    write(page.substring(at, page.indexOf("```", at)));
  }

  private void write(String configuration) throws IOException {
    Files.writeString(folder.resolve("rollcall.yaml"), configuration);
  }

  private List<String> found(String... rules) throws IOException {
    StringBuilder command = new StringBuilder("lint --format concise");
    for (String rule : rules) {
      command.append(" --rule ").append(rule);
    }
    command.append(" api.yaml");
    return Run.with(folder, "", command.toString().split(" ")).out().lines().toList();
  }

  @Test
  void anExpressionPointsToItsFieldInItsOwnWords() throws IOException {
    Files.writeString(folder.resolve("api.yaml"), DEPLOYMENT + SERVICE);
    assertEquals(
        List.of(
            "api.yaml:2:7: warning: has more than 1 GiB of memory; ask the platform team first [memory-over-a-gibibyte]",
            "api.yaml:2:7: warning: serves requests and has no PodDisruptionBudget [service-and-budget]",
            "api.yaml:13:16: warning: image elsewhere.example/tools:1.4.0 is not from registry.example.com [image-from-elsewhere]"),
        found(
            "team-label", "image-from-elsewhere", "memory-over-a-gibibyte", "service-and-budget"));
  }

  @Test
  void aBudgetOrNoServiceIsFine() throws IOException {
    Files.writeString(folder.resolve("api.yaml"), DEPLOYMENT);
    assertEquals(List.of(), found("service-and-budget"));
    Files.writeString(
        folder.resolve("api.yaml"),
        DEPLOYMENT
            + SERVICE
            + "---\napiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: api}\n"
            + "spec: {maxUnavailable: 1, selector: {matchLabels: {app: api}}}\n");
    assertEquals(List.of(), found("service-and-budget"));
  }

  @Test
  void itIsOnByItselfAndSilencedLikeAnyOther() throws IOException {
    Files.writeString(
        folder.resolve("api.yaml"), DEPLOYMENT.replace("  labels: {team: payments}\n", ""));
    assertTrue(found().toString().contains("[team-label]"), found().toString());
    Files.writeString(
        folder.resolve("api.yaml"),
        DEPLOYMENT.replace(
            "labels: {team: payments}", "labels: {a: b} # rollcall:ignore team-label"));
    assertTrue(!found().toString().contains("team-label"), found().toString());
  }

  @Test
  void whatAnObjectNamesCanBeAskedFor() throws IOException {
    write(
        """
        rules:
          custom:
            - id: dangling
              expression: refs().filter(r, r.kind == 'ConfigMap').all(r, r.found || r.optional)
              message: names a ConfigMap that is nowhere
        """);
    Files.writeString(
        folder.resolve("api.yaml"),
        DEPLOYMENT.replace(
            "resources:", "envFrom: [{configMapRef: {name: gone}}]\n        resources:"));
    assertEquals(
        List.of("api.yaml:2:7: warning: names a ConfigMap that is nowhere [dangling]"),
        found("dangling"));
  }

  @Test
  void anExpressionWithoutAnAnswerIsContainedAndNamed() throws IOException {
    write(
        """
        rules:
          custom:
            - id: breaks
              expression: object.spec.nothing.like.that == 1
              message: never said
        """);
    Files.writeString(folder.resolve("api.yaml"), DEPLOYMENT);
    String line = found("breaks").toString();
    assertTrue(line.contains("the rule breaks has no answer for this object ("), line);
    assertTrue(line.contains("[rule-failed]"), line);
  }

  @Test
  void examplesAreRunAsTests() throws IOException {
    Run run = Run.with(folder, "", "rules", "test");
    assertEquals(ExitCode.FINDINGS, run.code());
    assertEquals(
        """
        ok    team-label
        FAILS image-from-elsewhere
              has no bad example
        FAILS memory-over-a-gibibyte
              has no bad example
        FAILS service-and-budget
              has no bad example
        """,
        run.out());
  }

  @Test
  void withoutAnyTheTestSaysWhereToWriteTheFirst() throws IOException {
    write("profile: strict\n");
    Run run = Run.with(folder, "", "rules", "test");
    assertEquals(ExitCode.CLEAN, run.code());
    assertEquals("", run.err());
    assertTrue(run.out().startsWith("No rules of your own to test. Write the first"), run.out());
  }

  @Test
  void theyAreListedAndExplainedWithTheFileTheyStandIn() throws IOException {
    Run list = Run.with(folder, "", "rules", "--source", "rollcall.yaml");
    assertEquals(4, list.out().lines().count(), list.out());
    assertTrue(
        list.out().contains("team-label                               error    rollcall.yaml has"),
        list.out());
    Run pods = Run.with(folder, "", "rules", "--source", "rollcall.yaml", "--kind", "ConfigMap");
    assertFalse(pods.out().contains("image-from-elsewhere"), pods.out());
    Run page = Run.with(folder, "", "explain", "team-label");
    assertTrue(page.out().startsWith("team-label (error)\n"), page.out());
    assertTrue(page.out().contains("\nFrom: rollcall.yaml\n"), page.out());
    assertFalse(Run.with(folder, "", "rules", "--no-config").out().contains("team-label"));
  }

  @Test
  void aMistakeInTheConfigurationDoesNotHideThePages() throws IOException {
    write("rules: {image-tag-lates: off}\n");
    Run run = Run.with(folder, "", "explain", "image-tag-latest");
    assertEquals(ExitCode.CLEAN, run.code());
    assertTrue(run.err().contains("no rule \"image-tag-lates\""), run.err());
  }

  @Test
  void anExampleThatIsNotAsPromisedFails() throws IOException {
    write(
        """
        rules:
          custom:
            - id: named-web
              kinds: [Pod]
              expression: object.metadata.name == 'web'
              message: is not called web
              good: |
                apiVersion: v1
                kind: Pod
                metadata: {name: api}
              bad:
                - "apiVersion: v1\\nkind: Pod\\nmetadata: {name: web}\\n"
                - "nothing: here\\n"
        """);
    Run run = Run.with(folder, "", "rules", "test");
    assertEquals(
        """
        FAILS named-web
              bad example 1 gives no finding
              bad example 2 holds no Kubernetes object
              good example 1, line 2: named-web: is not called web
        """,
        run.out());
  }
}
