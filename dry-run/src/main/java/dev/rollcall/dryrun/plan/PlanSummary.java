package dev.rollcall.dryrun.plan;

import dev.rollcall.model.IntOrPercent;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.RollingUpdate;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * One sentence for each workload whose pods come or go: how many, how many at a time, in which
 * order, and how many are there throughout.
 */
final class PlanSummary {
  private final Plan plan;

  PlanSummary(Plan plan) {
    this.plan = plan;
  }

  /** The sentences, in the order of the apply; workloads that are only created have none. */
  List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    for (Story story : plan.stories()) {
      int created = story.podsCreated().size();
      int deleted = story.podsDeleted().size();
      if (story.start().exists() && created + deleted > 0 && !isRun(story)) {
        sentences.add(sentence(story));
      }
    }
    return sentences;
  }

  private static boolean isRun(Story story) {
    return List.of("Job", "CronJob", "Pod").contains(story.ref().kind());
  }

  private String sentence(Story story) {
    StringBuilder text = new StringBuilder(deed(story));
    if (!story.end().exists()) {
      return text.append('.').toString();
    }
    if (story.start().available() > 0) {
      text.append("; ").append(available(story));
    }
    if (story.claimsDeleted().isEmpty() && !story.claimsKept().isEmpty()) {
      text.append("; claims kept");
    } else if (!story.claimsDeleted().isEmpty()) {
      text.append("; ").append(Words.counted(story.claimsDeleted().size(), "claim"));
      text.append(" DELETED");
    }
    return text.append('.').toString();
  }

  private String deed(Story story) {
    String name = plan.called(story.ref());
    int deleted = story.podsDeleted().size();
    int created = story.podsCreated().size();
    int had = story.start().wanted();
    if (!story.end().exists()) {
      return "Deletes " + name + " with " + Words.counted(deleted, "pod");
    }
    return switch (story.change().effect()) {
      case ROLLING_RESTART ->
          (story.end().complete() ? "Restarts " : "Stops after ")
              + Math.min(deleted, had)
              + " of "
              + Words.counted(had, "pod")
              + " of "
              + name
              + pace(story);
      case RECREATE -> "Replaces all " + Words.counted(had, "pod") + " of " + name + " at once";
      default -> {
        if (created == deleted) {
          yield "Takes away and brings back " + Words.counted(deleted, "pod") + " of " + name;
        }
        yield created > deleted
            ? "Adds " + Words.counted(created - deleted, "pod") + " to " + name
            : "Removes "
                + (deleted - created)
                + " of "
                + Words.counted(had, "pod")
                + " of "
                + name
                + highest(story);
      }
    };
  }

  private static String highest(Story story) {
    return story.ref().kind().equals("StatefulSet") ? ", highest ordinal first" : "";
  }

  /** How many at a time. */
  private static String pace(Story story) {
    KubeObject object = story.change().object();
    int wanted = story.end().wanted();
    Node rolling = object.spec().at("updateStrategy").at("rollingUpdate");
    return switch (story.ref().kind()) {
      // A maxUnavailable counts for nothing: its gate is off where nobody turned it on.
      case "StatefulSet" -> ", one at a time" + highest(story);
      case "DaemonSet" -> {
        long surge = IntOrPercent.of(rolling.at("maxSurge")).map(s -> s.up(wanted)).orElse(0L);
        long several =
            surge > 0
                ? surge
                : IntOrPercent.of(rolling.at("maxUnavailable")).map(u -> u.up(wanted)).orElse(1L);
        yield several > 1 ? ", up to " + several + " nodes at a time" : ", one node at a time";
      }
      case "Deployment" ->
          RollingUpdate.of(object)
              .map(
                  strategy ->
                      ", up to "
                          + strategy.surge(wanted)
                          + " extra and "
                          + strategy.unavailable(wanted)
                          + " missing at a time")
              .orElse("");
      default -> "";
    };
  }

  private static String available(Story story) {
    int least = story.leastAvailable();
    if (least < story.promised()) {
      return "at least "
          + least
          + " available, BELOW the "
          + story.promised()
          + " its strategy keeps";
    }
    return least == 0
        ? "NONE available for a while"
        : "at least " + least + " available throughout";
  }
}
