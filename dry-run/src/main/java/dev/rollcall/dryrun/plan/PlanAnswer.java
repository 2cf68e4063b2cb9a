package dev.rollcall.dryrun.plan;

import dev.rollcall.lint.Finding;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The first lines of a plan, in every report: what it is not about, what happens, whether it
 * blocks, availability and claims.
 */
final class PlanAnswer {
  private static final int CAUSE_MAX = 160;
  private static final int LEAST_MAX = 6;
  private static final int NAMES_MAX = 6;

  private final Plan plan;
  private final List<Line> lines = new ArrayList<>();

  /** A line; {@code bad} is what nobody should read over. */
  record Line(String text, boolean bad) {}

  private PlanAnswer(Plan plan) {
    this.plan = plan;
  }

  /** The lines, the most important first. */
  static List<Line> of(Plan plan) {
    PlanAnswer answer = new PlanAnswer(plan);
    plan.input().sources().lines().forEach(answer::bad);
    if (plan.objects().isEmpty()) {
      answer.fine("No objects in " + plan.input().sources().named() + ".");
    }
    if (!plan.changes().isEmpty()) {
      answer.write();
    }
    return answer.lines;
  }

  private void fine(String text) {
    lines.add(new Line(text, false));
  }

  private void bad(String text) {
    lines.add(new Line(text, true));
  }

  private void write() {
    fine(counts(true));
    String others = counts(false);
    if (!others.isEmpty()) {
      fine(others);
    }
    List<String> leftOut = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    List<String> fixed = new ArrayList<>();
    List<String> unreached = new ArrayList<>();
    List<String> strange = new ArrayList<>();
    for (ObjectChange change : plan.changes()) {
      if (change.isLeftOut() && !plan.input().invalid().containsKey(change.ref().toString())) {
        leftOut.add(plan.called(change.ref()));
      } else if (change.effect() == Effect.REFUSED) {
        refused.add(plan.called(change.ref()));
      } else if (change.effect() == Effect.NEEDS_DELETE) {
        fixed.add(plan.called(change.ref()));
      } else if (change.effect() == Effect.NOT_REACHED) {
        unreached.add(plan.called(change.ref()));
      } else if (!isWorkload(change) && makesPods(change)) {
        strange.add(plan.called(change.ref()));
      }
    }
    if (!leftOut.isEmpty()) {
      bad("LEFT OUT, a dry run cannot play so much: " + Words.some(leftOut, NAMES_MAX) + ".");
    }
    if (!refused.isEmpty()) {
      bad("REFUSED by the server, they stay as they are: " + Words.some(refused, NAMES_MAX) + ".");
    }
    if (!fixed.isEmpty()) {
      bad(
          "NEEDS DELETE, the server refuses the change and they stay as they are: "
              + Words.some(fixed, NAMES_MAX)
              + ".");
    }
    if (!unreached.isEmpty()) {
      bad(
          "NOT REACHED, "
              + plan.stuckStage().orElse("a stage")
              + " does not come to its end, and after it nothing is applied: "
              + Words.some(unreached, NAMES_MAX)
              + ".");
    }
    if (!strange.isEmpty()) {
      bad("NOT PLAYED, no controller known for it: " + Words.some(strange, NAMES_MAX) + ".");
    }
    blocked(strange.isEmpty());
    availability();
    claims();
    for (OutageStory outage : OutageTeller.of(plan, false)) {
      lines.add(new Line(outage.title() + ": " + outage.answer() + ".", outage.bad()));
    }
  }

  private void blocked(boolean allPlayed) {
    List<Story> blocked = new ArrayList<>(plan.stories());
    blocked.removeIf(story -> !story.end().exists() || story.end().complete());
    for (Story story : blocked) {
      String cause = why(story);
      bad(
          "BLOCKED: "
              + plan.called(story.ref())
              + ", "
              + story.end().available()
              + " of "
              + story.end().wanted()
              + " available"
              + cause
              + (cause.endsWith("…") ? "" : "."));
    }
    if (blocked.isEmpty() && plan.stories().stream().anyMatch(story -> story.end().exists())) {
      boolean all = allPlayed && plan.input().sources().isComplete();
      fine(
          (all ? "Nothing is blocked" : "Of the rest nothing is blocked")
              + ": every pod ends up ready, every Job complete.");
    }
  }

