package dev.rollcall.dryrun.plan;

/** Nodes that go away, as lines of text. */
final class OutageText {
  private static final int MOVES_MAX = 40;
  private static final int WORD_WIDTH = 9;

  private OutageText() {}

  /** Appends the story; {@code all} shortens nothing. */
  static void write(OutageStory story, boolean all, StringBuilder out) {
    out.append('\n').append(story.title()).append(": ").append(story.answer()).append('\n');
    for (OutageStory.Part part : story.parts()) {
      if (!part.condition().isEmpty()) {
        out.append("  ").append(part.condition()).append('\n');
      }
      for (String command : part.commands()) {
        out.append("  $ ").append(command).append('\n');
      }
      for (OutageStory.Row row : part.rows()) {
        out.append("  ").append(PlanText.padded(row.word(), WORD_WIDTH));
        out.append(row.text()).append('\n');
      }
    }
    for (OutageStory.Line line : story.moves()) {
      if (!all && line.number() == MOVES_MAX && story.moves().size() > MOVES_MAX + 1) {
        out.append("       ... ").append(story.moves().size() - MOVES_MAX);
        out.append(" more (--all)\n");
        return;
      }
      String number = String.valueOf(line.number());
      out.append(" ".repeat(Math.max(0, 5 - number.length()))).append(number).append("  ");
      out.append(line.text()).append('\n');
      if (!line.remark().isEmpty()) {
        out.append("           ").append(line.remark()).append('\n');
      }
    }
  }
}
