package dev.rollcall.dryrun.admission;

import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;

/** The priority a pod gets from its class, from the default class, or 0. */
record PriorityOf(String className, long value, String preemptionPolicy) {
  private static final String NODE_CRITICAL = "system-node-critical";
  private static final String CLUSTER_CRITICAL = "system-cluster-critical";

  /** Null if the class does not exist. */
  static PriorityOf pod(Mapping spec, PodAdmission.Surroundings around) {
    String name = spec.at("priorityClassName").text("");
    switch (name) {
      case NODE_CRITICAL:
        return new PriorityOf(name, 2_000_001_000, "");
      case CLUSTER_CRITICAL:
        return new PriorityOf(name, 2_000_000_000, "");
      case "":
        return around.defaultPriority() == null
            ? new PriorityOf("", 0, "")
            : of(around.defaultPriority());
      default:
        Node priorityClass = around.priorityClass().apply(name);
        return priorityClass == null ? null : of(priorityClass);
    }
  }

  private static PriorityOf of(Node priorityClass) {
    return new PriorityOf(
        priorityClass.at("metadata").at("name").text(""),
        priorityClass.at("value").integer(0),
        priorityClass.at("preemptionPolicy").text(""));
  }

  Mapping fillIn(Mapping spec) {
    Mapping filled = spec.with("priority", value);
    if (!className.isEmpty()) {
      filled = filled.with("priorityClassName", className);
    }
    if (!spec.at("preemptionPolicy").isSet()) {
      filled =
          filled.with(
              "preemptionPolicy",
              preemptionPolicy.isEmpty() ? "PreemptLowerPriority" : preemptionPolicy);
    }
    return filled;
  }
}
