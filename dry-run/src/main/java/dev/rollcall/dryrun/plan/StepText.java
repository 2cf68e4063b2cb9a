package dev.rollcall.dryrun.plan;

import java.util.List;

/**
 * The steps of one workload, one line each, with the reason of every wait where it first occurs.
 */
final class StepText {
  private static final int STEPS_MAX = 20;
  private static final int FIRST = 12;
  private static final int LAST = 4;

  private final Plan plan;
  private final boolean all;
  private final StringBuilder out;

  StepText(Plan plan, boolean all, StringBuilder out) {
    this.plan = plan;
    this.all = all;
    this.out = out;
  }

  void write(Story story) {
    List<Story.Beat> beats = story.beats();
    out.append("\nSTEPS of ").append(plan.called(story.ref()));
    boolean job = story.ref().kind().equals("Job");
    out.append(job ? " (succeeded/wanted)\n" : " (available/wanted)\n");
    int width = 0;
    for (Story.Beat beat : beats) {
      width = Math.max(width, count(beat).length());
    }
    for (int i = 0; i < beats.size(); i++) {
      if (!all && beats.size() > STEPS_MAX && i == FIRST) {
        int skipped = beats.size() - FIRST - LAST;
        out.append("      ... ").append(skipped).append(" steps like these (--all)\n");
        i += skipped;
      }
      beat(beats.get(i), width);
    }
  }

  private static String count(Story.Beat beat) {
    return beat.state().available() + "/" + beat.state().wanted();
  }

  private void beat(Story.Beat beat, int width) {
    String number = String.valueOf(beat.number());
    out.append(" ".repeat(Math.max(1, 5 - number.length()))).append(number).append("  ");
    out.append(PlanText.padded(count(beat), width)).append("  ").append(beat.event());
    String separator = ": ";
    for (String deed : beat.deeds()) {
      out.append(separator).append(deed);
      separator = "; ";
    }
    out.append('\n');
    if (!beat.reason().isEmpty()) {
      out.append(" ".repeat(9 + width)).append("waits: ").append(beat.reason()).append('\n');
    }
  }
}
