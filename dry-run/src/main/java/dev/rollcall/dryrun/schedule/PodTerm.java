package dev.rollcall.dryrun.schedule;

import dev.rollcall.model.LabelSelector;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One term of pod affinity or anti-affinity: which pods, seen over which topology.
 *
 * @param weight 1 to 100 for a preferred term, negative for preferred anti-affinity; 0 if required
 */
record PodTerm(PodSet pods, String topologyKey, int weight) {

  /**
   * The pods a term speaks of.
   *
   * @param namespaceSelector matched against the labels of namespaces; empty selects none
   * @param selector empty, as opposed to an empty selector, matches no pod
   */
  record PodSet(
      Set<String> namespaces,
      Optional<LabelSelector> namespaceSelector,
      Optional<LabelSelector> selector) {

    boolean contains(String namespace, Map<String, String> labels, Namespaces known) {
      if (selector.isEmpty() || !selector.get().matches(labels)) {
        return false;
      }
      return namespaces.contains(namespace)
          || (namespaceSelector.isPresent()
              && namespaceSelector.get().matches(known.labelsOf(namespace)));
    }
  }

  /** The terms of {@code podAffinity} or {@code podAntiAffinity} that have to hold. */
  static List<PodTerm> required(Node affinity, String namespace, Map<String, String> podLabels) {
    List<PodTerm> terms = new ArrayList<>(1);
    for (Node item : affinity.at("requiredDuringSchedulingIgnoredDuringExecution").items()) {
      terms.add(of(item, 0, namespace, podLabels));
    }
    return terms;
  }

  /** The terms that are only wished for; {@code sign} is -1 for anti-affinity. */
  static List<PodTerm> preferred(
      Node affinity, int sign, String namespace, Map<String, String> podLabels) {
    List<PodTerm> terms = new ArrayList<>(1);
    for (Node item : affinity.at("preferredDuringSchedulingIgnoredDuringExecution").items()) {
      int weight = sign * (int) item.at("weight").integer(0);
      terms.add(of(item.at("podAffinityTerm"), weight, namespace, podLabels));
    }
    return terms;
  }

  private static PodTerm of(
      Node term, int weight, String namespace, Map<String, String> podLabels) {
    Optional<LabelSelector> selector = selector(term, podLabels);
    Optional<LabelSelector> namespaceSelector =
        term.at("namespaceSelector").isSet()
            ? Optional.of(LabelSelector.of(term.at("namespaceSelector")))
            : Optional.empty();
    Set<String> namespaces = new TreeSet<>();
    for (Node name : term.at("namespaces").items()) {
      namespaces.add(name.text(""));
    }
    if (namespaces.isEmpty() && namespaceSelector.isEmpty()) {
      namespaces.add(namespace);
    }
    return new PodTerm(
        new PodSet(namespaces, namespaceSelector, selector),
        term.at("topologyKey").text(""),
        weight);
  }

  /** The label selector with what {@code matchLabelKeys} and {@code mismatchLabelKeys} add. */
  static Optional<LabelSelector> selector(Node term, Map<String, String> podLabels) {
    if (!term.at("labelSelector").isSet()) {
      return Optional.empty();
    }
    LabelSelector written = LabelSelector.of(term.at("labelSelector"));
    Map<String, String> labels = new LinkedHashMap<>(written.matchLabels());
    List<LabelSelector.Requirement> expressions = new ArrayList<>(written.expressions());
    for (Node key : term.at("matchLabelKeys").items()) {
      String value = podLabels.get(key.text(""));
      if (value != null) {
        expressions.add(new LabelSelector.Requirement(key.text(""), "In", List.of(value)));
      }
    }
    for (Node key : term.at("mismatchLabelKeys").items()) {
      String value = podLabels.get(key.text(""));
      if (value != null) {
        expressions.add(new LabelSelector.Requirement(key.text(""), "NotIn", List.of(value)));
      }
    }
    return Optional.of(new LabelSelector(labels, expressions));
  }
}
