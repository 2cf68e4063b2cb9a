package dev.rollcall.dryrun.plan;

import dev.rollcall.model.ObjectRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The roll: every pod at the end, by workload, with node and claims. */
final class RollText {
  private static final int PODS_MAX = 16;
  private static final int FIRST = 10;
  private static final int LAST = 3;
  private static final int WORKLOADS_MAX = 20;

  private final Plan plan;
  private final boolean all;
  private final StringBuilder out;
  private final Map<ObjectRef, List<Map<?, ?>>> pods;
  private final Map<ObjectRef, List<Map<?, ?>>> sets = new LinkedHashMap<>();

  RollText(Plan plan, boolean all, StringBuilder out) {
    this.plan = plan;
    this.all = all;
    this.out = out;
    Timeline line = plan.timeline();
    this.pods = line.podsAtEnd();
    for (Map<?, ?> one : Timeline.list(line.end(), "workloads")) {
      String kind = String.valueOf(one.get("kind"));
      if (kind.equals("ReplicaSet")) {
        ObjectRef top = line.top(line.ref(kind, one));
        sets.computeIfAbsent(top, t -> new ArrayList<>()).add(one);
      }
    }
  }

  void write() {
    out.append("\nROLL");
    int total = 0;
    for (List<Map<?, ?>> some : pods.values()) {
      total += some.size();
    }
    out.append(": ").append(Words.counted(total, "pod")).append(" on ");
    out.append(nodes()).append('\n');
    boolean brief = !all && plan.stories().size() > WORKLOADS_MAX;
    Set<ObjectRef> told = new LinkedHashSet<>();
    for (Story story : plan.stories()) {
      told.add(story.ref());
      if (story.end().exists()) {
        workload(story, brief);
      }
    }
    pods.forEach(
        (ref, some) -> {
          if (!told.contains(ref)) {
            out.append(plan.called(ref)).append('\n');
            rows(some, Set.of());
          }
        });
  }

  private String nodes() {
    String nodes = Words.counted(plan.input().nodes().size(), "node");
    String assumed = plan.input().nodesAssumed() ? " (assumed; --nodes gives yours)" : "";
    return nodes
        + assumed
        + ", Kubernetes 1."
        + plan.input().minor()
        + "\n(among equal nodes the scheduler draws lots: which one is one way of several)";
  }

  private void workload(Story story, boolean brief) {
    List<Map<?, ?>> mine = pods.getOrDefault(story.ref(), List.of());
    out.append(plan.called(story.ref()));
    if (story.ref().kind().equals("CronJob")) {
      out.append("  ").append(ScheduleWords.of(story.change().object()));
    }
    Set<String> revisions = new LinkedHashSet<>();
    for (Map<?, ?> pod : mine) {
      if (pod.get("revision") != null) {
        revisions.add(String.valueOf(pod.get("revision")));
      }
    }
    if (story.ref().kind().equals("Deployment")) {
      List<String> parts = new ArrayList<>();
      for (Map<?, ?> set : sets.getOrDefault(story.ref(), List.of())) {
        parts.add(set.get("name") + " of " + WorkloadState.number(set, "replicas"));
      }
      out.append(parts.isEmpty() ? "" : "  ReplicaSet " + String.join(", ", parts));
    } else if (!revisions.isEmpty()) {
      out.append("  revision ").append(String.join(", ", revisions));
    }
    if (brief) {
      out.append("  ").append(story.end().available()).append('/').append(story.end().wanted());
      out.append('\n');
      return;
    }
    out.append('\n');
    Set<String> claims = new LinkedHashSet<>(story.claimsKept());
    claims.addAll(story.claimsCreated());
    rows(mine, claims);
  }

  private void rows(List<Map<?, ?>> some, Set<String> claims) {
    int width = 0;
    for (Map<?, ?> pod : some) {
      width = Math.max(width, String.valueOf(pod.get("name")).length());
    }
    Map<String, List<String>> claimsOf = new LinkedHashMap<>();
    for (String claim : claims) {
      for (Map<?, ?> pod : some.size() <= PODS_MAX || all ? some : List.<Map<?, ?>>of()) {
        String name = String.valueOf(pod.get("name"));
        if (claim.endsWith("-" + name)) {
          claimsOf.computeIfAbsent(name, n -> new ArrayList<>()).add(claim);
        }
      }
    }
    for (int i = 0; i < some.size(); i++) {
      if (!all && some.size() > PODS_MAX && i == FIRST) {
        int skipped = some.size() - FIRST - LAST;
        out.append("  ... ").append(skipped).append(" more (--all)\n");
        i += skipped;
      }
      row(some.get(i), width, claimsOf);
    }
  }

  private void row(Map<?, ?> pod, int width, Map<String, List<String>> claimsOf) {
    String name = String.valueOf(pod.get("name"));
    StringBuilder row = new StringBuilder("  ").append(PlanText.padded(name, width + 2));
    boolean ready = Boolean.TRUE.equals(pod.get("ready"));
    String phase = String.valueOf(pod.get("phase"));
    boolean ended = phase.equals("Succeeded") || phase.equals("Failed");
    row.append(PlanText.padded(phase, 11));
    row.append(ended ? "         " : ready ? "ready    " : "NOT READY").append("  ");
    row.append(pod.get("node") == null ? "on no node" : pod.get("node"));
    List<String> claims = claimsOf.getOrDefault(name, List.of());
    if (!claims.isEmpty()) {
      row.append("  ").append(String.join(", ", claims));
    }
    out.append(row.toString().stripTrailing()).append('\n');
  }
}
