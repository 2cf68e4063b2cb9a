package dev.rollcall.dryrun.plan;

import java.util.ArrayList;
import java.util.List;

/** The roll call as a person reads it: first the answer, then the steps, then the roll. */
public final class PlanText {
  /** More workloads with steps than this, and only those that restart or stop show theirs. */
  private static final int STORIES_MAX = 12;

  private static final int WIDTH = 100;

  private final Plan plan;
  private final boolean all;
  private final StringBuilder out;

  private PlanText(Plan plan, boolean all, StringBuilder out) {
    this.plan = plan;
    this.all = all;
    this.out = out;
  }

  /** Appends the plan; {@code all} shortens nothing. */
  public static void write(Plan plan, boolean all, StringBuilder out) {
    PlanText text = new PlanText(plan, all, out);
    PlanAnswer.of(plan).forEach(line -> out.append(line.text()).append('\n'));
    if (plan.changes().isEmpty()) {
      return;
    }
    text.workloads();
    text.applyOrder();
    text.steps();
    new RollText(plan, all, out).write();
    OutageTeller.of(plan, all).forEach(story -> OutageText.write(story, all, out));
  }

  private void workloads() {
    int width = 0;
    List<ObjectChange> shown = new ArrayList<>();
    for (ObjectChange change : plan.changes()) {
      boolean quiet = change.effect() == Effect.NO_OP && plan.story(change.ref()) == null;
      boolean plain = !PlanAnswer.isWorkload(change) && change.effect() == Effect.CREATED;
      if (change.effect() != Effect.NO_OP && !plain && !quiet
          || all && PlanAnswer.isWorkload(change)) {
        shown.add(change);
        width = Math.max(width, plan.called(change.ref()).length());
      }
    }
    if (shown.isEmpty()) {
      return;
    }
    out.append("\nWHAT HAPPENS\n");
    String indent = " ".repeat(19);
    AutoscalerNote autoscaled = new AutoscalerNote(plan);
    for (ObjectChange change : shown) {
      String name = plan.called(change.ref());
      Story story = plan.story(change.ref());
      String deeds = story == null ? "" : deeds(story);
      out.append("  ").append(padded(change.effect().word(), 17));
      out.append(deeds.isEmpty() ? name : padded(name, width + 2) + deeds).append('\n');
      fields(change, indent);
      if (!change.note().isEmpty()) {
        out.append(indent).append(change.note()).append('\n');
      }
      plan.recreation(change.ref()).ifPresent(n -> out.append(indent).append(n).append('\n'));
      if (change.effect() == Effect.LEFT) {
        boolean read = plan.input().sources().unread().isEmpty();
        out.append(indent).append("not in ").append(read ? "" : "what could be read of ");
        out.append("the new manifests").append(read ? "; --prune plans its deletion\n" : "\n");
      }
      if (story != null && change.effect().restarts() && story.pace().least() > 0) {
        out.append(indent).append(story.pace().sentence()).append('\n');
      }
      for (Stop stop : plan.stops()) {
        if (stop.isWorthTelling() && stop.workload().equals(change.ref())) {
          out.append(indent).append(stop.sentence()).append('\n');
        }
      }
      if (change.object().kind().equals("Job")) {
        Stages.consequence(plan.input(), change.object())
            .ifPresent(n -> out.append(indent).append(n).append('\n'));
      }
      if (change.effect() == Effect.CREATED) {
        JobAttempts.of(change.object())
            .ifPresent(job -> out.append(indent).append(job.sentence()).append('\n'));
      }
      autoscaled.of(change).ifPresent(n -> out.append(indent).append(n).append('\n'));
    }
  }

  private void fields(ObjectChange change, String indent) {
    if (change.old().isEmpty()) {
      return;
    }
    int shown = all ? change.fields().size() : Math.min(3, change.fields().size());
    for (ObjectChange.FieldChange field : change.fields().subList(0, shown)) {
      out.append(indent).append(field).append('\n');
    }
    if (shown < change.fields().size()) {
      out.append(indent).append(change.fields().size() - shown).append(" more fields change\n");
    }
  }

  /** How many pods and claims come and go. */
  private static String deeds(Story story) {
    List<String> parts = new ArrayList<>();
    if (story.ref().kind().equals("CronJob")) {
      parts.add(ScheduleWords.of(story.change().object()));
    }
    int created = story.podsCreated().size();
    int deleted = story.podsDeleted().size();
    boolean jobs = story.ref().kind().equals("Job");
    if (created > 0 && created == deleted) {
      parts.add(Words.counted(created, "pod") + " replaced");
    } else {
      if (created > 0) {
        parts.add(Words.counted(created, "pod") + (jobs ? " run" : " created"));
      }
      if (deleted > 0) {
        parts.add(Words.counted(deleted, "pod") + " deleted");
      }
    }
    if (story.ref().kind().equals("DaemonSet") && story.end().exists()) {
      parts.add(
          story.end().wanted() == 0
              ? "no node matches it"
              : "on " + Words.counted(story.end().wanted(), "node"));
    }
    if (!story.claimsCreated().isEmpty()) {
      parts.add(Words.counted(story.claimsCreated().size(), "claim") + " created");
    }
    if (story.isInterrupted() && created + deleted > 0) {
      parts.add(
          "at least " + story.leastAvailable() + " of " + story.end().wanted() + " available");
    }
    return String.join(", ", parts);
  }

  private void applyOrder() {
    out.append("\nAPPLY ORDER (").append(plan.input().order().description()).append(")\n");
    Effect group = null;
    int column = 0;
    for (ObjectChange change : plan.changes()) {
      boolean stays = change.effect() == Effect.LEFT || change.effect() == Effect.SKIPPED;
      if (stays || change.effect() == Effect.NO_OP && !all) {
        continue;
      }
      String name = plan.called(change.ref());
      if (change.effect() != group) {
        out.append(group == null ? "" : "\n").append("  ");
        out.append(padded(change.effect().word(), 17)).append(name);
        column = 19 + name.length();
        group = change.effect();
      } else if (column + 2 + name.length() > WIDTH) {
        out.append(",\n").append(" ".repeat(19)).append(name);
        column = 19 + name.length();
      } else {
        out.append(", ").append(name);
        column += 2 + name.length();
      }
    }
    out.append(group == null ? "  nothing changes\n" : "\n");
  }

  private void steps() {
    List<Story> shown = new ArrayList<>();
    for (Story story : plan.stories()) {
      if (!story.beats().isEmpty()) {
        shown.add(story);
      }
    }
    int left = 0;
    if (shown.size() > STORIES_MAX && !all) {
      int before = shown.size();
      shown.removeIf(story -> story.change().effect() == Effect.CREATED && story.end().complete());
      left = before - shown.size();
    }
    for (Story story : shown) {
      new StepText(plan, all, out).write(story);
    }
    if (left > 0) {
      out.append("\nSteps of ")
          .append(left)
          .append(" workloads that come up are left out (--all).\n");
    }
  }

  static String padded(String text, int width) {
    return text.length() >= width ? text + " " : text + " ".repeat(width - text.length());
  }
}
