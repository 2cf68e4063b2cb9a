package dev.rollcall.dryrun.disruption;

import dev.rollcall.model.LabelSelector;
import dev.rollcall.yaml.Node;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A PodDisruptionBudget: how many of its pods may be evicted now. Rollouts do not ask it; only the
 * eviction API does, and preemption where it has a choice.
 */
public final class DisruptionBudget {
  private final String name;
  private final Node spec;
  private final LabelSelector selector;

  /** From a PodDisruptionBudget object. */
  public DisruptionBudget(String name, Node budget) {
    this.name = name;
    this.spec = budget.at("spec");
    this.selector = LabelSelector.of(spec.at("selector"));
  }

  /** The budget's name, for messages. */
  public String name() {
    return name;
  }

  /** True if it covers a pod with these labels; an empty selector covers the whole namespace. */
  public boolean selects(Map<String, String> labels) {
    return spec.at("selector").isSet() && selector.matches(labels);
  }

  /** What a pod's labels have to match. */
  public LabelSelector selector() {
    return selector;
  }

  /** True if a pod that is not ready may always be evicted. */
  boolean letsUnreadyPodsGo() {
    return spec.at("unhealthyPodEvictionPolicy").text("").equals("AlwaysAllow");
  }

  /** The status after a sync over all {@code pods} it selects. */
  public BudgetStatus sync(BudgetedPods pods, BudgetStatus before) {
    Node minAvailable = spec.at("minAvailable");
    Node maxUnavailable = spec.at("maxUnavailable");
    long expected = 0;
    long desired = 0;
    if (maxUnavailable.isSet() || minAvailable.text("").endsWith("%")) {
      Optional<String> failure = failure(pods);
      if (failure.isPresent()) {
        return before.failed(failure.get());
      }
      expected = scale(pods);
      desired =
          maxUnavailable.isSet()
              ? Math.max(0, expected - part(maxUnavailable, expected))
              : part(minAvailable, expected);
    } else if (minAvailable.isSet()) {
      expected = pods.all();
      desired = minAvailable.integer(0);
    }
    long allowed = expected <= 0 ? 0 : Math.max(0, pods.healthy() - desired);
    return new BudgetStatus(allowed, pods.healthy(), desired, expected, true, null);
  }

  private static Optional<String> failure(BudgetedPods pods) {
    for (BudgetedPods.Owner owner : pods.owners()) {
      if (owner.replicas().isEmpty()) {
        return Optional.of(owner.resource() + " does not implement the scale subresource");
      }
    }
    return Optional.empty();
  }

  /** The replicas of all owners together; pods without owner count for nothing. */
  private static long scale(BudgetedPods pods) {
    Map<String, Long> owners = new LinkedHashMap<>();
    for (BudgetedPods.Owner owner : pods.owners()) {
      owners.put(owner.id(), owner.replicas().orElse(0));
    }
    return owners.values().stream().mapToLong(Long::longValue).sum();
  }

  /** A number, or per cent of {@code whole} rounded up. */
  private static long part(Node value, long whole) {
    String text = value.text("");
    if (!text.endsWith("%")) {
      return value.integer(0);
    }
    try {
      long percent = Long.parseLong(text.substring(0, text.length() - 1));
      return (percent * whole + 99) / 100;
    } catch (NumberFormatException notANumber) {
      return 0; // the server would not have stored it
    }
  }
}
