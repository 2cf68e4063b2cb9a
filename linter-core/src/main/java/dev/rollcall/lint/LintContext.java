package dev.rollcall.lint;

import dev.rollcall.model.ManifestSet;

/**
 * What rules may depend on besides the object they look at.
 *
 * @param oldestMinor the lowest Kubernetes 1.x minor asked for, such as 30
 * @param newestMinor the highest Kubernetes 1.x minor asked for, such as 36
 * @param closedWorld true if the user says that the input is everything the cluster will hold
 * @param external the objects that exist although they are not in the input
 */
public record LintContext(
    ManifestSet manifests,
    int oldestMinor,
    int newestMinor,
    boolean closedWorld,
    ExternalObjects external) {

  /** The asked-for minors from {@code first} on, as findings show them; empty for all of them. */
  public String versionsSince(int first) {
    if (first <= oldestMinor) {
      return "";
    }
    return first == newestMinor ? "1." + first : "1." + first + "..1." + newestMinor;
  }
}
