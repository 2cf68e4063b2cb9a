package dev.rollcall.dryrun.plan;

import dev.rollcall.model.ObjectRef;
import java.util.List;

/**
 * Where the rollout of a workload would stop if its new pods never became ready.
 *
 * @param stuck the new pods that are there then
 * @param available how many pods stay available
 * @param wanted how many there should be
 * @param comesBack true if applying the old manifests again heals it
 * @param byHand pods that somebody has to delete before it does
 */
public record Stop(
    ObjectRef workload,
    List<String> stuck,
    int available,
    int wanted,
    boolean update,
    boolean comesBack,
    List<String> byHand) {

  /** True if it tells more than that pods which are not ready are not ready. */
  boolean isWorthTelling() {
    return update || stuck.size() < wanted;
  }

  /** One sentence. */
  String sentence() {
    StringBuilder text = new StringBuilder("if new pods never become ready: stops at ");
    text.append(Words.some(stuck, 3));
    if (!update) {
      return text.append(", the other ")
          .append(wanted - stuck.size())
          .append(" never come")
          .toString();
    }
    text.append(", ").append(available).append(" of ").append(wanted);
    text.append(available == 1 ? " stays available" : " stay available");
    if (comesBack) {
      text.append("; the old manifests bring it back");
    } else if (byHand.isEmpty()) {
      text.append("; the old manifests alone do not bring it back");
    } else {
      text.append("; the old manifests alone do not help, ").append(Words.some(byHand, 3));
      text.append(byHand.size() == 1 ? " has" : " have").append(" to be deleted by hand");
    }
    return text.toString();
  }
}
