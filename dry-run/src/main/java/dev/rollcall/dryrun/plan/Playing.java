package dev.rollcall.dryrun.plan;

import dev.rollcall.dryrun.Scenario;
import dev.rollcall.dryrun.ScenarioRun;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.ObjectRef;
import dev.rollcall.yaml.Mapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Plays old manifests, then new ones, and tells the traces apart. */
final class Playing {
  /** The kinds that the dry run looks at, with their groups. */
  private static final Map<String, String> KINDS =
      Map.ofEntries(
          Map.entry("Deployment", "apps"),
          Map.entry("ReplicaSet", "apps"),
          Map.entry("ReplicationController", ""),
          Map.entry("StatefulSet", "apps"),
          Map.entry("DaemonSet", "apps"),
          Map.entry("Job", "batch"),
          Map.entry("CronJob", "batch"),
          Map.entry("Pod", ""),
          Map.entry("PersistentVolumeClaim", ""),
          Map.entry("PersistentVolume", ""),
          Map.entry("PodDisruptionBudget", "policy"),
          Map.entry("HorizontalPodAutoscaler", "autoscaling"),
          Map.entry("PriorityClass", "scheduling.k8s.io"),
          Map.entry("ResourceQuota", ""),
          Map.entry("LimitRange", ""),
          Map.entry("RuntimeClass", "node.k8s.io"),
          Map.entry("ServiceAccount", ""),
          Map.entry("Service", ""),
          Map.entry("StorageClass", "storage.k8s.io"),
          Map.entry("CSINode", "storage.k8s.io"),
          Map.entry("Namespace", ""));

  private final PlanInput input;
  private final List<Scenario.Step> steps = new ArrayList<>();

  /** For each step the trace it belongs to: an apply in stages is one. */
  private final List<Integer> parts = new ArrayList<>();

  private int part = -1;

  Playing(PlanInput input) {
    this.input = input;
  }

  /** The old manifests settle first, if there are any. */
  Playing before() {
    if (!input.before().isEmpty()) {
      one(apply("before", inOrder(input.before()), List.of(), "ready"));
    }
    return this;
  }

  /** The new manifests are applied; {@code fate} is what becomes of the pods they make. */
  Playing after(String fate) {
    return after(fate, Integer.MAX_VALUE);
  }

  /** The same, ending after so many stages. */
  Playing after(String fate, int most) {
    part++;
    List<ApplyOrder.Stage> stages = input.order().stages(input.after(), !input.before().isEmpty());
    for (int i = 0; i < Math.min(most, stages.size()); i++) {
      ApplyOrder.Stage stage = stages.get(i);
      boolean last = i == stages.size() - 1;
      List<KubeObject> played = new ArrayList<>(stage.objects());
      played.removeIf(object -> !isPlayed(object));
      steps.add(apply(stage.name(), played, last ? gone() : List.of(), fate));
      parts.add(part);
    }
    return this;
  }

  /** These nodes go away: {@code action} is drain or lose. */
  Playing outage(String action, List<String> nodes) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("do", action);
    body.put("nodes", nodes);
    one(new Scenario.Step(action, Mapping.of("", body), -1));
    return this;
  }

  /** Objects are deleted by hand, those that are to keep their pods without them, then applied. */
  Playing anew(List<KubeObject> objects) {
    part++;
    for (KubeObject object : objects) {
      Map<String, Object> body = new LinkedHashMap<>();
      body.put("do", "delete");
      body.put("namespace", object.namespace());
      body.put("target", object.kind() + "/" + object.name());
      body.put("propagation", Recreation.isOrphaning(object) ? "Orphan" : "Background");
      steps.add(new Scenario.Step("delete", Mapping.of("", body), -1));
      parts.add(part);
    }
    steps.add(apply(ApplyOrder.WHOLE, objects, List.of(), "ready"));
    parts.add(part);
    return this;
  }

  /** The old manifests are applied again, to a cluster in which pods become ready. */
  Playing back() {
    one(apply("before", inOrder(input.before()), List.of(), "ready"));
    return this;
  }

  private void one(Scenario.Step step) {
    part++;
    steps.add(step);
    parts.add(part);
  }

  private List<KubeObject> inOrder(List<KubeObject> objects) {
    List<KubeObject> known = new ArrayList<>(input.order().sorted(objects, true));
    known.removeIf(object -> !isKnown(object));
    return known;
  }

  /** The traces, one for each apply or outage. */
  List<List<Map<String, Object>>> play() {
    Scenario scenario = new Scenario(input.nodes(), steps, Map.of(), true, false, false);
    List<List<Map<String, Object>>> traces = new ArrayList<>();
    for (int i = 0; i <= part; i++) {
      traces.add(new ArrayList<>());
    }
    for (Map<String, Object> entry : ScenarioRun.play(scenario, input.minor(), List.of())) {
      traces.get(parts.get((Integer) entry.get("step"))).add(entry);
    }
    return traces;
  }

  /** The entries of one trace, told as the only step there is. */
  static List<Map<String, Object>> fromZero(List<Map<String, Object>> entries) {
    entries.forEach(entry -> entry.put("step", 0));
    return entries;
  }

  /** The namespace of all that is played, if there is but one. */
  String onlyNamespace() {
    TreeSet<String> names = namespaces();
    return names.isEmpty() ? "default" : names.first();
  }

  /** The namespaces of all that is played. */
  TreeSet<String> namespaces() {
    TreeSet<String> names = new TreeSet<>();
    for (List<KubeObject> objects : List.of(input.before(), input.after())) {
      for (KubeObject object : objects) {
        if (isKnown(object) && !object.namespace().isEmpty()) {
          names.add(object.namespace());
        }
      }
    }
    return names;
  }

  private boolean isPlayed(KubeObject object) {
    return isKnown(object) && !input.invalid().containsKey(object.ref().toString());
  }

  private static boolean isKnown(KubeObject object) {
    return object.type().group().equals(KINDS.get(object.kind()));
  }

  private List<ObjectRef> gone() {
    List<ObjectRef> gone = new ArrayList<>();
    if (input.prune()) {
      List<ObjectRef> kept = new ArrayList<>();
      input.after().forEach(object -> kept.add(object.ref()));
      TreeSet<ObjectRef> still = new TreeSet<>(kept);
      for (KubeObject object : input.before()) {
        if (isKnown(object) && !still.contains(object.ref())) {
          gone.add(object.ref());
        }
      }
    }
    return gone;
  }

  private Scenario.Step apply(
      String file, List<KubeObject> objects, List<ObjectRef> gone, String fate) {
    List<Object> manifests = new ArrayList<>();
    objects.forEach(object -> manifests.add(inItsNamespace(object)));
    List<Object> prune = new ArrayList<>();
    for (ObjectRef ref : gone) {
      prune.add(Map.of("kind", ref.kind(), "namespace", ref.namespace(), "name", ref.name()));
    }
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("do", "apply");
    body.put("file", file);
    body.put("manifests", manifests);
    body.put("prune", prune);
    body.put("fate", fate);
    return new Scenario.Step("apply", Mapping.of("", body), -1);
  }

  private static Mapping inItsNamespace(KubeObject object) {
    if (object.namespace().isEmpty()
        || object.at("metadata").at("namespace").isSet()
        || !(object.at("metadata") instanceof Mapping metadata)) {
      return object.root();
    }
    return object.root().with("metadata", metadata.with("namespace", object.namespace()));
  }
}
