package dev.rollcall.dryrun.schedule;

import java.util.List;

/**
 * A node to be cleared for an important pod.
 *
 * @param victims the pods to delete, most important first
 * @param budgetViolations how many of them a PodDisruptionBudget would have protected
 */
public record PreemptionPlan(String node, List<PodNeeds> victims, int budgetViolations) {}
