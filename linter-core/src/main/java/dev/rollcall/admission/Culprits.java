package dev.rollcall.admission;

import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;

/** Who in a pod does not meet a control: the pod itself, some containers, and by which values. */
final class Culprits {
  private boolean pod;
  private final List<String> containers = new ArrayList<>(0);
  private final TreeSet<String> values = new TreeSet<>();
  private final List<Node> places = new ArrayList<>(0);

  /** All whose securityContext has a place that {@code wrong} answers with; null is no answer. */
  static Culprits inContexts(PodView view, Function<Node, Node> wrong) {
    Culprits culprits = inContainers(view, one -> wrong.apply(one.at("securityContext")));
    Node ofPod = wrong.apply(view.context());
    if (ofPod != null) {
      culprits.pod = true;
      culprits.places.add(0, ofPod);
      culprits.values.add(ofPod.text(""));
    }
    return culprits;
  }

  /** All containers with a place that {@code wrong} answers with; null is no answer. */
  static Culprits inContainers(PodView view, Function<Node, Node> wrong) {
    Culprits culprits = new Culprits();
    for (Node container : view.containers()) {
      Node place = wrong.apply(container);
      if (place != null) {
        culprits.add(container, List.of(place));
      }
    }
    return culprits;
  }

  /** A container with the places where it is wrong, if there are any. */
  void add(Node container, List<Node> wrong) {
    if (!wrong.isEmpty()) {
      containers.add(PodView.name(container));
      places.addAll(wrong);
      wrong.forEach(place -> values.add(place.text("")));
    }
  }

  boolean isEmpty() {
    return places.isEmpty();
  }

  List<Node> places() {
    return places;
  }

  /** The values, each once, sorted. */
  TreeSet<String> values() {
    return values;
  }

  /** True for one container and nobody else. */
  boolean isOne() {
    return containers.size() == 1 && !pod;
  }

  /** {@code pod and containers "a", "b"}. */
  String who() {
    if (containers.isEmpty()) {
      return "pod";
    }
    return (pod ? "pod and " : "") + several("container", containers);
  }

  /** {@code container "a"}, {@code containers "a", "b"}. */
  static String several(String what, Collection<String> names) {
    return plural(what, names) + " " + quoted(names);
  }

  static String plural(String what, Collection<String> names) {
    return names.size() == 1 ? what : what + "s";
  }

  static String quoted(Collection<String> names) {
    return "\"" + String.join("\", \"", names) + "\"";
  }
}
