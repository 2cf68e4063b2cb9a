package dev.rollcall.dryrun.recorded;

import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** One recording of Jobs, its steps and the moves of the environment between them. */
final class JobScenario {
  private static final int SIGKILL = 137;

  private final Mapping recording;
  private final List<Node> entries;
  private final JobReplay world = new JobReplay();
  private String difference = "";

  JobScenario(Mapping recording) {
    this.recording = recording;
    this.entries = recording.at("trace").items();
  }

  /** The first thing that is not as recorded; empty if all is. */
  String firstDifference() {
    List<Node> steps = recording.at("steps").items();
    for (int i = 0; i < steps.size() && difference.isEmpty(); i++) {
      Node step = steps.get(i);
      entry(carryOut(step));
      long most = step.at("moves").integer(Long.MAX_VALUE);
      for (long moves = 0; moves < most && difference.isEmpty(); moves++) {
        String move = move();
        if (move.isEmpty()) {
          break;
        }
        entry(move);
      }
    }
    if (difference.isEmpty() && world.settle < entries.size()) {
      return "ends before " + entries.get(world.settle).at("move").text("");
    }
    return difference.isEmpty() ? eventDifference() : difference;
  }

  private void entry(String move) {
    world.now += 1000;
    world.settleAll();
    if (world.settle >= entries.size()) {
      difference = "goes on with " + move;
      return;
    }
    Node entry = entries.get(world.settle);
    String where = "entry " + world.settle + " (" + move + "): ";
    differ(where + "move", entry.at("move").text(""), world.plain(move));
    world.actions.sort(null);
    if (!entry.at("raceInside").isTrue()) {
      differ(where + "actions", recordedActions(entry), String.join("\n", world.actions));
    }
    differ(
        where + "state",
        RecordedJobsTest.recordedState(entry.at("snapshot")),
        RecordedJobsTest.state(world));
    world.actions.clear();
    world.settle++;
  }

  private void differ(String what, String recorded, String ours) {
    if (difference.isEmpty() && !recorded.equals(ours)) {
      difference = what + "\n  recorded:\n" + recorded + "\n  ours:\n" + ours;
    }
  }

  private static String recordedActions(Node entry) {
    List<String> lines = new ArrayList<>();
    for (Node action : entry.at("actions").items()) {
      String actor = action.at("actor").text("");
      String kind = action.at("kind").text("");
      boolean foregroundMark = kind.equals("Job") && action.at("verb").text("").equals("patch");
      if (actor.equals("scheduler") || foregroundMark) {
        continue;
      }
      StringBuilder line = new StringBuilder(actor);
      for (String key : List.of("verb", "kind", "name")) {
        line.append(' ').append(action.at(key).text(""));
      }
      for (String key : List.of("owner", "index", "indexFailureCount")) {
        action
            .at(key)
            .text()
            .ifPresent(value -> line.append(' ').append(key).append(' ').append(value));
      }
      if (action.at("annotations").isSet()) {
        line.append(" annotations ").append(action.at("annotations").at(0).text(""));
      }
      lines.add(line + (action.at("finalizers").isSet() ? " finalizers" : ""));
    }
    lines.sort(null);
    return String.join("\n", lines);
  }

  private String eventDifference() {
    TreeSet<String> recorded = new TreeSet<>();
    for (Node event : recording.at("events").items()) {
      if (event.at("kind").text("").endsWith("Job")) {
        List<String> parts = new ArrayList<>();
        for (String key : List.of("kind", "name", "type", "reason", "message")) {
          parts.add(event.at(key).text(""));
        }
        recorded.add(String.join(" ", parts));
      }
    }
    differ("events", String.join("\n", recorded), String.join("\n", world.events));
    return difference;
  }

  private String carryOut(Node step) {
    String target = step.at("target").text("");
    switch (step.at("do").text("")) {
      case "apply":
        if (!entries.get(Math.min(world.settle, entries.size() - 1)).at("rejected").isSet()) {
          step.at("manifests").items().forEach(one -> world.apply((Mapping) one));
        }
        return "apply " + step.at("file").text("");
      case "wait":
        world.pass(step.at("seconds").integer(0) * 1000);
        return "wait " + step.at("seconds").text("") + "s";
      case "delete":
        world.jobs.remove(target.substring(target.indexOf('/') + 1));
        return "delete " + target + " " + step.at("propagation").text("Background");
      case "delete-pod":
        world.delete(world.pods.named(target));
        return "delete-pod " + target;
      case "evict":
        world.pods.named(target).evicted = true;
        world.delete(world.pods.named(target));
        return "evict " + target;
      case "finish":
        int code = (int) step.at("exit").integer(0);
        world.pods.named(target).end(code, world.now);
        return entries.get(world.settle).at("move").text("");
      default:
        return "?";
    }
  }

  /** The environment's next move; empty if there is none. */
  private String move() {
    JobPods.One gone = first(pod -> pod.deletedIn >= 0, pod -> pod.deletedIn);
    if (gone != null) {
      if (gone.tracked && !gone.over()) {
        gone.end(SIGKILL, world.now);
      } else {
        world.pods.all.remove(gone);
      }
      return "gone " + gone.name;
    }
    List<String> started = new ArrayList<>();
    boolean batch = recording.at("mode").text("").equals("batch");
    JobPods.One next;
    while ((batch || started.isEmpty())
        && (next = first(JobScenario::waits, pod -> pod.createdIn)) != null) {
      next.run(world.now);
      started.add("running " + next.name);
    }
    if (!started.isEmpty()) {
      return (started.size() > 1 ? "batch: " : "") + String.join(", ", started);
    }
    JobPods.One ending = first(JobScenario::willEnd, pod -> pod.createdIn);
    if (ending == null) {
      return "";
    }
    String outcome = ending.outcome();
    boolean fails = outcome.startsWith("fail");
    int code = outcome.startsWith("fail:") ? Integer.parseInt(outcome.substring(5)) : 1;
    ending.end(fails ? code : 0, world.now);
    return (fails ? "fail " : "succeed ") + ending.name;
  }

  private static boolean waits(JobPods.One pod) {
    return pod.deletedIn < 0 && pod.phase.equals("Pending");
  }

  private static boolean willEnd(JobPods.One pod) {
    String outcome = pod.outcome();
    return pod.deletedIn < 0
        && pod.phase.equals("Running")
        && (outcome.equals("succeed") || outcome.startsWith("fail"));
  }

  private JobPods.One first(
      java.util.function.Predicate<JobPods.One> wanted,
      java.util.function.ToIntFunction<JobPods.One> settle) {
    return world.pods.all.stream().filter(wanted).min(JobPods.since(settle)).orElse(null);
  }
}
