package dev.rollcall.dryrun.plan;

import dev.rollcall.dryrun.SettledState;
import dev.rollcall.lint.Finding;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.ObjectRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** The prediction for a change of manifests. */
public final class Plan {
  private final PlanInput input;
  private final List<Map<String, Object>> trace;
  private final Timeline timeline;
  private final List<ObjectChange> changes;
  private final List<Story> stories;
  private final Map<ObjectRef, Story> storyOf = new HashMap<>();
  private final List<Stop> stops;
  private final List<Finding> findings;
  private final Optional<String> stuckStage;
  private final Map<ObjectRef, String> recreations;
  private final boolean severalNamespaces;
  private final Optional<DrainPlan> drain;
  private final Optional<LossPlan> loss;

  private Plan(PlanInput input) {
    this.input = input;
    StuckPlay stuck = input.fate().equals("ready") ? new StuckPlay(input) : null;
    Playing playing = new Playing(input).before().after(input.fate());
    String only = playing.onlyNamespace();
    List<List<Map<String, Object>>> traces = playing.play();
    List<ApplyOrder.Stage> stages = input.order().stages(input.after(), !input.before().isEmpty());
    int reached = Stages.reached(stages, traces.get(traces.size() - 1), input);
    if (reached < stages.size()) {
      traces = new Playing(input).before().after(input.fate(), reached).play();
    }
    this.stuckStage =
        reached < stages.size() ? Optional.of(stages.get(reached - 1).name()) : Optional.empty();
    this.trace = Playing.fromZero(traces.get(traces.size() - 1));
    this.timeline = new Timeline(trace, settled(traces), only);
    this.severalNamespaces = playing.namespaces().size() > 1;
    List<ObjectChange> all = Changes.of(input, refusals(trace, only));
    this.changes = reached < stages.size() ? Stages.unreached(all, stages, reached) : all;
    this.recreations = Recreation.of(input, changes, only);
    this.stories = StoryTeller.tell(changes, timeline, input.minor());
    this.stops = stuck == null ? List.of() : stuck.stops(stories);
    this.drain = input.drained().isEmpty() ? Optional.empty() : Optional.of(new DrainPlan(this));
    this.loss = input.lost().isEmpty() ? Optional.empty() : Optional.of(new LossPlan(this));
    this.findings = new PlanFindings(this).all();
  }

  /** Plays the change and looks at it from all sides. */
  public static Plan of(PlanInput input) {
    return new Plan(input);
  }

  /** The state before the last step of a run. */
  private static SettledState settled(List<List<Map<String, Object>>> traces) {
    if (traces.size() < 2) {
      return SettledState.nothing();
    }
    List<Map<String, Object>> before = traces.get(traces.size() - 2);
    return Timeline.snapshot(before.get(before.size() - 1));
  }

  /** What the server refused, and why. */
  static Map<String, String> refusals(List<Map<String, Object>> trace, String only) {
    Map<String, String> refusals = new HashMap<>();
    for (Map<String, Object> entry : trace) {
      for (Map<?, ?> refusal : Timeline.list(entry, "rejected")) {
        String[] parts = String.valueOf(refusal.get("object")).split("/", 2);
        Object namespace = refusal.get("namespace");
        ObjectRef ref =
            new ObjectRef(parts[0], namespace == null ? only : namespace.toString(), parts[1]);
        refusals.put(ref.toString(), String.valueOf(refusal.get("message")));
      }
    }
    return refusals;
  }

  /** The pods of a workload that are not ready at the end and have not ended well. */
  static List<String> notReady(Timeline line, ObjectRef workload) {
    List<String> names = new ArrayList<>();
    for (Map<?, ?> pod : line.podsAtEnd().getOrDefault(workload, List.of())) {
      if (!Boolean.TRUE.equals(pod.get("ready")) && !"Succeeded".equals(pod.get("phase"))) {
        names.add(String.valueOf(pod.get("name")));
      }
    }
    return names;
  }

  /** What it was made of. */
  public PlanInput input() {
    return input;
  }

  /** The moves, in the form of the recordings. */
  public List<Map<String, Object>> trace() {
    return trace;
  }

  /** The settled state at the end, in the form of the recordings. */
  public Map<String, Object> result() {
    return timeline.end();
  }

  /** What happens to each object: those applied in their order, then those that vanish. */
  public List<ObjectChange> changes() {
    return changes;
  }

  /** Where rollouts would stop if new pods never became ready. */
  public List<Stop> stops() {
    return stops;
  }

  /** The stage of the apply after which nothing more is applied, if there is one. */
  Optional<String> stuckStage() {
    return stuckStage;
  }

  /** What deleting an object and applying it anew does; empty where that is not needed. */
  Optional<String> recreation(ObjectRef object) {
    return Optional.ofNullable(recreations.get(object));
  }

  /** What a drain does afterwards; empty if none was asked for. */
  public Optional<DrainPlan> drain() {
    return drain;
  }

  /** What the loss of nodes does afterwards; empty if none was asked for. */
  public Optional<LossPlan> loss() {
    return loss;
  }

  /** What is wrong with it, in the order of reports. */
  public List<Finding> findings() {
    return findings;
  }

  /** The objects that are applied. */
  public List<KubeObject> objects() {
    return input.after();
  }

  List<Story> stories() {
    return stories;
  }

  /** The story of a workload; null if it has none. */
  Story story(ObjectRef workload) {
    if (storyOf.isEmpty()) {
      stories.forEach(story -> storyOf.put(story.ref(), story));
    }
    return storyOf.get(workload);
  }

  Timeline timeline() {
    return timeline;
  }

  boolean hasSeveralNamespaces() {
    return severalNamespaces;
  }

  /** How an object is called: with its namespace only where there are several. */
  String called(ObjectRef ref) {
    return severalNamespaces ? ref.toString() : ref.kind() + " " + ref.name();
  }

  /** For each workload, and each claim and object without one, the names it brings into being. */
  public Map<String, Object> names() {
    Map<String, TreeSet<String>> names = new TreeMap<>();
    for (Story story : stories) {
      names.computeIfAbsent(key(story.ref()), k -> new TreeSet<>()).addAll(story.claimsCreated());
      names.get(key(story.ref())).addAll(story.claimsKept());
    }
    for (Moment moment : timeline.moments()) {
      for (Moment.Action action : moment.actions()) {
        if (action.verb().equals("create")) {
          add(names, action.object());
        }
      }
    }
    for (Map<?, ?> workload : Timeline.list(result(), "workloads")) {
      add(names, timeline.ref(String.valueOf(workload.get("kind")), workload));
    }
    for (Map<?, ?> pod : Timeline.list(result(), "pods")) {
      add(names, timeline.ref("Pod", pod));
    }
    Map<String, Object> lists = new LinkedHashMap<>();
    names.forEach((owner, some) -> lists.put(owner, new ArrayList<>(some)));
    return lists;
  }

  private void add(Map<String, TreeSet<String>> names, ObjectRef object) {
    ObjectRef top = timeline.top(object);
    if (object.kind().equals("PersistentVolumeClaim") && top.equals(object)) {
      for (Story story : stories) {
        if (story.claimsCreated().contains(object.name())
            && story.ref().namespace().equals(object.namespace())) {
          return;
        }
      }
    }
    TreeSet<String> some = names.computeIfAbsent(key(top), k -> new TreeSet<>());
    if (!top.equals(object)) {
      some.add(object.name());
    }
  }

  private String key(ObjectRef ref) {
    return (severalNamespaces ? ref.namespace() + "/" : "") + ref.kind() + "/" + ref.name();
  }
}
