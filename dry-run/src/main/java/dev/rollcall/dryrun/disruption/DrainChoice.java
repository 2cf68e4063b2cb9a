package dev.rollcall.dryrun.disruption;

import dev.rollcall.yaml.Node;

/** What {@code kubectl drain} makes of one pod on the node, before any budget is asked. */
public enum DrainChoice {
  /** The pod is evicted. */
  EVICT("evicted"),
  /** It has ended or is leaving already. */
  GONE_ANYWAY("leaves by itself"),
  /** The kubelet runs it from a file; the API cannot remove it. */
  MIRROR("mirror of a static pod: stays"),
  /** Its DaemonSet would put it back on the node at once. */
  DAEMON_SET("of a DaemonSet: stays (--ignore-daemonsets)"),
  /** Its data goes with it, which kubectl does only when told to. */
  LOCAL_DATA("evicted with its emptyDir data (--delete-emptydir-data)"),
  /** Nothing brings it back, which kubectl does only when told to. */
  UNMANAGED("evicted for good: no controller replaces it (--force)");

  private final String words;

  DrainChoice(String words) {
    this.words = words;
  }

  /** What happens, with the flag that kubectl wants for it. */
  public String words() {
    return words;
  }

  /** True if drain tries to evict the pod, given the flags it asks for. */
  public boolean evicts() {
    return this == EVICT || this == LOCAL_DATA || this == UNMANAGED;
  }

  /** For a stored Pod, in the order in which kubectl asks. */
  public static DrainChoice of(Node pod) {
    Node metadata = pod.at("metadata");
    String phase = pod.at("status").at("phase").text("");
    if (metadata.at("deletionTimestamp").isSet()) {
      return GONE_ANYWAY;
    }
    boolean ended = phase.equals("Succeeded") || phase.equals("Failed");
    String owner = "";
    for (Node reference : metadata.at("ownerReferences").items()) {
      if (reference.at("controller").isTrue()) {
        owner = reference.at("kind").text("");
      }
    }
    if (owner.equals("DaemonSet") && !ended) {
      return DAEMON_SET;
    }
    if (metadata.at("annotations").at("kubernetes.io/config.mirror").isSet()) {
      return MIRROR;
    }
    if (ended) {
      return EVICT;
    }
    if (owner.isEmpty()) {
      return UNMANAGED;
    }
    for (Node volume : pod.at("spec").at("volumes").items()) {
      if (volume.at("emptyDir").exists()) {
        return LOCAL_DATA;
      }
    }
    return EVICT;
  }
}
