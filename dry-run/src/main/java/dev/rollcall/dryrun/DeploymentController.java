package dev.rollcall.dryrun;

import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Moves each Deployment one step towards its template and size; see {@link RollingUpdate} for the
 * arithmetic and {@link ProportionalScaling} for changes of size in the middle of a rollout.
 */
final class DeploymentController implements Controller {
  static final String ACTOR = "deployment-controller";

  private final Worklist worklist = new Worklist("Deployment");

  @Override
  public List<Write> reconcile(Cluster cluster) {
    List<Write> writes = new ArrayList<>();
    for (ApiObject deployment : worklist.due(cluster)) {
      Write.Effect status = state -> DeploymentStatus.update(state, deployment);
      if (deployment.terminating) {
        writes.add(worklist.status(deployment, status));
        continue;
      }
      int before = writes.size();
      claim(cluster, deployment, writes);
      if (writes.size() > before) {
        continue; // What is adopted counts from the next sync on.
      }
      ReplicaSetsOf sets = ReplicaSetsOf.find(cluster, deployment);
      List<Write> step = step(cluster, deployment, sets);
      writes.addAll(step);
      writes.add(
          step.isEmpty() ? worklist.status(deployment, status) : Write.status(deployment, status));
    }
    return writes;
  }

  /** Adopts ReplicaSets that match the selector and lets go of those that no longer do. */
  private static void claim(Cluster cluster, ApiObject deployment, List<Write> writes) {
    for (ApiObject set : cluster.owned("ReplicaSet", deployment.asController())) {
      if (!set.terminating && !deployment.selector().matches(set.labels)) {
        writes.add(own(set, null));
      }
    }
    for (ApiObject set : cluster.owned("ReplicaSet", null)) {
      if (!set.terminating && deployment.selector().matches(set.labels)) {
        writes.add(own(set, deployment.asController()));
      }
    }
  }

  /** Recordings do not show this patch. */
  private static Write own(ApiObject set, Owner owner) {
    return Write.status(
        state -> {
          state.own(set, owner);
          return true;
        });
  }

  /** What one sync writes; empty when the Deployment is where it wants to be, or has to wait. */
  private static List<Write> step(Cluster cluster, ApiObject deployment, ReplicaSetsOf sets) {
    List<Write> renewed = renewCurrent(deployment, sets);
    if (!renewed.isEmpty()) {
      return renewed;
    }
    RollingUpdate rolling = RollingUpdate.of(deployment);
    boolean paused = deployment.spec().at("paused").isTrue();
    if (paused || isScaling(deployment, sets)) {
      List<Write> writes = ProportionalScaling.writes(deployment, sets, rolling);
      if (paused && writes.isEmpty()) {
        return History.trim(deployment, sets);
      }
      return writes;
    }
    List<Write> writes =
        isRecreate(deployment)
            ? recreate(cluster, deployment, sets, rolling)
            : roll(deployment, sets, rolling);
    return writes.isEmpty() && DeploymentStatus.isComplete(deployment)
        ? History.trim(deployment, sets)
        : writes;
  }

  static boolean isRecreate(ApiObject deployment) {
    return deployment.spec().at("strategy").at("type").text("").equals("Recreate");
  }

  private static boolean isScaling(ApiObject deployment, ReplicaSetsOf sets) {
    for (ApiObject set : sets.active()) {
      String desired = set.annotations.get(ReplicaSetsOf.DESIRED);
      if (desired != null && !desired.equals(String.valueOf(deployment.replicas()))) {
        return true;
      }
    }
    return false;
  }

  /** A ReplicaSet that is taken up again gets a new revision, and remembers the old one. */
  private static List<Write> renewCurrent(ApiObject deployment, ReplicaSetsOf sets) {
    ApiObject current = sets.current();
    if (current == null) {
      return List.of();
    }
    Map<String, String> changed = new TreeMap<>();
    deployment.annotations.forEach(
        (key, value) -> {
          if (isCopied(key) && !value.equals(current.annotations.get(key))) {
            changed.put(key, value);
          }
        });
    long next = sets.nextRevision();
    if (ReplicaSetsOf.revision(current) < next) {
      String before = current.annotations.get(ReplicaSetsOf.REVISION);
      changed.put(ReplicaSetsOf.REVISION, String.valueOf(next));
      if (before != null) {
        String history = current.annotations.get(ReplicaSetsOf.PREFIX + "revision-history");
        changed.put(
            ReplicaSetsOf.PREFIX + "revision-history",
            history == null ? before : history + "," + before);
      }
    }
    long wait = deployment.spec().at("minReadySeconds").integer(0);
    boolean sameWait = wait == current.spec().at("minReadySeconds").integer(0);
    if (changed.isEmpty() && sameWait) {
      return List.of();
    }
    return List.of(
        Write.by(ACTOR, "update", "ReplicaSet", current.name())
            .with("annotations", changed.isEmpty() ? null : changes(current.annotations, changed))
            .with("specChanged", sameWait ? null : List.of("minReadySeconds"))
            .does(
                cluster -> {
                  current.annotations.putAll(changed);
                  current.waitFor(wait);
                  return true;
                })
            .of(current));
  }

