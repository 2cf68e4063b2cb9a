package dev.rollcall.dryrun.plan;

import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import java.util.List;

/** The pages of findings about nodes that are drained or lost. */
final class OutageRules {
  static final String DRAIN_BLOCKED = "drain-blocked";
  static final String DRAIN_INTERRUPTS = "drain-interrupts";
  static final String DRAIN_LOSES_DATA = "drain-loses-data";
  static final String DRAIN_LOSES_POD = "drain-loses-pod";
  static final String DRAIN_PENDING = "drain-leaves-pending";
  static final String LOSS_INTERRUPTS = "node-loss-interrupts";
  static final String LOSS_VOLUME = "node-loss-holds-volume";
  static final String LOSS_PENDING = "node-loss-leaves-pending";
  static final String LOSS_WAITS = "node-loss-waits";

  private OutageRules() {}

  static List<RuleInfo> all() {
    return List.of(
        SimulationRules.page(
            DRAIN_BLOCKED,
            Severity.ERROR,
            "A drain never ends because a pod cannot be evicted",
            "`kubectl drain` asks the eviction API, which refuses while a PodDisruptionBudget would be"
                + " broken; kubectl asks again every five seconds, for ever unless `--timeout` is"
                + " given. With a single replica and `minAvailable: 1`, or `maxUnavailable: 0`, that"
                + " moment never comes: node upgrades and autoscalers hang until somebody deletes the"
                + " pod by hand. A pod with two budgets is refused for good.",
            "minAvailable: 1  # and replicas: 1",
            "maxUnavailable: 1"),
        SimulationRules.page(
            DRAIN_INTERRUPTS,
            Severity.WARNING,
            "During a drain no pod of a workload is available",
            "All its pods were on the drained nodes and left at the same time, or there is only one."
                + " An evicted pod goes before its replacement comes. Run two replicas or more, keep"
                + " them apart (topologySpreadConstraints), and give them a PodDisruptionBudget.",
            "replicas: 1",
            "replicas: 2  # on different nodes, and a budget with maxUnavailable: 1"),
        SimulationRules.page(
            DRAIN_LOSES_DATA,
            Severity.INFO,
            "A drain deletes what is in an emptyDir",
            "The data of an emptyDir goes with the pod, and kubectl refuses to drain the node without"
                + " `--delete-emptydir-data`. Fine for caches and scratch space; what has to survive"
                + " belongs into a claim.",
            "volumes: [{name: data, emptyDir: {}}]",
            "volumeClaimTemplates: [{metadata: {name: data}}]"),
        SimulationRules.page(
            DRAIN_LOSES_POD,
            Severity.WARNING,
            "A drain removes a pod that nothing brings back",
            "The pod has no controller. kubectl refuses to drain its node without `--force`, and with"
                + " it the pod is gone for good.",
            "kind: Pod",
            "kind: Deployment"),
        SimulationRules.page(
            DRAIN_PENDING,
            Severity.ERROR,
            "The replacement of an evicted pod finds no node",
            "The remaining nodes do not take it: too little room, a selector, a spread or"
                + " anti-affinity over as many nodes as replicas, or a volume that can only be reached"
                + " from the drained node or its zone. The workload runs with fewer pods until the"
                + " node is back. Where nodes are assumed it is a warning.",
            "nodeSelector: {kubernetes.io/hostname: worker-1}",
            "# room on a second node, or replicas fewer than nodes"),
        SimulationRules.page(
            LOSS_VOLUME,
            Severity.WARNING,
            "A replacement waits for a volume that the lost node still holds",
            "A ReadWriteOnce volume stays attached to a node that does not answer. The pod that comes"
                + " instead stays in ContainerCreating (Multi-Attach error) until the volume is"
                + " detached by force, six minutes after the old pod was deleted, or until somebody"
                + " sets the out-of-service taint.",
            "accessModes: [ReadWriteOnce]  # of a Deployment's claim",
            "# two replicas with state of their own, or a plan to set the taint quickly"),
        SimulationRules.page(
            LOSS_INTERRUPTS,
            Severity.WARNING,
            "The loss of a node leaves a workload without any available pod",
            "All its pods were on that node. Those of Deployments come back elsewhere when their"
                + " tolerations end, by default 300 seconds after the node was found unreachable; bare"
                + " pods and pods of StatefulSets do not come back by themselves.",
            "replicas: 1",
            "replicas: 2  # on different nodes"),
        SimulationRules.page(
            LOSS_PENDING,
            Severity.ERROR,
            "The replacement of a pod of a lost node finds no node",
            "What is left of the cluster does not take the pod: too little room, a selector or a"
                + " spread, or its volume is local to the lost node or only reachable in its zone."
                + " Then the data is out of reach until the node or zone is back. Where nodes are"
                + " assumed it is a warning.",
            "storageClassName: local-disks  # volumes with the affinity of one node",
            "storageClassName: replicated  # reachable from several nodes"),
        SimulationRules.page(
            LOSS_WAITS,
            Severity.WARNING,
            "A pod of a lost node stays Terminating for ever and is not replaced",
            "A StatefulSet runs at most one pod of a name, and only the kubelet can tell that the old"
                + " one has ended. When the node never answers again, no replacement comes until"
                + " somebody deletes the Node object, deletes the pod by force, or sets the taint"
                + " `node.kubernetes.io/out-of-service`. Do that only if the machine is really off:"
                + " two pods of one name can destroy data.",
            "kind: StatefulSet  # and nobody who sets the taint",
            "# a runbook or a controller that sets the taint for machines that are off"));
  }
}
