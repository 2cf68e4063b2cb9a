package dev.rollcall.dryrun.schedule;

import java.util.List;

/**
 * Why a node does not take a pod.
 *
 * @param reasons as the server words them; several only for resources
 * @param resolvable true if it might take the pod once other pods are gone
 */
record Verdict(NodeFilter filter, List<String> reasons, boolean resolvable) {

  static Verdict never(NodeFilter filter, String reason) {
    return new Verdict(filter, List.of(reason), false);
  }

  static Verdict notNow(NodeFilter filter, String reason) {
    return new Verdict(filter, List.of(reason), true);
  }
}
