package dev.rollcall.dryrun.schedule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * Whether something that happened may lift the objection of a filter to a pod that waits. Only then
 * is the pod looked at again, and only then can its message change.
 */
final class WakingHints {
  private final PodNeeds pod;
  private final Namespaces namespaces;

  WakingHints(PodNeeds pod, Namespaces namespaces) {
    this.pod = pod;
    this.namespaces = namespaces;
  }

  /** A node came; it has no pods yet. */
  boolean nodeCame(NodeFilter objection, NodeState node) {
    return switch (objection) {
      case NODE_UNSCHEDULABLE -> !node.cordoned();
      case TAINT_TOLERATION -> bears(node);
      case NODE_AFFINITY -> pod.demand().accepts(node.name, node.labels());
      case NODE_RESOURCES_FIT -> ResourceFilter.check(pod, node) == null;
      case POD_TOPOLOGY_SPREAD -> SpreadFilter.hasKeys(node, hardSpread());
      case INTER_POD_AFFINITY ->
          !pod.antiAffinity().isEmpty()
              || pod.affinity().stream().anyMatch(term -> domain(node, term) != null);
      case NODE_PORTS, VOLUME_RESTRICTIONS, NODE_VOLUME_LIMITS, VOLUME_BINDING, VOLUME_ZONE -> true;
    };
  }

  /** A node is not what it was; neither state has pods. */
  boolean nodeChanged(NodeFilter objection, NodeState before, NodeState after) {
    boolean sameLabels = before.labels().equals(after.labels());
    boolean sameTaints = before.taints().equals(after.taints());
    return switch (objection) {
      case NODE_UNSCHEDULABLE -> before.cordoned() && !after.cordoned();
      case TAINT_TOLERATION -> !bears(before) && bears(after);
      case NODE_AFFINITY ->
          !pod.demand().accepts(before.name, before.labels())
              && pod.demand().accepts(after.name, after.labels());
      case NODE_RESOURCES_FIT -> ResourceFilter.check(pod, after) == null && grew(before, after);
      case VOLUME_BINDING, VOLUME_ZONE -> !sameLabels;
      case POD_TOPOLOGY_SPREAD -> !(sameLabels && sameTaints) && spreadChanged(before, after);
      case INTER_POD_AFFINITY -> !sameLabels && domainChanged(before, after);
      case NODE_PORTS, VOLUME_RESTRICTIONS, NODE_VOLUME_LIMITS -> false;
    };
  }

  /** A node is gone: its domain may have been the one that was too empty. */
  boolean nodeWent(NodeFilter objection, NodeState node) {
    return objection == NodeFilter.POD_TOPOLOGY_SPREAD && SpreadFilter.hasKeys(node, hardSpread());
  }

  /** Another pod got a node. */
  boolean podCame(NodeFilter objection, PodNeeds other) {
    return switch (objection) {
      case POD_TOPOLOGY_SPREAD -> isSpreadWith(other);
      case INTER_POD_AFFINITY -> areAll(pod.affinity(), other);
      default -> false;
    };
  }

  /** Another pod left its node. */
  boolean podWent(NodeFilter objection, PodNeeds other) {
    return switch (objection) {
      case NODE_RESOURCES_FIT -> true;
      case NODE_PORTS ->
          pod.ports().stream()
              .anyMatch(port -> other.ports().stream().anyMatch(port::collidesWith));
      case VOLUME_RESTRICTIONS ->
          pod.namespace().equals(other.namespace())
              && (Disk.collide(pod.disks(), other.disks())
                  || !Collections.disjoint(pod.claims(), other.claims()));
      case NODE_VOLUME_LIMITS -> !other.claims().isEmpty();
      case POD_TOPOLOGY_SPREAD -> isSpreadWith(other);
      case INTER_POD_AFFINITY ->
          areAll(pod.antiAffinity(), other) || areAll(other.antiAffinity(), pod);
      default -> false;
    };
  }

  private boolean bears(NodeState node) {
    return Toleration.firstThatRepels(node.taints(), pod.tolerations()) == null;
  }

  private boolean grew(NodeState before, NodeState after) {
    boolean more = after.podsMax() > before.podsMax();
    for (String resource : pod.requests().keySet()) {
      more |= after.allocatable(resource) > before.allocatable(resource);
    }
    return more;
  }

  private List<SpreadConstraint> hardSpread() {
    List<SpreadConstraint> hard = new ArrayList<>(pod.spread());
    hard.removeIf(constraint -> !constraint.hard());
    return hard;
  }

  private boolean spreadChanged(NodeState before, NodeState after) {
    List<SpreadConstraint> hard = hardSpread();
    return SpreadFilter.hasKeys(before, hard) || SpreadFilter.hasKeys(after, hard);
  }

  private boolean isSpreadWith(PodNeeds other) {
    return pod.namespace().equals(other.namespace())
        && hardSpread().stream()
            .anyMatch(
                constraint ->
                    constraint.selector().isPresent()
                        && constraint.selector().get().matches(other.labels()));
  }

  private static String domain(NodeState node, PodTerm term) {
    return node.labels().get(term.topologyKey());
  }

  private boolean domainChanged(NodeState before, NodeState after) {
    return pod.affinity().stream()
            .anyMatch(
                term ->
                    domain(after, term) != null
                        && !domain(after, term).equals(domain(before, term)))
        || pod.antiAffinity().stream()
            .anyMatch(
                term ->
                    domain(before, term) != null
                        && !Objects.equals(domain(before, term), domain(after, term)));
  }

  /** True if there are terms and {@code other} is among the pods of each. */
  private boolean areAll(List<PodTerm> terms, PodNeeds other) {
    return !terms.isEmpty()
        && terms.stream()
            .allMatch(term -> term.pods().contains(other.namespace(), other.labels(), namespaces));
  }
}
