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
  /** The server refuses the change; it takes it for a new object, once the old one is deleted. */
  NEEDS_DELETE("needs-delete"),
  /** It is not applied, for a hook or a wave before it does not come to its end. */
  NOT_REACHED("not-reached"),
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

  /** True if the object stays as it was against the manifests' will. */
  boolean isRefused() {
    return this == REFUSED || this == NEEDS_DELETE || this == NOT_REACHED;
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
