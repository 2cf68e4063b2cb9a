package dev.rollcall.dryrun;

import dev.rollcall.dryrun.disruption.BudgetStatus;
import dev.rollcall.dryrun.disruption.BudgetedPods;
import dev.rollcall.dryrun.disruption.DisruptionBudget;
import dev.rollcall.dryrun.disruption.Eviction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Keeps the status of every PodDisruptionBudget, and answers evictions from it. */
final class Disruptions implements Controller {
  private final Map<Long, BudgetStatus> statuses = new HashMap<>();

  private final Worklist worklist = new Worklist("PodDisruptionBudget");
  private final CoveredPods covered = new CoveredPods();

  @Override
  public List<Write> reconcile(Cluster cluster) {
    covered.update(cluster, worklist);
    List<Write> writes = new ArrayList<>();
    for (ApiObject object : worklist.due(cluster)) {
      writes.add(worklist.status(object, state -> sync(state, object)));
    }
    return writes;
  }

  private boolean sync(Cluster cluster, ApiObject object) {
    CoveredPods.Entry pods = covered.of(object);
    List<BudgetedPods.Owner> owners = new ArrayList<>(1);
    pods.owners().forEach(owner -> owners.add(scale(cluster, owner)));
    BudgetedPods counted = new BudgetedPods(pods.all(), pods.healthy(), owners);
    return write(cluster, object, pods.budget().sync(counted, status(object)));
  }

  private BudgetStatus status(ApiObject object) {
    return statuses.getOrDefault(object.uid(), BudgetStatus.NEW);
  }

  private boolean write(Cluster cluster, ApiObject object, BudgetStatus status) {
    statuses.put(object.uid(), status);
    Map<String, Object> counts = new TreeMap<>();
    counts.put("disruptionsAllowed", (int) status.allowed());
    counts.put("currentHealthy", (int) status.healthy());
    counts.put("desiredHealthy", (int) status.desired());
    counts.put("expectedPods", (int) status.expected());
    counts.put("disruptedPods", 0);
    String allowed = status.allowed() > 0 ? "True" : "False";
    return Counts.replace(object, counts)
        | Counts.set(
            object, new Condition("DisruptionAllowed", allowed, status.reason(), cluster.second()));
  }

  /** What says how many pods {@code controller} has: a ReplicaSet's own controller, if any. */
  private static BudgetedPods.Owner scale(Cluster cluster, Owner controller) {
    Owner owner = controller;
    ApiObject object = cluster.get(owner.kind(), owner.name());
    if (object != null && object.owner != null && object.kind().equals("ReplicaSet")) {
      owner = object.owner;
      object = cluster.get(owner.kind(), owner.name());
    }
    boolean hasScale = !List.of("DaemonSet", "Job").contains(owner.kind());
    OptionalLong replicas =
        hasScale && object != null ? OptionalLong.of(object.replicas()) : OptionalLong.empty();
    String resource = owner.kind().equals("Job") ? "jobs.batch" : "daemonsets.apps";
    return new BudgetedPods.Owner("uid " + owner.uid(), replicas, resource);
  }

  /** Asks to evict a pod; a granted one is deleted. The answer as traces tell it. */
  Map<String, Object> evict(Cluster cluster, Pod pod) {
    List<Eviction.Covering> covering = new ArrayList<>();
    ApiObject covers = null;
    for (ApiObject object : cluster.all("PodDisruptionBudget")) {
      DisruptionBudget budget = new DisruptionBudget(object.name(), object.stored());
      if (budget.selects(pod.labels)) {
        covers = object;
        covering.add(new Eviction.Covering(budget, status(object)));
      }
    }
    boolean free = !pod.isActive() || pod.phase == Pod.Phase.PENDING;
    Eviction eviction = Eviction.ask(free, pod.ready, covering);
    if (eviction.isGranted()) {
      if (eviction.budget() != null) {
        write(cluster, covers, status(covers).afterEviction());
        cluster.changed(covers);
      }
      pod.disruptionTarget = "EvictionByEvictionAPI";
      PodWrites.delete(cluster, pod);
      cluster.changed(pod);
    }
    Map<String, Object> answer = new Fields(5);
    answer.put("target", pod.name());
    answer.put("code", eviction.code());
    if (eviction.reason() != null) {
      answer.put("reason", eviction.reason());
    }
    if (eviction.message() != null) {
      answer.put("message", eviction.message());
    }
    if (eviction.cause() != null) {
      Map<String, Object> cause = new Fields(2);
      cause.put("reason", "DisruptionBudget");
      cause.put("message", eviction.cause());
      answer.put("causes", List.of(cause));
    }
    return answer;
  }
}
