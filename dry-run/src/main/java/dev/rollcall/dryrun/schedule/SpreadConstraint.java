package dev.rollcall.dryrun.schedule;

import dev.rollcall.model.LabelSelector;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How evenly pods have to lie over a topology.
 *
 * @param hard true for DoNotSchedule, false for ScheduleAnyway
 * @param selector empty matches no pod
 * @param minDomains with fewer domains the least crowded one counts as empty
 * @param honorAffinity only nodes that the pod's node affinity accepts are counted
 * @param honorTaints only nodes whose taints the pod tolerates are counted
 */
record SpreadConstraint(
    String topologyKey,
    int maxSkew,
    boolean hard,
    Optional<LabelSelector> selector,
    int minDomains,
    boolean honorAffinity,
    boolean honorTaints) {
  static final String HOSTNAME = "kubernetes.io/hostname";
  static final String ZONE = "topology.kubernetes.io/zone";

  static List<SpreadConstraint> of(Node podSpec, Map<String, String> podLabels) {
    List<SpreadConstraint> constraints = new ArrayList<>(1);
    for (Node item : podSpec.at("topologySpreadConstraints").items()) {
      constraints.add(
          new SpreadConstraint(
              item.at("topologyKey").text(""),
              (int) item.at("maxSkew").integer(1),
              item.at("whenUnsatisfiable").text("DoNotSchedule").equals("DoNotSchedule"),
              PodTerm.selector(item, podLabels),
              (int) item.at("minDomains").integer(1),
              item.at("nodeAffinityPolicy").text("Honor").equals("Honor"),
              item.at("nodeTaintsPolicy").text("Ignore").equals("Honor")));
    }
    return constraints;
  }

  /** An empty selector matches every pod, and yet the scheduler counts none by it. */
  boolean countsNobody() {
    return selector.isPresent()
        && selector.get().matchLabels().isEmpty()
        && selector.get().expressions().isEmpty();
  }

  /** What the scheduler wishes for pods that say nothing themselves. */
  static List<SpreadConstraint> clusterDefaults(LabelSelector selector) {
    return List.of(
        new SpreadConstraint(HOSTNAME, 3, false, Optional.of(selector), 1, true, false),
        new SpreadConstraint(ZONE, 5, false, Optional.of(selector), 1, true, false));
  }
}
