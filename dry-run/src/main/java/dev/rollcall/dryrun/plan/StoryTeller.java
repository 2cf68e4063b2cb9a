package dev.rollcall.dryrun.plan;

import dev.rollcall.defaults.Defaults;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.ObjectRef;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes a timeline apart: one story for each workload. */
final class StoryTeller {
  /** The kinds that make pods, or are one. */
  static final List<String> WORKLOADS =
      List.of("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job", "CronJob", "Pod");

  private static final String CLAIM = "PersistentVolumeClaim";

  private final Timeline line;
  private final int minor;
  private final Map<ObjectRef, ObjectRef> setOfClaim = new HashMap<>();
  private final Map<ObjectRef, Map<Integer, List<Moment.Action>>> actions = new HashMap<>();
  private final Map<ObjectRef, Set<Integer>> moved = new HashMap<>();

  private StoryTeller(List<ObjectChange> changes, Timeline line, int minor) {
    this.line = line;
    this.minor = minor;
    Set<ObjectRef> claims = new LinkedHashSet<>(claims(line.before()));
    for (Moment moment : line.moments()) {
      claims.addAll(claims(moment.snapshot()));
    }
    Map<String, ObjectRef> prefixes = new LinkedHashMap<>();
    for (ObjectChange change : changes) {
      for (Node template : change.object().spec().at("volumeClaimTemplates").items()) {
        String name = template.at("metadata").at("name").text("") + "-" + change.object().name();
        prefixes.put(change.ref().namespace() + "/" + name, change.ref());
      }
    }
    for (ObjectRef claim : claims) {
      int dash = claim.name().lastIndexOf('-');
      if (dash > 0) {
        ObjectRef set = prefixes.get(claim.namespace() + "/" + claim.name().substring(0, dash));
        if (set != null) {
          setOfClaim.put(claim, set);
        }
      }
    }
    for (Moment moment : line.moments()) {
      for (Moment.Action action : moment.actions()) {
        actions
            .computeIfAbsent(workload(action.object()), o -> new HashMap<>())
            .computeIfAbsent(moment.number(), n -> new ArrayList<>())
            .add(action);
      }
      for (ObjectRef pod : moment.pods()) {
        moved.computeIfAbsent(workload(pod), o -> new HashSet<>()).add(moment.number());
      }
    }
  }

  /** The stories of the workloads among {@code changes}, in their order. */
  static List<Story> tell(List<ObjectChange> changes, Timeline line, int minor) {
    StoryTeller teller = new StoryTeller(changes, line, minor);
    List<Story> stories = new ArrayList<>();
    for (ObjectChange change : changes) {
      if (WORKLOADS.contains(change.object().kind()) && change.object().type().isBuiltIn()) {
        stories.add(teller.story(change));
      }
    }
    return stories;
  }

  private ObjectRef workload(ObjectRef object) {
    ObjectRef set = setOfClaim.get(object);
    return set != null ? set : line.top(object);
  }

  private Set<ObjectRef> claims(Map<String, Object> snapshot) {
    Set<ObjectRef> claims = new LinkedHashSet<>();
    for (Map<?, ?> claim : Timeline.list(snapshot, "pvcs")) {
      claims.add(line.ref(CLAIM, claim));
    }
    return claims;
  }

  private Story story(ObjectChange change) {
    ObjectRef ref = change.ref();
    KubeObject object =
        change.effect() == Effect.REFUSED ? change.old().orElse(change.object()) : change.object();
    Node spec = Defaults.apply(object.root(), minor).at("spec");
    WorkloadState start = WorkloadState.of(line.before(), ref, spec, line);
    int least = start.available();
    List<Moment> mine = new ArrayList<>();
    Set<String> podsCreated = new LinkedHashSet<>();
    Set<String> podsDeleted = new LinkedHashSet<>();
    for (Moment moment : line.moments()) {
      List<Moment.Action> some = actions(ref, moment);
      for (Moment.Action action : some) {
        if (action.object().kind().equals("Pod")) {
          if (action.verb().equals("create")) {
            podsCreated.add(action.object().name());
          } else if (action.verb().equals("delete")) {
            podsDeleted.add(action.object().name());
          }
        }
      }
      boolean moves = moved.getOrDefault(ref, Set.of()).contains(moment.number());
      if (moves || !Deeds.of(some).isEmpty()) {
        mine.add(moment);
        least = Math.min(least, WorkloadState.of(moment.snapshot(), ref, spec, line).available());
      }
    }
    WorkloadState end = WorkloadState.of(line.end(), ref, spec, line);
    Waits waits = new Waits(object, spec, change.effect());
    Set<String> before = claimNames(line.before(), ref);
    Set<String> after = claimNames(line.end(), ref);
    return new Story(
        change,
        beats(ref, spec, mine, waits),
        start,
        end,
        least,
        Promise.of(change, spec, start, end),
        podsCreated,
        podsDeleted,
        minus(after, before),
        minus(before, after),
        minus(before, minus(before, after)));
  }

  private List<Story.Beat> beats(ObjectRef ref, Node spec, List<Moment> mine, Waits waits) {
    List<Story.Beat> beats = new ArrayList<>();
    Set<String> said = new HashSet<>();
    for (int i = 0; i < mine.size(); i++) {
      Moment moment = mine.get(i);
      WorkloadState state = WorkloadState.of(moment.snapshot(), ref, spec, line);
      String wait = i + 1 < mine.size() ? waits.reason(mine.get(i + 1), state) : "";
      beats.add(
          new Story.Beat(
              moment.number(),
              event(moment, ref),
              Deeds.of(actions(ref, moment)),
              state,
              said.add(wait) ? wait : ""));
    }
    return beats;
  }

  private List<Moment.Action> actions(ObjectRef ref, Moment moment) {
    return actions.getOrDefault(ref, Map.of()).getOrDefault(moment.number(), List.of());
  }

  /** The part of a move that concerns the workload. */
  private String event(Moment moment, ObjectRef ref) {
    if (moment.move().startsWith("apply ")) {
      return "apply";
    }
    List<String> names = new ArrayList<>();
    for (ObjectRef pod : moment.pods()) {
      if (workload(pod).equals(ref)) {
        names.add(pod.name());
      }
    }
    if (names.isEmpty()) {
      return "as others move on";
    }
    String who = String.join(", ", names);
    boolean one = names.size() == 1;
    String is = one ? " is " : " are ";
    boolean job = ref.kind().equals("Job") || ref.kind().equals("CronJob");
    return switch (moment.verb()) {
      case "gone" -> who + is + "gone";
      case "ready", "batch:" -> who + is + "ready";
      case "wait" -> who + is + "available";
      case "running" -> who + (one ? " runs" : " run") + (job ? "" : ", not ready");
      case "image-pull" -> who + " cannot pull its image";
      case "succeed" -> who + " succeeds";
      case "fail" -> who + " fails";
      default -> moment.move();
    };
  }

  private Set<String> claimNames(Map<String, Object> snapshot, ObjectRef ref) {
    Set<String> names = new LinkedHashSet<>();
    for (ObjectRef claim : claims(snapshot)) {
      if (workload(claim).equals(ref)) {
        names.add(claim.name());
      }
    }
    return names;
  }

  private static Set<String> minus(Set<String> all, Set<String> without) {
    Set<String> rest = new LinkedHashSet<>(all);
    rest.removeAll(without);
    return rest;
  }
}
