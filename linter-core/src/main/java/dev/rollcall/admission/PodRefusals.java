package dev.rollcall.admission;

import dev.rollcall.lint.LintContext;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.PodResources;
import dev.rollcall.yaml.Node;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Pods that contradict the priority class or the runtime class they name, which the server has the
 * last word on.
 */
final class PodRefusals {
  /** A place that contradicts, why, and the place it contradicts. */
  record Refusal(Node place, String why, Node other) {}

  private static final String NODE_CRITICAL = "system-node-critical";
  private static final String CLUSTER_CRITICAL = "system-cluster-critical";
  private static final String PREEMPT = "PreemptLowerPriority";

  private final LintContext context;
  private final Node spec;
  private final List<Refusal> found = new ArrayList<>(0);

  private PodRefusals(LintContext context, Node spec) {
    this.context = context;
    this.spec = spec;
  }

  static List<Refusal> of(KubeObject object, LintContext context) {
    Node spec = object.podTemplate().orElseThrow().spec();
    PodRefusals refusals = new PodRefusals(context, spec);
    if (spec.at("priority").isSet() || spec.at("preemptionPolicy").isSet()) {
      refusals.priority();
    }
    refusals.runtime();
    new MountableSecrets(object, context, spec, refusals.found).check();
    return refusals.found;
  }

  private void priority() {
    String name = spec.at("priorityClassName").text("");
    if (name.equals(NODE_CRITICAL)) {
      priority(2_000_001_000L, PREEMPT, "the class " + name, spec.at("priorityClassName"));
    } else if (name.equals(CLUSTER_CRITICAL)) {
      priority(2_000_000_000L, PREEMPT, "the class " + name, spec.at("priorityClassName"));
    } else if (!name.isEmpty()) {
      context.manifests().find("PriorityClass", "", name).ifPresent(this::priority);
    } else if (context.closedWorld()) {
      Optional<KubeObject> byDefault = defaultClass();
      byDefault.ifPresent(this::priority);
      if (byDefault.isEmpty()) {
        priority(0, PREEMPT, "a pod without priority class", spec);
      }
    }
  }

  /** Of several that are for all pods, the lowest counts. */
  private Optional<KubeObject> defaultClass() {
    KubeObject lowest = null;
    for (KubeObject one : context.manifests().ofKind("PriorityClass")) {
      boolean lower = lowest == null || one.at("value").integer(0) < lowest.at("value").integer(0);
      if (one.at("globalDefault").isTrue() && lower) {
        lowest = one;
      }
    }
    return Optional.ofNullable(lowest);
  }

  private void priority(KubeObject priorityClass) {
    priority(
        priorityClass.at("value").integer(0),
        priorityClass.at("preemptionPolicy").text(PREEMPT),
        priorityClass.ref().toString(),
        priorityClass.at("value"));
  }

  private void priority(long value, String preemption, String who, Node other) {
    Node priority = spec.at("priority");
    if (priority.isSet() && priority.integer(value) != value) {
      found.add(
          new Refusal(
              priority,
              "priority is "
                  + priority.integer(0)
                  + ", and "
                  + who
                  + " has "
                  + value
                  + "; leave priority out, the server fills it in",
              other));
    }
    String policy = spec.at("preemptionPolicy").text(preemption);
    if (!policy.equals(preemption)) {
      found.add(
          new Refusal(
              spec.at("preemptionPolicy"),
              "preemptionPolicy is "
                  + policy
                  + ", and "
                  + who
                  + " has "
                  + preemption
                  + "; leave it out, or set it in the class",
              other));
    }
  }

  private void runtime() {
    Node overhead = spec.at("overhead");
    String name = spec.at("runtimeClassName").text("");
    KubeObject runtime = context.manifests().find("RuntimeClass", "", name).orElse(null);
    if (name.isEmpty() && !overhead.entries().isEmpty()) {
      found.add(
          new Refusal(
              overhead,
              "overhead is set without a runtimeClassName whose class has it; leave it out",
              spec));
    }
    if (name.isEmpty() || runtime == null) {
      return;
    }
    Node fixed = runtime.at("overhead").at("podFixed");
    if (!overhead.entries().isEmpty() && !values(overhead).equals(values(fixed))) {
      found.add(
          new Refusal(
              overhead,
              "overhead is not that of " + runtime.ref() + "; leave it out, the server fills it in",
              fixed));
    }
    for (Node.Entry wanted : runtime.at("scheduling").at("nodeSelector").entries()) {
      Node own = spec.at("nodeSelector").at(wanted.key().spelling());
      if (own.isSet() && !own.text("").equals(wanted.value().text(""))) {
        found.add(
            new Refusal(
                own,
                "nodeSelector asks for "
                    + wanted.key().spelling()
                    + "="
                    + own.text("")
                    + ", and "
                    + runtime.ref()
                    + " for "
                    + wanted.value().text(""),
                wanted.value()));
      }
    }
  }

  /** Amounts compare by value: 1Gi is 1024Mi. */
  private static Map<String, BigDecimal> values(Node amounts) {
    Map<String, BigDecimal> values = new TreeMap<>();
    PodResources.amounts(amounts)
        .forEach((name, amount) -> values.put(name, amount.value().stripTrailingZeros()));
    return values;
  }
}