  private void availability() {
    List<String> low = new ArrayList<>();
    List<String> least = new ArrayList<>();
    boolean none = false;
    for (Story story : plan.stories()) {
      boolean touched = !story.podsDeleted().isEmpty() || !story.podsCreated().isEmpty();
      if (story.isInterrupted() && touched) {
        String who =
            plan.called(story.ref()) + " " + story.leastAvailable() + " of " + story.end().wanted();
        if (story.leastAvailable() < story.promised()) {
          low.add(who + " (BELOW the " + story.promised() + " its strategy keeps)");
        } else {
          least.add(who);
        }
        none |= story.leastAvailable() == 0;
      }
    }
    boolean broken =
        plan.findings().stream().anyMatch(f -> f.rule().equals(SimulationRules.BUDGET_BROKEN));
    List<String> sentences = new PlanSummary(plan).sentences();
    if (sentences.size() <= LEAST_MAX) {
      sentences.forEach(text -> lines.add(new Line(text, isBad(text))));
      if (broken) {
        bad("BELOW a PodDisruptionBudget for a while, see below.");
      }
      return;
    }
    if (low.size() + least.size() > LEAST_MAX) {
      least = List.of(Words.counted(least.size(), "workload") + " never below what it keeps");
    }
    boolean below = !low.isEmpty();
    low.addAll(least);
    if (!low.isEmpty()) {
      String end = below ? "" : none ? ", as its strategy allows" : ", as promised";
      String text = "Available at the least: " + String.join("; ", low);
      lines.add(
          broken
              ? new Line(text + ". BELOW a PodDisruptionBudget, see below.", true)
              : new Line(text + end + ".", below));
    }
  }

  private static boolean isBad(String sentence) {
    return sentence.contains("BELOW") || sentence.contains("DELETED") || sentence.contains("NONE");
  }

  private void claims() {
    int created = 0;
    int kept = 0;
    List<String> gone = new ArrayList<>();
    for (Story story : plan.stories()) {
      created += story.claimsCreated().size();
      kept += story.claimsKept().size();
      gone.addAll(story.claimsDeleted());
    }
    List<String> parts = new ArrayList<>();
    if (kept > 0) {
      parts.add(kept + " kept");
    }
    if (created > 0) {
      parts.add(created + " created");
    }
    if (!gone.isEmpty()) {
      parts.add(gone.size() + " DELETED: " + Words.some(gone, 4));
    }
    if (!parts.isEmpty()) {
      lines.add(new Line("Claims: " + String.join(", ", parts) + ".", !gone.isEmpty()));
    }
  }

  private String why(Story story) {
    String about = story.ref().toString();
    for (Finding finding : plan.findings()) {
      if (finding.object().equals(about)) {
        String message = finding.message();
        int standing = message.lastIndexOf("; ");
        String cause = standing < 0 ? message : message.substring(0, standing);
        return ": " + shortened(cause);
      }
    }
    return "";
  }

  /** Cut between words. */
  private static String shortened(String text) {
    if (text.length() <= CAUSE_MAX) {
      return text;
    }
    int space = text.lastIndexOf(' ', CAUSE_MAX);
    return text.substring(0, space < CAUSE_MAX / 2 ? CAUSE_MAX : space) + " …";
  }

  private String counts(boolean workloads) {
    Map<Effect, Integer> counts = new EnumMap<>(Effect.class);
    for (ObjectChange change : plan.changes()) {
      if (isWorkload(change) == workloads) {
        counts.merge(change.effect(), 1, Integer::sum);
      }
    }
    if (counts.isEmpty()) {
      return workloads ? "No workloads." : "";
    }
    List<String> parts = new ArrayList<>();
    counts.forEach((effect, count) -> parts.add(count + " " + effect.word()));
    return (workloads ? "Workloads: " : "Other objects: ") + String.join(", ", parts) + ".";
  }

  /** True for the kinds that are played and told of. */
  static boolean isWorkload(ObjectChange change) {
    return change.object().type().isBuiltIn()
        && StoryTeller.WORKLOADS.contains(change.object().kind());
  }

  /** A template with containers where workloads have theirs, such as in an Argo Rollout. */
  private static boolean makesPods(ObjectChange change) {
    var spec = change.object().spec().at("template").at("spec");
    return !spec.at("containers").items().isEmpty();
  }
}
