package dev.rollcall.dryrun.plan;

import dev.rollcall.defaults.Defaults;
import dev.rollcall.dryrun.SettledState;
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
import java.util.TreeSet;

/** Takes a timeline apart: one story for each workload. */
final class StoryTeller {
  /** The kinds that make pods, or are one. */
  static final List<String> WORKLOADS =
      List.of(
          "Deployment",
          "StatefulSet",
          "DaemonSet",
          "ReplicaSet",
          "ReplicationController",
          "Job",
          "CronJob",
          "Pod");

  private static final String CLAIM = "PersistentVolumeClaim";

  private final Timeline line;
  private final int minor;
  private final Map<ObjectRef, ObjectRef> setOfClaim = new HashMap<>();
  private final Map<ObjectRef, Map<Integer, List<Moment.Action>>> actions = new HashMap<>();
  private final Map<ObjectRef, Map<Integer, List<String>>> moved = new HashMap<>();
  private final Map<ObjectRef, Set<String>> claimsBefore;
  private final Map<ObjectRef, Set<String>> claimsAfter;

  /** A moment as one workload sees it. */
  private record Scene(Moment moment, List<String> deeds, WorkloadState state) {}

  private StoryTeller(List<ObjectChange> changes, Timeline line, int minor) {
    this.line = line;
    this.minor = minor;
    Set<ObjectRef> claims = claims(Timeline.list(line.before(), "pvcs"));
    for (Moment moment : line.moments()) {
      claims.addAll(claims(moment.snapshot().changed("pvcs")));
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
        moved
            .computeIfAbsent(workload(pod), o -> new HashMap<>())
            .computeIfAbsent(moment.number(), n -> new ArrayList<>(1))
            .add(pod.name());
      }
    }
    this.claimsBefore = claimNames(line.before());
    this.claimsAfter = claimNames(line.end());
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

  private Set<ObjectRef> claims(List<? extends Map<?, ?>> shown) {
    Set<ObjectRef> claims = new LinkedHashSet<>();
    for (Map<?, ?> claim : shown) {
      claims.add(line.ref(CLAIM, claim));
    }
    return claims;
  }

  private Story story(ObjectChange change) {
    ObjectRef ref = change.ref();
    KubeObject object =
        change.effect().isRefused() ? change.old().orElse(change.object()) : change.object();
    Node spec = Defaults.apply(object.root(), minor).at("spec");
    WorkloadState start = WorkloadState.of(line.before(), ref, spec);
    int least = start.available();
    List<Scene> mine = new ArrayList<>();
    Set<String> podsCreated = new LinkedHashSet<>();
    Set<String> podsDeleted = new LinkedHashSet<>();
    for (int number : numbers(ref)) {
      Moment moment = ownPart(ref, line.moments().get(number));
      List<Moment.Action> some = moment.actions();
      for (Moment.Action action : some) {
        if (action.object().kind().equals("Pod")) {
          if (action.verb().equals("create")) {
            podsCreated.add(action.object().name());
          } else if (action.verb().equals("delete")) {
            podsDeleted.add(action.object().name());
          }
        }
      }
      List<String> deeds = Deeds.of(some);
      if (!moved(ref, moment).isEmpty() || !deeds.isEmpty()) {
        Scene scene = new Scene(moment, deeds, WorkloadState.of(moment.snapshot(), ref, spec));
        mine.add(scene);
        least = Math.min(least, scene.state().available());
      }
    }
    WorkloadState end = WorkloadState.of(line.end(), ref, spec);
    Waits waits = new Waits(object, spec, change.effect());
    Set<String> before = claimsBefore.getOrDefault(ref, Set.of());
    Set<String> after = claimsAfter.getOrDefault(ref, Set.of());
    return new Story(
        change,
        beats(ref, mine, waits),
        start,
        end,
        least,
        Promise.of(change, spec, start, end),
        podsCreated,
        podsDeleted,
        minus(after, before),
        minus(before, after),
        minus(before, minus(before, after)),
        Pace.of(ref, spec, mine.stream().map(Scene::moment).toList(), line));
  }

  /** The moments in which something happens to a workload, in order. */
  private Iterable<Integer> numbers(ObjectRef ref) {
    Set<Integer> numbers = new TreeSet<>(actions.getOrDefault(ref, Map.of()).keySet());
    numbers.addAll(moved.getOrDefault(ref, Map.of()).keySet());
    return numbers;
  }

  private List<Story.Beat> beats(ObjectRef ref, List<Scene> mine, Waits waits) {
    List<Story.Beat> beats = new ArrayList<>(mine.size());
    Set<String> said = new HashSet<>();
    for (int i = 0; i < mine.size(); i++) {
      Scene scene = mine.get(i);
      boolean last = i + 1 == mine.size();
      String wait = last ? "" : waits.reason(mine.get(i + 1).moment(), scene.state());
      beats.add(
          new Story.Beat(
              scene.moment().number(),
              event(scene.moment(), ref),
              scene.deeds(),
              scene.state(),
              said.add(wait) ? wait : ""));
    }
    return beats;
  }

  /** What a moment holds of one workload. */
  private Moment ownPart(ObjectRef ref, Moment moment) {
    List<ObjectRef> pods = new ArrayList<>();
    for (String name : moved(ref, moment)) {
      pods.add(new ObjectRef("Pod", ref.namespace(), name));
    }
    return new Moment(
        moment.number(), moment.move(), pods, actions(ref, moment), moment.snapshot());
  }

  private List<Moment.Action> actions(ObjectRef ref, Moment moment) {
    return actions.getOrDefault(ref, Map.of()).getOrDefault(moment.number(), List.of());
  }

  /** The pods of a workload that a move names. */
  private List<String> moved(ObjectRef ref, Moment moment) {
    return moved.getOrDefault(ref, Map.of()).getOrDefault(moment.number(), List.of());
  }

  /** The part of a move that concerns the workload. */
  private String event(Moment moment, ObjectRef ref) {
    if (moment.move().startsWith("apply ")) {
      return "apply";
    }
    List<String> names = moved(ref, moment);
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

  private Map<ObjectRef, Set<String>> claimNames(SettledState state) {
    Map<ObjectRef, Set<String>> names = new HashMap<>();
    for (ObjectRef claim : claims(Timeline.list(state, "pvcs"))) {
      names.computeIfAbsent(workload(claim), w -> new LinkedHashSet<>()).add(claim.name());
    }
    return names;
  }

  private static Set<String> minus(Set<String> all, Set<String> without) {
    Set<String> rest = new LinkedHashSet<>(all);
    rest.removeAll(without);
    return rest;
  }
}
