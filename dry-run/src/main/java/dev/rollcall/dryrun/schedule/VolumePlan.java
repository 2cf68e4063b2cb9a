package dev.rollcall.dryrun.schedule;

import java.util.List;
import java.util.Map;

/**
 * What becomes of the claims that waited for a node, once their pod has one.
 *
 * @param bound the volume that is there already, by claim
 * @param selected the claims that a volume is made for near the node
 */
public record VolumePlan(Map<String, String> bound, List<String> selected) {
  /** For pods none of whose claims waits. */
  static final VolumePlan NONE = new VolumePlan(Map.of(), List.of());
}
