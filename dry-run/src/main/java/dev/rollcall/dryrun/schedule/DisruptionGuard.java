package dev.rollcall.dryrun.schedule;

import dev.rollcall.model.LabelSelector;
import java.util.ArrayList;
import java.util.List;

/** The PodDisruptionBudgets as preemption sees them: respected where there is a choice. */
public final class DisruptionGuard {

  private record Budget(String namespace, LabelSelector selector, int allowed) {}

  private final List<Budget> budgets = new ArrayList<>();

  /** A budget that at the moment allows {@code allowed} disruptions. */
  public void add(String namespace, LabelSelector selector, int allowed) {
    if (!selector.matchLabels().isEmpty() || !selector.expressions().isEmpty()) {
      budgets.add(new Budget(namespace, selector, allowed)); // an empty one guards nothing here
    }
  }

  /** Those of {@code pods} whose loss no budget has room for, counted in the order given. */
  List<PodNeeds> violated(List<PodNeeds> pods) {
    List<PodNeeds> violated = new ArrayList<>(0);
    int[] left = new int[budgets.size()];
    for (int i = 0; i < left.length; i++) {
      left[i] = budgets.get(i).allowed();
    }
    for (PodNeeds pod : pods) {
      boolean broken = false;
      for (int i = 0; i < left.length; i++) {
        Budget budget = budgets.get(i);
        if (budget.namespace().equals(pod.namespace())
            && !pod.labels().isEmpty()
            && budget.selector().matches(pod.labels())) {
          left[i]--;
          broken |= left[i] < 0;
        }
      }
      if (broken) {
        violated.add(pod);
      }
    }
    return violated;
  }
}
