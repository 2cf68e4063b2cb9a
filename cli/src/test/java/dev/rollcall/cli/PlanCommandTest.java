package dev.rollcall.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.dryrun.plan.SimulationRules;
import dev.rollcall.lint.CheckIds;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.report.Formats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class PlanCommandTest {
  private static final Path CHANGES = Run.ROOT.resolve("testdata/plans/changes");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "plan --from git:HEAD a.yaml | is not a git repository",
        "plan --order alphabet a.yaml | --order alphabet: there are helm, kubectl, argocd, flux",
        "plan --what-if rain a.yaml | --what-if rain: there are ready, never-ready, image-pull",
        "plan --nodes 99999 a.yaml | --nodes 99999: neither a number, a file, nor one",
        "plan --nodes a.yaml a.yaml | --nodes a.yaml: no object of kind Node in it",
        "plan --drain worker1 a.yaml | --drain worker1: no such node; did you mean worker-1? (there are",
        "plan --lose node-9 --nodes 2 a.yaml | --lose node-9: no such node (there are worker-1, worker-2)",
        "plan --for 1h a.yaml | --for needs --at: without a clock nothing fires",
        "plan --report sarif --report json a.yaml | two reports for standard output",
        "plan --report xml a.yaml | no report format \"xml\"",
        "plan --fail-on never a.yaml | --fail-on never: there are info, warning, error",
        "plan --scenario a.yaml | a.yaml:1:1: it has no steps",
        "plan --scenario nope.yaml | --scenario nope.yaml: ",
      })
  void whatCannotBeDoneIsOneLineAndExitCodeTwo(String arguments, String line) throws IOException {
    Files.writeString(
        folder.resolve("a.yaml"), "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n");
    Run run = Run.with(folder, "", arguments.strip().split(" "));
    assertEquals(ExitCode.USAGE, run.code(), run.out() + run.err());
    assertTrue(run.err().contains(line.strip()), run.err());
    assertEquals("", run.out());
  }

  @Test
  void aDaemonSetWhosePodsFailGoesOnMoreAndMoreSlowly() throws IOException {
    Files.writeString(
        folder.resolve("agent.yaml"),
        """
        apiVersion: apps/v1
        kind: DaemonSet
        metadata: {name: agent}
        spec:
          selector: {matchLabels: {app: agent}}
          template:
            metadata: {labels: {app: agent}, annotations: {rollcall.dev/outcome: fail}}
            spec: {containers: [{name: agent, image: "agent:1"}]}
        """);
    Run run = Run.with(folder, "", "plan", "agent.yaml");
    assertTrue(run.out().contains("next one on its node after 1 s"), run.out());
  }

  @Test
  void oldManifestsComeFromARevisionOfTheRepository() throws Exception {
    Path deploy = Files.createDirectories(folder.resolve("repo/deploy"));
    Path repository = deploy.getParent();
    String text = Files.readString(CHANGES.resolve("postgresql-image/before.yaml"));
    Files.writeString(deploy.resolve("db.yaml"), text);
    Files.writeString(deploy.resolve("notes.txt"), "kind: nothing");
    git(repository, "init", "-q");
    git(repository, "add", ".");
    git(repository, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "one");
    Files.writeString(deploy.resolve("db.yaml"), text.replace("17.5", "17.6"));
    Run all = Run.with(repository, "", "plan", "--from", "git:HEAD", "deploy");
    assertTrue(all.out().startsWith("Workloads: 1 rolling-restart."), all.out() + all.err());
    Run below = Run.with(deploy, "", "plan", "--from", "git:HEAD", "db.yaml");
    assertEquals(all.out().replace("deploy/db.yaml", "db.yaml"), below.out());
    Run named = Run.with(deploy, "", "plan", "--from", "git:HEAD:deploy", ".");
    assertEquals(below.out(), named.out());
    Run wrong = Run.with(repository, "", "plan", "--from", "git:v9", "deploy");
    assertTrue(wrong.err().contains("--from git:v9: no such revision in "), wrong.err());
    Run outside = Run.with(repository, "", "plan", "--from", "git:HEAD", "../other.yaml");
    assertEquals(ExitCode.USAGE, outside.code());
    Files.writeString(deploy.resolve("new.yaml"), text);
    Run none = Run.with(repository, "", "plan", "--from", "git:HEAD", "deploy/new.yaml");
    assertTrue(none.err().contains("no manifest there at deploy/new.yaml"), none.err());
  }

  private static void git(Path directory, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).directory(directory.toFile()).inheritIO().start();
    assertEquals(0, process.waitFor());
  }

  @Test
  void everyFormatHasTheFindingsAndTheExitCodeIsTheSame() {
    String after = CHANGES.resolve("unschedulable/after.yaml").toString();
    for (String format : Formats.NAMES) {
      Run run = Run.of("plan", "--nodes", "1", "--format", format, after);
      assertTrue(run.out().contains("finds no node"), format + ": " + run.out());
      assertTrue(run.out().contains("14"), format);
      assertEquals(ExitCode.FINDINGS, run.code(), format);
    }
  }

  @Test
  void theSameFindingIsAWarningWhereTheNodesAreAssumed() {
    String after = CHANGES.resolve("unschedulable/after.yaml").toString();
    Run run = Run.of("plan", after);
    assertTrue(run.out().contains("warning[pod-unschedulable]: ssd-0 finds no node"), run.out());
    assertEquals(ExitCode.CLEAN, run.code());
    assertEquals(ExitCode.FINDINGS, Run.of("plan", "--fail-on", "warning", after).code());
  }

  @Test
  void aCommentSilencesAFindingOfThePlanAndIsNoMistakeToTheLinter() throws IOException {
    String text =
        Files.readString(CHANGES.resolve("unschedulable/after.yaml"))
            .replace(
                "nodeSelector: {disk: ssd}",
                "nodeSelector: {disk: ssd}  # rollcall:ignore pod-unschedulable -- new nodes come");
    Path file = Files.writeString(folder.resolve("a.yaml"), text);
    Run run = Run.of("plan", "--nodes", "1", "--format", "concise", file.toString());
    assertFalse(run.out().contains("ssd-0 finds no node"), run.out());
    Run lint = Run.of("lint", "--no-config", "--format", "concise", file.toString());
    assertFalse(lint.out().contains("suppression"), lint.out());
  }

  @Test
  void jsonHasEveryNameAsAStringAndTellsNamespacesApart() {
    Run run = Run.of("plan", "--format", "json", CHANGES + "/two-namespaces/after.yaml");
    JsonNode plan = new ObjectMapper().readTree(run.out());
    assertEquals(
        "[\"web-0\",\"web-1\",\"web-7b56cd845\",\"www-web-0\",\"www-web-1\"]",
        plan.get("names").get("default/StatefulSet/web").toString());
    assertEquals(
        "[\"web-7b56cd845\",\"www-web-0\"]",
        plan.get("names").get("other/StatefulSet/web").toString());
    for (JsonNode pod : plan.get("result").get("pods")) {
      assertEquals("default", pod.get("namespace").asString());
    }
    assertEquals("apply the manifests", plan.get("trace").get(0).get("move").asString());
    assertEquals("ready default/web-0", plan.get("trace").get(1).get("move").asString());
    assertEquals("pod-refused", plan.get("findings").get(0).get("rule").asString());
  }

  @Test
  void jsonSaysOfEachPodOfADrainedOrLostNodeWhatBecomesOfIt() {
    String after = CHANGES.resolve("drained/after.yaml").toString();
    Run run =
        Run.of("plan", "--drain", "worker-2", "--lose", "worker-2", "--format", "json", after);
    JsonNode plan = new ObjectMapper().readTree(run.out());
    JsonNode drain = plan.get("drain");
    assertEquals("[\"worker-2\"]", drain.get("nodes").toString());
    assertEquals(
        "kubectl drain worker-2 --ignore-daemonsets --delete-emptydir-data",
        drain.get("command").asString());
    assertEquals(
        "The disruption budget db needs 1 healthy pods and has 1 currently",
        drain.get("blocked").get("db-0").asString());
    assertEquals(
        List.of("web-794585575-<1> moves", "agent-<worker-2.1> stays", "db-0 stays"),
        fates(drain.get("pods")));
    JsonNode loss = plan.get("loss");
    assertEquals(
        List.of("agent-<worker-2.1> stays", "db-0 waits", "web-794585575-<1> moves"),
        fates(loss.get("pods")));
    assertEquals("db-0 moves", fates(loss.get("podsOnceOutOfService")).get(1));
    assertEquals(ExitCode.FINDINGS, run.code());
  }

  private static List<String> fates(JsonNode pods) {
    List<String> fates = new ArrayList<>();
    for (JsonNode pod : pods) {
      fates.add(pod.get("pod").asString() + " " + pod.get("fate").asString());
    }
    return fates;
  }

  @Test
  void markdownIsForAMergeRequestAndHasTheChart() {
    Path change = CHANGES.resolve("postgresql-image");
    Run run =
        Run.of(
            "plan",
            "--format",
            "markdown",
            "--drain",
            "worker-1",
            "--from",
            change.resolve("before.yaml").toString(),
            change.resolve("after.yaml").toString());
    String text = run.out();
    assertTrue(
        text.contains(
            "- Restarts 3 of 3 pods of StatefulSet postgresql, one at a time, highest ordinal first;"
                + " at least 2 available throughout; claims kept.\n"),
        text);
    assertTrue(text.contains("### DRAIN of worker-1\n\n- it ends; 1 pod FINDS NO NODE\n"), text);
    assertTrue(text.contains("  postgresql-2 going or failed :crit, 0, 1\n"), text);
    assertTrue(text.contains("`drain-leaves-pending`"), text);
    Run chart = Run.of("plan", "--format", "mermaid", change.resolve("after.yaml").toString());
    assertTrue(text.indexOf("gantt\n") > 0 && chart.out().contains("gantt\n"), chart.out());
    assertTrue(chart.out().contains("  section StatefulSet postgresql\n"), chart.out());
  }

  @Test
  void replicasAreDividedAmongClusters() {
    Path folder = Run.ROOT.resolve("testdata/plans/clusters");
    String clusters = folder.resolve("clusters.yaml").toString();
    Run run = Run.of("plan", "--clusters", clusters, folder.resolve("kubefed.yaml").toString());
    assertEquals(
        """
        FederatedDeployment shop/web: 10 replicas (ReplicaSchedulingPreference)
          eu-1  4
          eu-2  2
          us-1  2
          ! 2 of 10 replicas are placed nowhere: every cluster is full
        FederatedDeployment shop/cache: 7 replicas (placement)
          eu-1  2
          eu-2  5
          us-1  0
        """,
        run.out());
    assertEquals(ExitCode.FINDINGS, run.code());
    Run karmada = Run.of("plan", "--clusters", clusters, folder.resolve("karmada.yaml").toString());
    assertEquals(
        """
        Deployment shop/web: 6 replicas (PropagationPolicy web, by weight)
          eu-1  4
          eu-2  2
          us-1  0
        Deployment shop/batch: 12 replicas (PropagationPolicy batch, as few clusters as possible)
          eu-1  4
          eu-2  0
          us-1  8
        """,
        karmada.out());
    assertEquals(ExitCode.CLEAN, karmada.code());
    Run json =
        Run.of(
            "plan",
            "--format",
            "json",
            "--clusters",
            clusters,
            folder.resolve("karmada.yaml").toString());
    JsonNode first = new ObjectMapper().readTree(json.out()).at("/distributions/0/clusters/0");
    assertEquals("{\"cluster\":\"eu-1\",\"replicas\":4,\"overflow\":0}", first.toString());
  }

  @Test
  void sarifShowsTheStepsThatLeadToAFinding() {
    Path change = CHANGES.resolve("foresight");
    Run run =
        Run.of(
            "plan",
            "--format",
            "sarif",
            "--from",
            change.resolve("before.yaml").toString(),
            change.resolve("after.yaml").toString());
    for (JsonNode result : new ObjectMapper().readTree(run.out()).at("/runs/0/results")) {
      if (result.get("ruleId").asString().equals("rollout-interrupts-service")) {
        JsonNode steps = result.at("/codeFlows/0/threadFlows/0/locations");
        assertEquals(5, steps.size());
        assertTrue(
            steps.at("/0/location/message/text").asString().startsWith("step 0, 0/2: apply: "),
            steps.toString());
        return;
      }
    }
    throw new AssertionError(run.out());
  }

  @Test
  void jsonOfOneNamespaceHasTheFormOfTheRecordings() {
    Run run = Run.of("plan", "--format", "json", "examples/systems/postgresql");
    JsonNode plan = new ObjectMapper().readTree(run.out());
    JsonNode entry = plan.get("trace").get(1);
    assertEquals("[\"step\",\"move\",\"actions\",\"snapshot\"]", keys(entry));
    assertEquals("ready postgresql-0", entry.get("move").asString());
    assertEquals(
        plan.get("result"), plan.get("trace").get(plan.get("trace").size() - 1).get("snapshot"));
  }

  private static String keys(JsonNode node) {
    return new ObjectMapper().writeValueAsString(node.propertyNames());
  }

  @Test
  void everyPredictedNameOfEverySystemIsAJsonString() throws IOException {
    try (var systems = Files.list(Run.ROOT.resolve("examples/systems"))) {
      for (Path system : systems.toList()) {
        Run run = Run.of("plan", "--format", "json", system.toString());
        JsonNode plan = new ObjectMapper().readTree(run.out());
        for (String list : List.of("pods", "pvcs", "workloads")) {
          JsonNode all = plan.get("result").get(list);
          for (JsonNode one : all == null ? List.<JsonNode>of() : all) {
            String name = one.get("name").asString();
            assertTrue(plan.get("names").toString().contains("\"" + name) || isApplied(plan, name));
          }
        }
      }
    }
  }

  private static boolean isApplied(JsonNode plan, String name) {
    for (JsonNode change : plan.get("changes")) {
      if (change.get("name").asString().equals(name)) {
        return true;
      }
    }
    return false;
  }

  @Test
  void longRollsAreShortenedUnlessAllIsAskedFor() throws IOException {
    String text = Files.readString(CHANGES.resolve("daemonset-image/before.yaml"));
    Path before = Files.writeString(folder.resolve("before.yaml"), text);
    Path after =
        Files.writeString(folder.resolve("after.yaml"), text.replace("agent:1", "agent:2"));
    String from = before.toString();
    String brief = Run.of("plan", "--nodes", "40", "--from", from, after.toString()).out();
    assertTrue(brief.contains("... 65 steps like these (--all)"), brief);
    assertTrue(brief.contains("... 27 more (--all)"), brief);
    String all = Run.of("plan", "--all", "--nodes", "40", "--from", from, after.toString()).out();
    assertFalse(all.contains("(--all)"), all);
    assertTrue(all.contains("agent-<worker-27.2> is ready"), all);
  }

  @Test
  void thePageOfEveryFindingIsKnownToTheLinterAndPrinted() {
    Set<String> ids = new TreeSet<>();
    for (RuleInfo page : SimulationRules.all()) {
      ids.add(page.id());
      Run run = Run.of("explain", page.id());
      assertTrue(run.out().startsWith(page.id() + " (" + page.severity().word() + ")"), run.err());
    }
    assertEquals(new TreeSet<>(CheckIds.SIMULATED), ids);
  }

  @Test
  void withAClockTheNextFiringsHaveTheirNames() {
    Run run = Run.of("plan", "--at", "2026-01-05T00:00Z", "examples/systems/shop");
    assertTrue(run.out().contains("FIRINGS of CronJobs in the 24 hours from 2026-01-05T00:00Z"));
    assertTrue(run.out().contains("shop/nightly-report  nightly-report-29459730"), run.out());
  }
}
