package dev.rollcall.dryrun.plan;

import dev.rollcall.model.KubeObject;
import dev.rollcall.model.ObjectRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the words for nodes that are drained or lost. */
final class OutageTeller {
  private static final int NAMES_MAX = 6;

  private final Outage outage;
  private final int names;

  private OutageTeller(Outage outage, boolean all) {
    this.outage = outage;
    this.names = all ? Integer.MAX_VALUE - 1 : NAMES_MAX;
  }

  /** The drain and the loss of a plan, as far as they were asked for. */
  static List<OutageStory> of(Plan plan, boolean all) {
    List<OutageStory> stories = new ArrayList<>();
    plan.drain().ifPresent(some -> stories.add(new OutageTeller(some.outage(), all).drain(some)));
    plan.loss().ifPresent(some -> stories.add(new OutageTeller(some.outage(), all).loss(some)));
    return stories;
  }

  private OutageStory drain(DrainPlan drain) {
    Map<String, String> blocked = drain.blocked();
    List<OutageStory.Row> rows = new ArrayList<>();
    Map<String, List<String>> whys = new LinkedHashMap<>();
    blocked.forEach((pod, why) -> whys.computeIfAbsent(why, w -> new ArrayList<>()).add(pod));
    whys.forEach(
        (why, pods) ->
            rows.add(new OutageStory.Row("BLOCKED", Words.some(pods, names) + ": " + why)));
    List<Departure> others = new ArrayList<>(drain.departures());
    others.removeIf(one -> blocked.containsKey(outage.name(one.pod())));
    for (Departure.Fate fate : Departure.Fate.values()) {
      Outage.byWorkload(others, fate)
          .forEach(
              (workload, some) ->
                  rows.add(
                      new OutageStory.Row(
                          fate.word(),
                          sentence(workload, some, outage.moments()) + remark(drain, some))));
    }
    String answer =
        blocked.isEmpty()
            ? "it ends; " + counts(drain.departures())
            : "BLOCKED for ever, "
                + Words.counted(blocked.size(), "pod")
                + " cannot be evicted; "
                + counts(others);
    return new OutageStory(
        "DRAIN of " + String.join(", ", outage.nodes()),
        answer,
        !blocked.isEmpty(),
        List.of(new OutageStory.Part("", List.of(drain.command()), rows)),
        moves());
  }

  /** What kubectl asks to be told with a flag. */
  private String remark(DrainPlan drain, List<Departure> some) {
    Set<String> flags = new LinkedHashSet<>();
    for (Departure one : some) {
      String remark = drain.remarks().getOrDefault(outage.name(one.pod()), "");
      int open = remark.lastIndexOf('(');
      if (open >= 0) {
        boolean data = remark.contains("emptyDir");
        flags.add((data ? "; emptyDir data is deleted " : " ") + remark.substring(open));
      } else if (!remark.isEmpty()) {
        flags.add(", " + remark);
      }
    }
    return String.join("", flags);
  }

  private OutageStory loss(LossPlan loss) {
    List<Departure> departures = loss.departures();
    List<OutageStory.Part> parts = new ArrayList<>();
    parts.add(
        new OutageStory.Part(
            "pods are deleted "
                + loss.deletedAfter()
                + " s after the node is found unreachable ("
                + loss.foundAfter()
                + " s after its last sign of life)",
            List.of(),
            rows(departures, loss.alone())));
    List<Departure> waiting = waiting(departures, loss.afterHelp());
    if (!waiting.isEmpty()) {
      List<String> commands = new ArrayList<>();
      outage.nodes().forEach(node -> commands.add(LossPlan.command(node)));
      parts.add(
          new OutageStory.Part(
              "once a node is surely off, somebody has to say so; then",
              commands,
              rows(waiting, outage.moments())));
    }
    return new OutageStory(
        "LOSS of " + String.join(", ", outage.nodes()),
        counts(departures),
        departures.stream().anyMatch(one -> one.fate().isBad()),
        parts,
        moves());
  }

  private List<OutageStory.Row> rows(List<Departure> departures, List<Moment> passed) {
    List<OutageStory.Row> rows = new ArrayList<>();
    for (Departure.Fate fate : Departure.Fate.values()) {
      Outage.byWorkload(departures, fate)
          .forEach(
              (workload, some) ->
                  rows.add(new OutageStory.Row(fate.word(), sentence(workload, some, passed))));
    }
    return rows;
  }

