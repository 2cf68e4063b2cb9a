package dev.rollcall.dryrun.plan;

import dev.rollcall.lint.Finding;
import dev.rollcall.lint.Related;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.LabelSelector;
import dev.rollcall.model.ManifestSet;
import dev.rollcall.model.ObjectRef;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Budgets that were kept before the change and are not on the way: rollouts do not ask them. */
final class BudgetFindings {
  private static final String KIND = "PodDisruptionBudget";

  private final Plan plan;

  BudgetFindings(Plan plan) {
    this.plan = plan;
  }

  /** One budget on its way through the trace. */
  private record Low(int healthy, int desired, int step) {}

  List<Finding> all() {
    List<Finding> findings = new ArrayList<>();
    Map<ObjectRef, Low> lowest = lowest();
    ManifestSet manifests = new ManifestSet(plan.objects());
    for (KubeObject budget : manifests.ofKind(KIND)) {
      Low low = lowest.get(budget.ref());
      if (low != null) {
        findings.add(finding(budget, low, manifests));
      }
    }
    return findings;
  }

  private Map<ObjectRef, Low> lowest() {
    Timeline line = plan.timeline();
    Map<ObjectRef, Low> kept = new LinkedHashMap<>();
    for (Map<?, ?> one : Timeline.list(line.before(), "workloads")) {
      if (KIND.equals(one.get("kind"))) {
        Low low = low(one, -1);
        if (low.desired() > 0 && low.healthy() >= low.desired()) {
          kept.put(line.ref(KIND, one), low);
        }
      }
    }
    Map<ObjectRef, Low> lowest = new LinkedHashMap<>();
    for (Moment moment : line.moments()) {
      for (Map<?, ?> one : moment.snapshot().changed("workloads")) {
        ObjectRef ref = line.ref(KIND, one);
        if (!KIND.equals(one.get("kind")) || !kept.containsKey(ref)) {
          continue;
        }
        Low low = low(one, moment.number());
        Low before = lowest.get(ref);
        boolean lower = before == null || low.healthy() < before.healthy();
        if (low.healthy() < low.desired() && lower) {
          lowest.put(ref, low);
        }
      }
    }
    return lowest;
  }

  private static Low low(Map<?, ?> budget, int step) {
    Map<?, ?> status = budget.get("status") instanceof Map<?, ?> map ? map : Map.of();
    return new Low(
        WorkloadState.number(status, "currentHealthy"),
        WorkloadState.number(status, "desiredHealthy"),
        step);
  }

  private static Finding finding(KubeObject budget, Low low, ManifestSet manifests) {
    Node least = budget.spec().at("minAvailable");
    Node field = least.isSet() ? least : budget.spec().at("maxUnavailable");
    List<Related> related = new ArrayList<>();
    LabelSelector selector = LabelSelector.of(budget.spec().at("selector"));
    for (KubeObject owner : manifests.podOwnersMatching(budget.namespace(), selector)) {
      related.add(
          new Related(owner.at("metadata").at("name").span(), "the pods of this " + owner.kind()));
    }
    return PlanFindings.finding(
            SimulationRules.BUDGET_BROKEN,
            Severity.WARNING,
            "at step "
                + low.step()
                + " of the plan "
                + low.healthy()
                + (low.healthy() == 1 ? " pod is" : " pods are")
                + " healthy and this budget asks for "
                + low.desired()
                + "; a rollout does not ask budgets",
            field,
            budget)
        .withRelated(related);
  }
}
