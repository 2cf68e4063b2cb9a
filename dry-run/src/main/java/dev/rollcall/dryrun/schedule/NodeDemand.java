package dev.rollcall.dryrun.schedule;

import dev.rollcall.model.Labels;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which nodes a pod asks for: {@code nodeSelector} and the required node affinity, whose terms are
 * alternatives.
 *
 * @param terms empty if there is no required affinity
 */
public record NodeDemand(Map<String, String> selector, Optional<List<NodeTerm>> terms) {

  /** From a pod spec. */
  public static NodeDemand of(Node podSpec) {
    Node required =
        podSpec
            .at("affinity")
            .at("nodeAffinity")
            .at("requiredDuringSchedulingIgnoredDuringExecution");
    return new NodeDemand(Labels.of(podSpec.at("nodeSelector")), termsOf(required));
  }

  /** From a node selector, such as the one a PersistentVolume has under {@code nodeAffinity}. */
  static NodeDemand ofNodeSelector(Node nodeSelector) {
    return new NodeDemand(Map.of(), termsOf(nodeSelector));
  }

  private static Optional<List<NodeTerm>> termsOf(Node nodeSelector) {
    if (!nodeSelector.isSet()) {
      return Optional.empty();
    }
    List<NodeTerm> terms = new ArrayList<>(1);
    for (Node term : nodeSelector.at("nodeSelectorTerms").items()) {
      terms.add(NodeTerm.of(term));
    }
    return Optional.of(terms);
  }

  /** True if every node will do. */
  boolean isEmpty() {
    return selector.isEmpty() && terms.isEmpty();
  }

  /** True if a node with this name and these labels will do. */
  public boolean accepts(String nodeName, Map<String, String> labels) {
    for (Map.Entry<String, String> wanted : selector.entrySet()) {
      if (!wanted.getValue().equals(labels.get(wanted.getKey()))) {
        return false;
      }
    }
    if (terms.isEmpty()) {
      return true;
    }
    for (NodeTerm term : terms.get()) {
      if (term.matches(nodeName, labels)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The nodes named by {@code metadata.name In […]}, if every alternative names some: the scheduler
   * then looks at no other node. DaemonSet pods are bound to their node this way.
   */
  Optional<Set<String>> namedNodes() {
    if (terms.isEmpty() || terms.get().isEmpty()) {
      return Optional.empty();
    }
    Set<String> names = new LinkedHashSet<>();
    for (NodeTerm term : terms.get()) {
      Set<String> ofTerm = null;
      for (NodeTerm.Expression field : term.fields()) {
        if (field.key().equals("metadata.name") && field.operator().equals("In")) {
          if (ofTerm == null) {
            ofTerm = new LinkedHashSet<>(field.values());
          } else {
            ofTerm.retainAll(field.values());
          }
        }
      }
      if (ofTerm == null) {
        return Optional.empty();
      }
      names.addAll(ofTerm);
    }
    return Optional.of(names);
  }
}