  /** What becomes in the end of those that had to wait. */
  private static List<Departure> waiting(List<Departure> before, List<Departure> after) {
    List<Departure> some = new ArrayList<>();
    for (int i = 0; i < before.size(); i++) {
      if (before.get(i).fate() == Departure.Fate.WAITS) {
        some.add(after.get(i));
      }
    }
    return some;
  }

  private static String counts(List<Departure> departures) {
    List<String> parts = new ArrayList<>();
    for (Departure.Fate fate : Departure.Fate.values()) {
      long count = departures.stream().filter(one -> one.fate() == fate).count();
      if (count > 0) {
        parts.add(Words.counted(count, "pod") + " " + verb(fate, count == 1));
      }
    }
    return parts.isEmpty() ? "no pod is there" : String.join(", ", parts);
  }

  private static String verb(Departure.Fate fate, boolean one) {
    return switch (fate) {
      case STAYS -> one ? "stays" : "stay";
      case WAITS -> one ? "WAITS for ever" : "WAIT for ever";
      case MOVES -> one ? "moves" : "move";
      case PENDING -> one ? "FINDS NO NODE" : "FIND NO NODE";
      case LOST -> one ? "is LOST" : "are LOST";
    };
  }

  private String sentence(ObjectRef workload, List<Departure> some, List<Moment> passed) {
    StringBuilder text = new StringBuilder(outage.plan().called(workload));
    Departure first = some.get(0);
    boolean itself = first.pod().equals(workload);
    List<String> pods = outage.names(some);
    Set<String> from = new LinkedHashSet<>();
    Set<String> to = new LinkedHashSet<>();
    List<String> replacements = new ArrayList<>();
    for (Departure one : some) {
      from.add(one.node());
      to.add(one.to());
      replacements.add(one.replacement());
    }
    if (!itself) {
      text.append(": ").append(Words.some(pods, names));
    }
    switch (first.fate()) {
      case MOVES -> text.append(" to ").append(Words.some(to, names));
      case PENDING -> {
        if (!first.replacement().equals(first.pod().name())) {
          text.append(", instead ").append(Words.some(replacements, names));
        }
        text.append(" on no node: ").append(first.why());
      }
      case WAITS -> text.append(", Terminating on ").append(Words.some(from, names));
      case LOST -> text.append(itself ? ", which nothing makes again" : ", not made again");
      case STAYS -> text.append(" on ").append(Words.some(from, names));
    }
    KubeObject object = outage.object(workload);
    if (object != null && !itself && first.fate() != Departure.Fate.STAYS) {
      Outage.Standing standing = outage.standing(object, passed);
      text.append("; at least ").append(standing.least().available()).append(" of ");
      text.append(standing.start().wanted()).append(" available");
    }
    return text.toString();
  }

  private List<OutageStory.Line> moves() {
    List<OutageStory.Line> lines = new ArrayList<>();
    Set<String> toldRefused = new LinkedHashSet<>();
    String node = "";
    for (Moment moment : outage.moments()) {
      Map<String, Object> entry = outage.trace().get(moment.number());
      StringBuilder text = new StringBuilder();
      String now = String.valueOf(entry.getOrDefault("draining", ""));
      if (!now.isEmpty() && !now.equals(node)) {
        text.append(outage.nodes().size() > 1 ? now + ": " : "");
        node = now;
      }
      text.append(moment.move());
      List<String> deeds = Deeds.of(moment.actions());
      text.append(deeds.isEmpty() ? "" : ": " + String.join("; ", deeds));
      String refused = refused(entry.get("refused"), toldRefused);
      lines.add(new OutageStory.Line(moment.number(), text.toString(), refused));
    }
    return lines;
  }

  /** Those that are refused for the first time. */
  private String refused(Object refused, Set<String> told) {
    List<String> fresh = new ArrayList<>();
    if (refused instanceof Map<?, ?> map) {
      for (Object pod : map.keySet()) {
        if (told.add(pod.toString())) {
          fresh.add(pod.toString());
        }
      }
    }
    return fresh.isEmpty() ? "" : "refused for now: " + Words.some(fresh, names);
  }
}
