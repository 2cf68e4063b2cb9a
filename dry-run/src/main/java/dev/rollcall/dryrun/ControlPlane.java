package dev.rollcall.dryrun;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The controllers of a simulated cluster: some for each namespace, and one scheduler for all. */
final class ControlPlane {
  private final Scheduling scheduling = new Scheduling();
  private final Map<Cluster, Disruptions> disruptions = new HashMap<>();

  /** New controllers for a namespace, in the order in which they work. */
  List<Controller> of(Cluster namespace) {
    JobLedger jobs = new JobLedger();
    Disruptions budgets = new Disruptions();
    disruptions.put(namespace, budgets);
    return List.of(
        // First, for a budget looks at the pods there are before those applied with it have made
        // any.
        budgets,
        new DeploymentController(),
        ReplicaSetController.ofReplicaSets(),
        ReplicaSetController.ofReplicationControllers(),
        new StatefulSetController(),
        new DaemonSetController(),
        new NodeHealth(),
        new CronJobController(jobs, -1),
        new JobController(jobs),
        new Autoscaling(),
        new VolumeBinding(),
        scheduling,
        new GarbageCollector(),
        new ClaimProtection());
  }

  /** Asks to evict a pod of a namespace that has settled; the answer as traces tell it. */
  Map<String, Object> evict(Pod pod) {
    return disruptions.get(pod.home).evict(pod.home, pod);
  }
}
