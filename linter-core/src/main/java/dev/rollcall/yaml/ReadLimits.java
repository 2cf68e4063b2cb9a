package dev.rollcall.yaml;

/**
 * How much of a text is read before giving up on a document with a problem.
 *
 * @param depthMax levels of nesting
 * @param aliasNodesMax nodes that aliases and merge keys may copy in one document
 */
public record ReadLimits(int depthMax, int aliasNodesMax) {
  /** Far above anything a cluster accepts, far below what hurts. */
  public static final ReadLimits DEFAULT = new ReadLimits(1_000, 200_000);
}
