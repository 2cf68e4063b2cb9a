package dev.rollcall.dryrun.recorded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.dryrun.disruption.BudgetStatus;
import dev.rollcall.dryrun.disruption.BudgetedPods;
import dev.rollcall.dryrun.disruption.DisruptionBudget;
import dev.rollcall.dryrun.disruption.Eviction;
import dev.rollcall.model.Labels;
import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/**
 * The budgets of all recordings: in every settled state our numbers have to be the recorded ones,
 * and every recorded eviction has to get our answer.
 */
class RecordedBudgetsTest {
  private final List<String> differences = new ArrayList<>();
  private int states;
  private int evictions;

  @Test
  void numbersAndAnswersAreThoseOfTheRealServer() throws IOException {
    for (Mapping recording : Recordings.all()) {
      replay(recording);
    }
    System.out.println("budgets: " + states + " states, " + evictions + " evictions");
    assertEquals("", String.join("\n", differences));
    assertTrue(states > 100 && evictions > 20, states + " states, " + evictions + " evictions");
  }

  private void replay(Mapping recording) {
    Map<String, DisruptionBudget> budgets = new LinkedHashMap<>();
    Map<String, BudgetStatus> statuses = new LinkedHashMap<>();
    Map<String, Map<String, String>> labels = new LinkedHashMap<>();
    Node before = Mapping.of("", Map.of());
    int step = -1;
    for (Node entry : recording.at("trace").items()) {
      if (entry.at("step").integer(0) != step) {
        step = (int) entry.at("step").integer(0);
        for (Node manifest : recording.at("steps").at(step).at("manifests").items()) {
          learn(manifest, budgets, labels);
        }
        check(entry.at("eviction"), before, budgets, statuses, labels, recording);
      }
      Node snapshot = entry.at("snapshot");
      budgets.forEach(
          (name, budget) -> compare(name, budget, snapshot, statuses, labels, recording, entry));
      before = snapshot;
    }
  }

  private static void learn(
      Node manifest,
      Map<String, DisruptionBudget> budgets,
      Map<String, Map<String, String>> labels) {
    String name = manifest.at("metadata").at("name").text("");
    String kind = manifest.at("kind").text("");
    if (kind.equals("PodDisruptionBudget")) {
      budgets.put(name, new DisruptionBudget(name, manifest));
    }
    Node pod = kind.equals("Pod") ? manifest : manifest.at("spec").at("template");
    labels.put(kind + "/" + name, Labels.of(pod.at("metadata").at("labels")));
  }

  private void compare(
      String name,
      DisruptionBudget budget,
      Node snapshot,
      Map<String, BudgetStatus> statuses,
      Map<String, Map<String, String>> labels,
      Mapping recording,
      Node entry) {
    Node recorded = workload(snapshot, "PodDisruptionBudget", name);
    if (recorded == null) {
      return;
    }
    int all = 0;
    int healthy = 0;
    List<BudgetedPods.Owner> owners = new ArrayList<>();
    for (Node pod : snapshot.at("pods").items()) {
      if (budget.selects(labelsOf(pod, snapshot, labels))) {
        all++;
        healthy += pod.at("ready").isTrue() && !pod.at("terminating").isTrue() ? 1 : 0;
        owner(pod, snapshot).ifPresent(owners::add);
      }
    }
    BudgetedPods pods = new BudgetedPods(all, healthy, owners);
    BudgetStatus status = budget.sync(pods, statuses.getOrDefault(name, BudgetStatus.NEW));
    statuses.put(name, status);
    states++;
    Node numbers = recorded.at("status");
    String expected =
        numbers.at("disruptionsAllowed").integer(0)
            + " "
            + numbers.at("currentHealthy").integer(0)
            + " "
            + numbers.at("desiredHealthy").integer(0)
            + " "
            + numbers.at("expectedPods").integer(0)
            + " "
            + recorded.at("conditions").at(0).at("reason").text("");
    String actual =
        status.allowed()
            + " "
            + status.healthy()
            + " "
            + status.desired()
            + " "
            + status.expected()
            + " "
            + status.reason();
    if (!expected.equals(actual)) {
      differences.add(
          recording.at("scenario").text("")
              + " "
              + entry.at("move").text("")
              + ": recorded "
              + expected
              + ", predicted "
              + actual);
    }
  }

  private static Optional<BudgetedPods.Owner> owner(Node pod, Node snapshot) {
    String owner = pod.at("owner").text("");
    if (owner.isEmpty()) {
      return Optional.empty();
    }
    Node workload = workload(snapshot, kind(owner), name(owner));
    if (workload != null && workload.at("owner").isSet()) {
      owner = workload.at("owner").text("");
      workload = workload(snapshot, kind(owner), name(owner));
    }
    boolean hasScale = !kind(owner).equals("DaemonSet") && !kind(owner).equals("Job");
    OptionalLong replicas =
        hasScale && workload != null ? workload.at("replicas").integer() : OptionalLong.empty();
    return Optional.of(
        new BudgetedPods.Owner(
            owner, replicas, kind(owner).equals("Job") ? "jobs.batch" : "daemonsets.apps"));
  }

  private static Map<String, String> labelsOf(
      Node pod, Node snapshot, Map<String, Map<String, String>> labels) {
    String owner = pod.at("owner").text("");
    if (owner.isEmpty()) {
      return labels.getOrDefault("Pod/" + pod.at("name").text(""), Map.of());
    }
    Node workload = workload(snapshot, kind(owner), name(owner));
    if (workload != null && workload.at("owner").isSet()) {
      owner = workload.at("owner").text("");
    }
    return labels.getOrDefault(owner, Map.of());
  }

  private static Node workload(Node snapshot, String kind, String name) {
    for (Node workload : snapshot.at("workloads").items()) {
      if (workload.at("kind").text("").equals(kind) && workload.at("name").text("").equals(name)) {
        return workload;
      }
    }
    return null;
  }

  private static String kind(String reference) {
    return reference.substring(0, reference.indexOf('/'));
  }

  private static String name(String reference) {
    return reference.substring(reference.indexOf('/') + 1);
  }

  private void check(
      Node recorded,
      Node before,
      Map<String, DisruptionBudget> budgets,
      Map<String, BudgetStatus> statuses,
      Map<String, Map<String, String>> labels,
      Mapping recording) {
    if (!recorded.isSet()) {
      return;
    }
    for (Node pod : before.at("pods").items()) {
      if (pod.at("name").text("").equals(recorded.at("target").text(""))) {
        List<Eviction.Covering> covering = new ArrayList<>();
        budgets.forEach(
            (name, budget) -> {
              if (budget.selects(labelsOf(pod, before, labels))) {
                covering.add(new Eviction.Covering(budget, statuses.get(name)));
              }
            });
        boolean free =
            pod.at("terminating").isTrue() || !pod.at("phase").text("").equals("Running");
        Eviction answer = Eviction.ask(free, pod.at("ready").isTrue(), covering);
        String expected =
            recorded.at("code").text("")
                + " "
                + recorded.at("message").text("")
                + " "
                + recorded.at("causes").at(0).at("message").text("");
        String actual =
            answer.code()
                + " "
                + (answer.message() == null ? "" : answer.message())
                + " "
                + (answer.cause() == null ? "" : answer.cause());
        evictions++;
        if (!expected.equals(actual)) {
          differences.add(
              recording.at("scenario").text("")
                  + ": recorded "
                  + expected
                  + ", predicted "
                  + actual);
        }
        return;
      }
    }
    differences.add(recording.at("scenario").text("") + ": evicted pod not found");
  }
}
