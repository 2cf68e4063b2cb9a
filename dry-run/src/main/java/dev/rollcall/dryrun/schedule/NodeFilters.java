package dev.rollcall.dryrun.schedule;

/** All filters of one pod, prepared once and then asked node by node, in the scheduler's order. */
final class NodeFilters {
  private static final Verdict CORDONED =
      Verdict.never(NodeFilter.NODE_UNSCHEDULABLE, "node(s) were unschedulable");
  private static final Verdict NOT_WANTED =
      Verdict.never(NodeFilter.NODE_AFFINITY, "node(s) didn't match Pod's node affinity/selector");
  private static final Verdict PORT_TAKEN =
      Verdict.notNow(
          NodeFilter.NODE_PORTS, "node(s) didn't have free ports for the requested pod ports");

  private final PodNeeds pod;
  private final NodeTable table;
  private final Wording wording;
  private final VolumeFilter volumes;
  private final SpreadFilter spread;
  private final PodAffinityFilter affinity;
  private final boolean hasDemand;
  private final boolean onlyCpuAndMemory;
  private final long milliCpu;
  private final long memory;

  NodeFilters(
      PodNeeds pod,
      NodeTable table,
      VolumeObjects objects,
      Namespaces namespaces,
      Wording wording) {
    this.pod = pod;
    this.table = table;
    this.wording = wording;
    this.hasDemand = !pod.demand().isEmpty();
    this.milliCpu = pod.request("cpu");
    this.memory = pod.request("memory");
    this.onlyCpuAndMemory =
        milliCpu > 0
            && memory > 0
            && pod.requests().size() == 2; // a request of zero fits into a node that is too full
    this.volumes = new VolumeFilter(pod, objects, wording);
    this.spread = new SpreadFilter(pod, table);
    this.affinity = new PodAffinityFilter(pod, table, namespaces);
  }

  /** Why no node at all will do; null if it depends on the node. */
  Verdict refusal() {
    return volumes.refusal();
  }

  /** Null if the node takes the pod, else the first filter that objects. */
  Verdict check(NodeState node) {
    if (isClosed(node)) {
      return CORDONED;
    }
    Taint taint = Toleration.firstThatRepels(node.taints(), pod.tolerations());
    if (taint != null) {
      return Verdict.never(NodeFilter.TAINT_TOLERATION, wording.tainted(taint));
    }
    if (hasDemand && !pod.demand().accepts(node.name, node.labels())) {
      return NOT_WANTED;
    }
    if (!node.hasFree(pod.ports())) {
      return PORT_TAKEN;
    }
    Verdict verdict = resources(node);
    if (verdict == null) {
      verdict = volumes.check(node, table);
    }
    if (verdict == null) {
      verdict = spread.check(node);
    }
    return verdict == null ? affinity.check(node) : verdict;
  }

  private boolean isClosed(NodeState node) {
    return node.cordoned() && !Toleration.tolerated(pod.tolerations(), Taint.UNSCHEDULABLE);
  }

  private Verdict resources(NodeState node) {
    if (onlyCpuAndMemory
        && node.podCount() < node.podsMax()
        && node.hasCpuAndMemoryFor(milliCpu, memory)) {
      return null; // the common case, without looking at names
    }
    return ResourceFilter.check(pod, node);
  }
}
