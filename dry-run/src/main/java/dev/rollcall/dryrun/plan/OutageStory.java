package dev.rollcall.dryrun.plan;

import java.util.List;

/**
 * Nodes that go away, in words: first how it ends, then who goes where, then when.
 *
 * @param title such as {@code DRAIN of worker-1}
 * @param answer how it ends, in one line
 * @param bad true if somebody has to do something about it
 * @param parts what becomes of the pods
 * @param moves what happens, in order
 */
record OutageStory(String title, String answer, boolean bad, List<Part> parts, List<Line> moves) {

  /**
   * What becomes of pods under one condition.
   *
   * @param condition when; empty if it is without condition
   * @param commands what somebody types
   */
  record Part(String condition, List<String> commands, List<Row> rows) {}

  /** What becomes of some pods: the fate in a word, and the rest. */
  record Row(String word, String text) {}

  /**
   * One move.
   *
   * @param number the position in the trace
   * @param remark what else is to be known; may be empty
   */
  record Line(int number, String text, String remark) {}
}
