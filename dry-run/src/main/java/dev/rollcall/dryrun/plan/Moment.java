package dev.rollcall.dryrun.plan;

import dev.rollcall.dryrun.SettledState;
import dev.rollcall.model.ObjectRef;
import java.util.List;
import java.util.Map;

/**
 * One entry of a trace: what the environment did, what the controllers made of it, and the settled
 * state.
 *
 * @param number the position in the trace, from 0
 * @param move in the words of the recordings, such as {@code ready web-0}
 * @param pods those that the move names
 */
record Moment(
    int number, String move, List<ObjectRef> pods, List<Action> actions, SettledState snapshot) {

  /**
   * A write of a controller.
   *
   * @param actor the controller
   * @param raw all that the trace tells of it
   */
  record Action(String actor, String verb, ObjectRef object, Map<?, ?> raw) {}

  /** The word before the names: ready, gone, wait … */
  String verb() {
    int blank = move.indexOf(' ');
    return blank < 0 ? move : move.substring(0, blank);
  }
}
