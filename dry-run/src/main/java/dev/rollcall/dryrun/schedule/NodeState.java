package dev.rollcall.dryrun.schedule;

import dev.rollcall.model.Labels;
import dev.rollcall.model.PodResources;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A node and the sums over the pods on it, kept up to date pod by pod. */
final class NodeState {
  final String name;

  /** Its place in {@link NodeTable#domainOf}; given by the table. */
  int slot;

  /** Its place among the candidates that were last looked at together. */
  int candidate;

  private Map<String, String> labels;
  private List<Taint> taints;
  private boolean cordoned;
  private Map<String, Long> allocatable;
  private long podsMax;
  private long milliCpuMax;
  private long memoryMax;
  private long freeMilliCpu;
  private long freeMemory;
  private final Map<String, Long> requested = new HashMap<>();
  private long scoringMilliCpu;
  private long scoringMemory;
  private final List<HostPort> ports = new ArrayList<>(0);
  private final Map<String, PodNeeds> pods = new LinkedHashMap<>();
  private final Map<String, Integer> mounted = new HashMap<>(0);
  private final List<Disk> disks = new ArrayList<>(0);
  private Map<String, Long> images = Map.of();
  private Map<String, Long> inventoryLimits = Map.of();
  private Map<String, Long> volumeLimits = Map.of();

  NodeState(String name, Node object) {
    this.name = name;
    describe(object);
  }

  /** Takes labels, taints and capacity from a changed Node object. */
  void describe(Node object) {
    labels = Labels.of(object.at("metadata").at("labels"));
    taints = Taint.of(object);
    cordoned = object.at("spec").at("unschedulable").isTrue();
    allocatable = PodResources.inUnits(PodResources.amounts(object.at("status").at("allocatable")));
    podsMax = allocatable.getOrDefault("pods", 0L);
    milliCpuMax = allocatable("cpu");
    memoryMax = allocatable("memory");
    freeMilliCpu = milliCpuMax - requested("cpu");
    freeMemory = memoryMax - requested("memory");
    images = ImageTable.of(object);
    inventoryLimits = VolumeLimits.ofAllocatable(allocatable);
    volumeLimits = inventoryLimits;
  }

  /** Takes over what the node's CSINode says of its storage drivers; it may be null. */
  void describeDrivers(Node csiNode) {
    volumeLimits = VolumeLimits.of(csiNode, inventoryLimits);
  }

  void add(PodNeeds pod) {
    pods.put(pod.key(), pod);
    count(pod, 1);
  }

  void remove(PodNeeds pod) {
    if (pods.remove(pod.key()) != null) {
      count(pod, -1);
    }
  }

  private void count(PodNeeds pod, int sign) {
    pod.requests().forEach((name, amount) -> requested.merge(name, sign * amount, Long::sum));
    freeMilliCpu -= sign * pod.request("cpu");
    freeMemory -= sign * pod.request("memory");
    scoringMilliCpu += sign * pod.scoringRequests().getOrDefault("cpu", 0L);
    scoringMemory += sign * pod.scoringRequests().getOrDefault("memory", 0L);
    for (HostPort port : pod.ports()) {
      if (sign > 0) {
        ports.add(port);
      } else {
        ports.remove(port);
      }
    }
    for (Disk disk : pod.disks()) {
      if (sign > 0) {
        disks.add(disk);
      } else {
        disks.remove(disk);
      }
    }
    for (MountedClaim claim : pod.claims()) {
      mounted.merge(pod.namespace() + "/" + claim.name(), sign, NodeState::sum);
    }
  }

  Map<String, String> labels() {
    return labels;
  }

  List<Taint> taints() {
    return taints;
  }

  boolean cordoned() {
    return cordoned;
  }

  long allocatable(String resource) {
    return allocatable.getOrDefault(resource, 0L);
  }

  long requested(String resource) {
    return requested.getOrDefault(resource, 0L);
  }

  /** True if CPU and memory are short of nothing; other resources are not looked at. */
  boolean hasCpuAndMemoryFor(long milliCpu, long memory) {
    return milliCpu <= freeMilliCpu && memory <= freeMemory;
  }

  long milliCpuMax() {
    return milliCpuMax;
  }

  long memoryMax() {
    return memoryMax;
  }

  long requestedMilliCpu() {
    return milliCpuMax - freeMilliCpu;
  }

  long requestedMemory() {
    return memoryMax - freeMemory;
  }

  long scoringMilliCpu() {
    return scoringMilliCpu;
  }

  long scoringMemory() {
    return scoringMemory;
  }

  long podsMax() {
    return podsMax;
  }

  int podCount() {
    return pods.size();
  }

  Collection<PodNeeds> pods() {
    return pods.values();
  }

  /** What nobody mounts any more is not kept. */
  private static Integer sum(int count, int difference) {
    return count + difference == 0 ? null : Integer.valueOf(count + difference);
  }

  /** The claims of the pods here, by {@code namespace/name}. */
  Set<String> mounted() {
    return mounted.keySet();
  }

  /** The disks that the pods here name without a claim. */
  List<Disk> disks() {
    return disks;
  }

  /** The images here with their bytes. */
  Map<String, Long> images() {
    return images;
  }

  /** How many volumes of each storage driver it takes; those without limit are not named. */
  Map<String, Long> volumeLimits() {
    return volumeLimits;
  }

  boolean hasFree(List<HostPort> wanted) {
    if (wanted.isEmpty() || ports.isEmpty()) {
      return true;
    }
    for (HostPort port : wanted) {
      for (HostPort taken : ports) {
        if (port.collidesWith(taken)) {
          return false;
        }
      }
    }
    return true;
  }
}