  private static boolean isCopied(String key) {
    return !key.startsWith(ReplicaSetsOf.PREFIX)
        && !key.equals("kubectl.kubernetes.io/last-applied-configuration");
  }

  /** {@code key: [before, after]}. */
  static Map<String, Object> changes(Map<String, String> before, Map<String, String> after) {
    Map<String, Object> changes = new TreeMap<>();
    after.forEach(
        (key, value) -> {
          List<Object> pair = new ArrayList<>();
          pair.add(before.get(key));
          pair.add(value);
          changes.put(key, pair);
        });
    return changes;
  }

  private static List<Write> roll(ApiObject deployment, ReplicaSetsOf sets, RollingUpdate rolling) {
    ApiObject current = sets.current();
    if (current == null) {
      return List.of(create(deployment, sets, room(sets, rolling, 0), rolling));
    }
    int wanted = current.replicas();
    if (current.replicas() > rolling.replicas()) {
      wanted = rolling.replicas();
    } else if (current.replicas() < rolling.replicas()) {
      wanted += room(sets, rolling, current.replicas());
    }
    if (wanted != current.replicas()) {
      return List.of(scale(deployment, current, wanted, rolling));
    }
    return shrinkOld(deployment, sets, rolling);
  }

  /** How many pods more the current ReplicaSet may have. */
  private static int room(ReplicaSetsOf sets, RollingUpdate rolling, int has) {
    int free = rolling.most() - sets.asked();
    return Math.max(0, Math.min(free, rolling.replicas() - has));
  }

  /**
   * Takes pods from old ReplicaSets: first those that are unavailable anyway, then as many as are
   * available beyond the promised minimum. Oldest first.
   */
  private static List<Write> shrinkOld(
      ApiObject deployment, ReplicaSetsOf sets, RollingUpdate rolling) {
    int missing = sets.current().replicas() - sets.current().count("availableReplicas");
    int may = sets.asked() - rolling.least() - missing;
    if (may <= 0) {
      return List.of();
    }
    Map<ApiObject, Integer> sizes = new LinkedHashMap<>();
    sets.old().forEach(set -> sizes.put(set, set.replicas()));
    List<Write> writes = new ArrayList<>();
    for (ApiObject set : sets.old()) {
      int broken = Math.min(may, set.replicas() - set.count("availableReplicas"));
      if (broken > 0) {
        may -= broken;
        sizes.merge(set, -broken, Integer::sum);
        writes.add(scale(deployment, set, sizes.get(set), rolling));
      }
    }
    int extra = sets.count("availableReplicas") - rolling.least();
    for (ApiObject set : sets.old()) {
      int less = Math.min(extra, sizes.get(set));
      if (less > 0) {
        extra -= less;
        sizes.merge(set, -less, Integer::sum);
        writes.add(scale(deployment, set, sizes.get(set), rolling));
      }
    }
    return writes;
  }

  private static List<Write> recreate(
      Cluster cluster, ApiObject deployment, ReplicaSetsOf sets, RollingUpdate rolling) {
    List<Write> writes = new ArrayList<>();
    for (ApiObject set : sets.old()) {
      if (set.replicas() > 0) {
        writes.add(scale(deployment, set, 0, rolling));
      }
    }
    if (!writes.isEmpty() || oldPodsRun(cluster, sets)) {
      return writes;
    }
    if (sets.current() == null) {
      return List.of(create(deployment, sets, rolling.replicas(), rolling));
    }
    return sets.current().replicas() == rolling.replicas()
        ? List.of()
        : List.of(scale(deployment, sets.current(), rolling.replicas(), rolling));
  }

  private static boolean oldPodsRun(Cluster cluster, ReplicaSetsOf sets) {
    for (ApiObject set : sets.old()) {
      if (set.count("replicas") > 0) {
        return true;
      }
      for (Pod pod : cluster.podsOf(set)) {
        if (!pod.phase.isTerminal()) {
          return true;
        }
      }
    }
    return false;
  }

