package dev.rollcall.dryrun.schedule;

/**
 * How well a pod's CPU and memory suit a node, 0 to 200: much is left free (LeastAllocated), and
 * both are used in the same proportion (BalancedAllocation).
 */
final class ResourceScore {
  private static final long MAX = 100;

  /** From here on pods that request nothing are not sent to where CPU and memory are balanced. */
  private static final int IGNORES_BEST_EFFORT = 33;

  /** From here on it counts whether the pod makes the balance better, not how good it is then. */
  private static final int SEES_IMPROVEMENT = 36;

  private final long assumedCpu;
  private final long assumedMemory;
  private final long cpu;
  private final long memory;
  private final int minor;
  private final boolean balances;

  ResourceScore(PodNeeds pod, int minor) {
    this.assumedCpu = pod.scoringRequests().getOrDefault("cpu", 0L);
    this.assumedMemory = pod.scoringRequests().getOrDefault("memory", 0L);
    this.cpu = pod.request("cpu");
    this.memory = pod.request("memory");
    this.minor = minor;
    this.balances = minor < IGNORES_BEST_EFFORT || cpu > 0 || memory > 0;
  }

  long of(NodeState node) {
    return leastAllocated(node) + (balances ? balance(node) : 0);
  }

  private long leastAllocated(NodeState node) {
    long cpuMax = node.milliCpuMax();
    long memoryMax = node.memoryMax();
    long sum = 0;
    int counted = 0;
    if (cpuMax > 0) {
      sum += free(node.scoringMilliCpu() + assumedCpu, cpuMax);
      counted++;
    }
    if (memoryMax > 0) {
      sum += free(node.scoringMemory() + assumedMemory, memoryMax);
      counted++;
    }
    return counted == 0 ? 0 : sum / counted;
  }

  private static long free(long used, long capacity) {
    return used > capacity ? 0 : (capacity - used) * MAX / capacity;
  }

  private long balance(NodeState node) {
    long after = balance(node, cpu, memory);
    return minor < SEES_IMPROVEMENT ? after : MAX / 2 + (MAX / 2 + after - balance(node, 0, 0)) / 2;
  }

  /** High if CPU and memory of the node would be used in the same proportion. */
  private static long balance(NodeState node, long cpuMore, long memoryMore) {
    long cpuMax = node.milliCpuMax();
    long memoryMax = node.memoryMax();
    if (cpuMax == 0 || memoryMax == 0) {
      return MAX;
    }
    double cpu = Math.min(1.0, (double) (node.requestedMilliCpu() + cpuMore) / cpuMax);
    double memory = Math.min(1.0, (double) (node.requestedMemory() + memoryMore) / memoryMax);
    return (long) ((1 - Math.abs((cpu - memory) / 2)) * MAX);
  }
}
