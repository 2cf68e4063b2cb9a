package dev.rollcall.dryrun.disruption;

import dev.rollcall.yaml.Node;
import java.util.EnumSet;
import java.util.Set;

/**
 * What {@code kubectl drain} makes of one pod on the node, before any budget is asked.
 *
 * @param evicts true if drain asks to evict it, given the flags
 * @param flags those without which kubectl refuses to begin with the node
 * @param words what happens to the pod that somebody should know; empty if it is simply evicted
 */
public record DrainChoice(boolean evicts, Set<Flag> flags, String words) {
  /** The flags of {@code kubectl drain} that pods may need. */
  public enum Flag {
    /** Pods of DaemonSets stay: their controller would put them back on a cordoned node. */
    IGNORE_DAEMONSETS("--ignore-daemonsets"),
    /** What is in an emptyDir is deleted with the pod. */
    DELETE_EMPTYDIR_DATA("--delete-emptydir-data"),
    /** No controller brings the pod back. */
    FORCE("--force");

    private final String word;

    Flag(String word) {
      this.word = word;
    }

    /** As it is typed. */
    public String word() {
      return word;
    }
  }

  /** What kubectl sees of a pod. */
  public record Candidate(boolean ended, String ownerKind, boolean mirror, Node spec) {}

  /** In the order in which kubectl asks (filters.go of k8s.io/kubectl). */
  public static DrainChoice of(Candidate pod) {
    if (pod.ownerKind().equals("DaemonSet") && !pod.ended()) {
      return new DrainChoice(
          false, EnumSet.of(Flag.IGNORE_DAEMONSETS), "of a DaemonSet: stays (--ignore-daemonsets)");
    }
    if (pod.mirror()) {
      return new DrainChoice(
          false, EnumSet.noneOf(Flag.class), "mirror of a static pod: stays, the kubelet runs it");
    }
    EnumSet<Flag> flags = EnumSet.noneOf(Flag.class);
    String words = "";
    if (!pod.ended() && hasEmptyDir(pod.spec())) {
      flags.add(Flag.DELETE_EMPTYDIR_DATA);
      words = "evicted with its emptyDir data (--delete-emptydir-data)";
    }
    if (!pod.ended() && pod.ownerKind().isEmpty()) {
      flags.add(Flag.FORCE);
      words = "evicted for good: no controller replaces it (--force)";
    }
    return new DrainChoice(true, flags, words);
  }

  private static boolean hasEmptyDir(Node spec) {
    for (Node volume : spec.at("volumes").items()) {
      if (volume.at("emptyDir").exists()) {
        return true;
      }
    }
    return false;
  }
}
