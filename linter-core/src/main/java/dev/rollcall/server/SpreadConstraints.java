package dev.rollcall.server;

import dev.rollcall.yaml.Node;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the server checks in topology spread constraints. */
final class SpreadConstraints {
  /** The minor from which matchLabelKeys become part of the selector. */
  private static final int KEYS_MERGED = 34;

  private SpreadConstraints() {}

  /** The {@code topologySpreadConstraints} of a pod. */
  static void check(Node constraints, Faults faults) {
    List<Node> list = constraints.items();
    Set<String> later = new HashSet<>();
    for (int i = list.size() - 1; i >= 0; i--) {
      Node constraint = list.get(i);
      String kind =
          constraint.at("topologyKey").text("") + " " + constraint.at("whenUnsatisfiable").text("");
      if (!later.add(kind)) {
        faults
            .on(constraint.path() + ".{topologyKey, whenUnsatisfiable}")
            .duplicate(constraint.at("topologyKey"));
      }
    }
    for (Node constraint : list) {
      one(constraint, faults);
    }
  }

  private static void one(Node constraint, Faults faults) {
    faults.atLeast(constraint.at("maxSkew"), 1);
    if (constraint.at("topologyKey").text("").isEmpty()) {
      faults.required(constraint.at("topologyKey"), "such as topology.kubernetes.io/zone");
    }
    Node when = constraint.at("whenUnsatisfiable");
    faults.oneOf(when, "DoNotSchedule", "ScheduleAnyway");
    Node domains = constraint.at("minDomains");
    if (domains.isSet()) {
      faults.atLeast(domains, 1);
      if (!when.text("").equals("DoNotSchedule")) {
        faults.invalid(domains, "is for whenUnsatisfiable: DoNotSchedule only");
      }
    }
    for (String policy : List.of("nodeAffinityPolicy", "nodeTaintsPolicy")) {
      if (constraint.at(policy).isSet()) {
        faults.oneOf(constraint.at(policy), "Honor", "Ignore");
      }
    }
    if (faults.since(KEYS_MERGED)) {
      MatchLabelKeys.check(constraint, faults);
    } else {
      MatchLabelKeys.beforeMerging(constraint, faults);
    }
    Selectors.selector(constraint.at("labelSelector"), faults);
  }
}
