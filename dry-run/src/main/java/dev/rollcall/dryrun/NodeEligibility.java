package dev.rollcall.dryrun;

import dev.rollcall.dryrun.schedule.NodeTerm;
import dev.rollcall.dryrun.schedule.Taint;
import dev.rollcall.dryrun.schedule.Toleration;
import dev.rollcall.model.Labels;
import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * On which nodes a DaemonSet wants its pods: by node name, selector, affinity and taints. Whether a
 * node has room, is ready or is cordoned does not matter.
 */
final class NodeEligibility {
  private static final String PREFIX = "node.kubernetes.io/";

  private final String nodeName;
  private final Map<String, String> selector;
  private final List<NodeTerm> terms;
  private final boolean affinity;
  private final List<Toleration> tolerations;
  private final boolean hostNetwork;

  NodeEligibility(Node podSpec) {
    this.nodeName = podSpec.at("nodeName").text("");
    this.selector = Labels.of(podSpec.at("nodeSelector"));
    Node required =
        podSpec
            .at("affinity")
            .at("nodeAffinity")
            .at("requiredDuringSchedulingIgnoredDuringExecution");
    this.affinity = required.isSet();
    this.terms = new ArrayList<>();
    for (Node term : required.at("nodeSelectorTerms").items()) {
      terms.add(NodeTerm.of(term));
    }
    this.tolerations = Toleration.of(podSpec);
    this.hostNetwork = podSpec.at("hostNetwork").isTrue();
  }

  /** True if a pod should be created there. */
  boolean shouldRun(String name, Mapping node) {
    return fits(name, node) && tolerates(node, false);
  }

  /** True if a pod that is there may stay: only NoExecute taints drive it away. */
  boolean shouldStay(String name, Mapping node) {
    return fits(name, node) && tolerates(node, true);
  }

  private boolean fits(String name, Node node) {
    if (!nodeName.isEmpty() && !nodeName.equals(name)) {
      return false;
    }
    Map<String, String> labels = Labels.of(node.at("metadata").at("labels"));
    for (Map.Entry<String, String> wanted : selector.entrySet()) {
      if (!wanted.getValue().equals(labels.get(wanted.getKey()))) {
        return false;
      }
    }
    return !affinity || terms.stream().anyMatch(term -> term.matches(name, labels));
  }

  private boolean tolerates(Mapping node, boolean onlyNoExecute) {
    for (Taint taint : Taint.of(NodeHealth.tainted(node))) {
      boolean counts =
          taint.effect() == Taint.Effect.NO_EXECUTE
              || !onlyNoExecute && taint.effect() == Taint.Effect.NO_SCHEDULE;
      if (counts && !isAddedTolerance(taint) && !Toleration.tolerated(tolerations, taint)) {
        return false;
      }
    }
    return true;
  }

  /** What the controller adds to every DaemonSet's pods. */
  private boolean isAddedTolerance(Taint taint) {
    if (!taint.key().startsWith(PREFIX)) {
      return false;
    }
    boolean noExecute = taint.effect() == Taint.Effect.NO_EXECUTE;
    return switch (taint.key().substring(PREFIX.length())) {
      case "not-ready", "unreachable" -> noExecute;
      case "disk-pressure", "memory-pressure", "pid-pressure", "unschedulable" -> !noExecute;
      case "network-unavailable" -> hostNetwork && !noExecute;
      default -> false;
    };
  }
}
