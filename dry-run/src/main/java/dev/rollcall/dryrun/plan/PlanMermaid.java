package dev.rollcall.dryrun.plan;

import dev.rollcall.model.ObjectRef;
import java.util.List;

/**
 * The roll call as a Mermaid chart: a section for each workload, a bar for as long as a pod stands
 * the same. The axis counts the steps of the workload, not seconds.
 */
public final class PlanMermaid {
  private static final int BARS_MAX = 120;

  private final Plan plan;
  private final PodRows rows;
  private final StringBuilder out;
  private int bars;

  private PlanMermaid(Plan plan, StringBuilder out) {
    this.plan = plan;
    this.rows = new PodRows(plan.timeline());
    this.out = out;
  }

  /** Appends the chart. */
  public static void write(Plan plan, StringBuilder out) {
    new PlanMermaid(plan, out).chart();
  }

  private void chart() {
    out.append("---\ndisplayMode: compact\n---\ngantt\n");
    out.append("  title Pods by step: active is ready, plain is not ready yet, crit is going\n");
    out.append("  dateFormat X\n  axisFormat %s\n");
    int left = 0;
    for (Story story : plan.stories()) {
      List<ObjectRef> pods = rows.of(story.ref());
      if (story.beats().isEmpty() || pods.isEmpty()) {
        continue;
      }
      if (bars >= BARS_MAX) {
        left++;
        continue;
      }
      out.append("  section ").append(name(plan.called(story.ref()))).append('\n');
      for (ObjectRef pod : pods) {
        bars(pod, story.beats());
      }
    }
    if (left > 0) {
      out.append("  %% ").append(Words.counted(left, "workload")).append(" left out\n");
    }
  }

  private void bars(ObjectRef pod, List<Story.Beat> beats) {
    int from = 0;
    for (int i = 1; i <= beats.size() && bars < BARS_MAX; i++) {
      PodRows.Standing standing = rows.standing(pod, beats.get(from).number());
      boolean ends = i == beats.size() || rows.standing(pod, beats.get(i).number()) != standing;
      if (ends) {
        if (standing != PodRows.Standing.ABSENT) {
          bar(pod, standing, from, i);
        }
        from = i;
      }
    }
  }

  private void bar(ObjectRef pod, PodRows.Standing standing, int from, int to) {
    String tag =
        switch (standing) {
          case READY -> "active, ";
          case GOING -> "crit, ";
          case DONE -> "done, ";
          default -> "";
        };
    out.append("  ").append(name(pod.name())).append(' ').append(standing.words());
    out.append(" :").append(tag).append(from).append(", ").append(to).append('\n');
    bars++;
  }

  /** What Mermaid takes for syntax is not in names but for the brackets of our numbers. */
  private static String name(String name) {
    return name.replace('<', '(').replace('>', ')').replace(':', ' ').replace('#', ' ');
  }
}
