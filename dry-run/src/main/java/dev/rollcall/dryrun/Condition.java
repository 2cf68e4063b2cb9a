package dev.rollcall.dryrun;

/**
 * A condition of a status.
 *
 * @param since the second in which it last made progress
 */
public record Condition(String type, String status, String reason, long since) {
  /** True if both say the same, whenever they began to. */
  boolean saysTheSameAs(Condition other) {
    return other != null && status.equals(other.status) && reason.equals(other.reason);
  }
}