  private static Write create(
      ApiObject deployment, ReplicaSetsOf sets, int replicas, RollingUpdate rolling) {
    String name = deployment.name() + "-" + sets.hash();
    Map<String, String> annotations = new TreeMap<>();
    annotations.put("desired-replicas", String.valueOf(rolling.replicas()));
    annotations.put("max-replicas", String.valueOf(rolling.most()));
    annotations.put("revision", String.valueOf(sets.nextRevision()));
    return Write.by(ACTOR, "create", "ReplicaSet", name)
        .with("owner", deployment.reference())
        .with("replicas", replicas)
        .with("annotations", annotations)
        .with("hash", sets.hash())
        .does(
            cluster -> {
              ApiObject set =
                  cluster.add("ReplicaSet", name, manifest(deployment, sets.hash(), replicas));
              cluster.own(set, deployment.asController());
              set.labels.putAll(
                  dev.rollcall.model.Labels.of(set.template().at("metadata").at("labels")));
              deployment.annotations.forEach(
                  (key, value) -> {
                    if (isCopied(key)) {
                      set.annotations.put(key, value);
                    }
                  });
              annotations.forEach(
                  (key, value) -> set.annotations.put(ReplicaSetsOf.PREFIX + key, value));
              DeploymentStatus.created(cluster, deployment);
              return true;
            })
        .of(deployment);
  }

  /** The ReplicaSet's object: template and selector with the hash as a label more. */
  private static Mapping manifest(ApiObject deployment, String hash, int replicas) {
    Mapping template = (Mapping) deployment.template();
    Mapping metadata =
        template.at("metadata") instanceof Mapping some ? some : Mapping.of("", Map.of());
    Map<String, Object> labels = new LinkedHashMap<>();
    metadata
        .at("labels")
        .entries()
        .forEach(entry -> labels.put(entry.key().spelling(), entry.value().text("")));
    labels.put("pod-template-hash", hash);
    Mapping labelled = template.with("metadata", metadata.with("labels", labels));
    Node selector = deployment.spec().at("selector");
    Map<String, Object> matchLabels = new LinkedHashMap<>();
    selector
        .at("matchLabels")
        .entries()
        .forEach(entry -> matchLabels.put(entry.key().spelling(), entry.value().text("")));
    matchLabels.put("pod-template-hash", hash);
    Mapping narrowed =
        selector instanceof Mapping some
            ? some.with("matchLabels", matchLabels)
            : Mapping.of("", Map.of("matchLabels", matchLabels));
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("replicas", replicas);
    spec.put("minReadySeconds", deployment.spec().at("minReadySeconds").integer(0));
    spec.put("selector", narrowed);
    spec.put("template", labelled);
    return Mapping.of("", Map.of("spec", spec));
  }

  /** A change of size, and of the annotations that remember what the Deployment asked for. */
  static Write scale(ApiObject deployment, ApiObject set, int replicas, RollingUpdate rolling) {
    Map<String, String> changed = new TreeMap<>();
    note(set, ReplicaSetsOf.DESIRED, rolling.replicas(), changed);
    note(set, ReplicaSetsOf.MOST, rolling.most(), changed);
    Write.Line line = Write.by(ACTOR, "update", "ReplicaSet", set.name());
    int before = set.replicas();
    if (before != replicas) {
      line.with("replicas", List.of(before, replicas));
    }
    if (!changed.isEmpty()) {
      line.with("annotations", changes(set.annotations, changed));
    }
    Write write =
        line.does(
            cluster -> {
              set.scaleTo(replicas);
              set.annotations.putAll(changed);
              return true;
            });
    // A second change in the same sync starts from the first one.
    return new Write(
        set,
        write.action(),
        cluster -> {
          if (set.replicas() != replicas) {
            write.action().put("replicas", List.of(set.replicas(), replicas));
          }
          return write.effect().apply(cluster);
        });
  }

  private static void note(ApiObject set, String key, int value, Map<String, String> changed) {
    String text = String.valueOf(value);
    if (!text.equals(set.annotations.get(key))) {
      changed.put(key, text);
    }
  }

  /** Deletes ReplicaSets that no rollback may need any more. */
  private static final class History {
    private static List<Write> trim(ApiObject deployment, ReplicaSetsOf sets) {
      int limit = (int) deployment.spec().at("revisionHistoryLimit").integer(10);
      List<ApiObject> old = new ArrayList<>(sets.old());
      old.removeIf(set -> set.terminating);
      old.sort(Comparator.comparing(ReplicaSetsOf::revision));
      List<Write> writes = new ArrayList<>();
      for (int i = 0; i < old.size() - Math.max(limit, 0); i++) {
        ApiObject set = old.get(i);
        if (set.replicas() == 0 && set.count("replicas") == 0) {
          writes.add(
              Write.by(ACTOR, "delete", "ReplicaSet", set.name())
                  .does(
                      cluster -> {
                        cluster.remove(set);
                        return true;
                      }));
        }
      }
      return writes;
    }
  }
}
