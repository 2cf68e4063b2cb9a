package dev.rollcall.dryrun.plan;

/** What applying the manifests does to one object. */
public enum Effect {
  /** It is new. */
  CREATED("created"),
  /** The server stores what it had stored. */
  NO_OP("no-op"),
  /** It changes, and nothing restarts for it. */
  IN_PLACE("in-place"),
  /** Only the number of replicas changes. */
  SCALED("scaled"),
  /** Its pods are replaced, some at a time. */
  ROLLING_RESTART("rolling-restart"),
  /** All its pods go before new ones come. */
  RECREATE("recreate"),
  /** The server refuses the change; the object stays as it was. */
  REFUSED("refused"),
  /** A hook for another occasion, such as a test or a deletion. */
  SKIPPED("skipped"),
  /** It is no longer in the manifests, and deleted. */
  PRUNED("pruned"),
  /** It is no longer in the manifests; nobody deletes it. */
  LEFT("left");

  private final String word;

  Effect(String word) {
    this.word = word;
  }

  /** True if it replaces pods. */
  boolean restarts() {
    return this == ROLLING_RESTART || this == RECREATE;
  }

  /** The word in reports. */
  public String word() {
    return word;
  }
}
