package dev.rollcall.rules.budgets;

import dev.rollcall.lint.Reporter;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Replicas;
import dev.rollcall.model.Selections;

/**
 * How many pods a budget guards at the least.
 *
 * @param pods the sum over all workloads that it selects
 * @param known false if one of them has no number of replicas
 */
record Guarded(long pods, boolean known) {
  static Guarded by(KubeObject budget, Reporter report) {
    long pods = 0;
    boolean known = true;
    for (KubeObject owner : Selections.of(report.manifests()).selectedBy(budget)) {
      switch (owner.kind()) {
        case "Deployment", "StatefulSet", "ReplicaSet", "ReplicationController" ->
            pods += Math.max(0, Replicas.of(owner, report.manifests()).min());
        default -> known = false;
      }
    }
    return new Guarded(pods, known);
  }
}
