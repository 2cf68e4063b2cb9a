package dev.rollcall.dryrun.schedule;

import dev.rollcall.yaml.Node;
import java.util.HashMap;
import java.util.Map;

/**
 * How many volumes of each storage driver may be attached to a node: what its CSINode says. An
 * inventory may say it among what the node can allocate, as kubelets once did.
 */
final class VolumeLimits {
  private static final String ALLOCATABLE = "attachable-volumes-csi-";
  private static final String IN_TREE = "kubernetes.io/";

  private VolumeLimits() {}

  /** By driver. */
  static Map<String, Long> ofAllocatable(Map<String, Long> allocatable) {
    Map<String, Long> limits = new HashMap<>(0);
    allocatable.forEach(
        (name, amount) -> {
          if (name.startsWith(ALLOCATABLE)) {
            limits.put(name.substring(ALLOCATABLE.length()), amount);
          }
        });
    return limits.isEmpty() ? Map.of() : limits;
  }

  /** What a CSINode says, and for drivers that it does not know, {@code otherwise}. */
  static Map<String, Long> of(Node csiNode, Map<String, Long> otherwise) {
    if (csiNode == null) {
      return otherwise;
    }
    Map<String, Long> limits = new HashMap<>(otherwise);
    for (Node driver : csiNode.at("spec").at("drivers").items()) {
      Node count = driver.at("allocatable").at("count");
      if (count.isSet()) {
        limits.put(driver.at("name").text(""), count.integer(0));
      }
    }
    return limits;
  }

  /**
   * True if the node takes no more volumes of a driver of which {@code pod} brings some. A claim
   * that is mounted there already costs nothing.
   */
  static boolean areExceeded(NodeState node, PodNeeds pod, VolumeObjects objects) {
    Map<String, Long> limits = node.volumeLimits();
    if (limits.isEmpty() || pod.claims().isEmpty()) {
      return false;
    }
    Map<String, Integer> more = new HashMap<>();
    for (MountedClaim claim : pod.claims()) {
      String key = pod.namespace() + "/" + claim.name();
      if (!node.mounted().contains(key)) {
        count(key, objects, limits, more);
      }
    }
    if (more.isEmpty()) {
      return false;
    }
    Map<String, Integer> there = new HashMap<>();
    node.mounted().forEach(key -> count(key, objects, limits, there));
    for (Map.Entry<String, Integer> one : more.entrySet()) {
      String driver = one.getKey();
      if (there.getOrDefault(driver, 0) + one.getValue() > limits.get(driver)) {
        return true;
      }
    }
    return false;
  }

  private static void count(
      String claim, VolumeObjects objects, Map<String, Long> limits, Map<String, Integer> counts) {
    String driver = driver(claim, objects);
    if (limits.containsKey(driver)) {
      counts.merge(driver, 1, Integer::sum);
    }
  }

  /** The driver of the claim's volume, or of its class; empty if none is known. */
  private static String driver(String key, VolumeObjects objects) {
    Node claim = objects.claim().apply(key);
    if (claim == null) {
      return "";
    }
    Node spec = claim.at("spec");
    String name = spec.at("volumeName").text("");
    Node volume = name.isEmpty() ? null : objects.volume().apply(name);
    if (volume != null && volume.at("spec").at("csi").isSet()) {
      return volume.at("spec").at("csi").at("driver").text("");
    }
    if (volume != null && volume.at("spec").at("accessModes").isSet()) {
      return ""; // a volume of the input that no such driver attaches
    }
    Node storageClass = objects.storageClass().apply(spec.at("storageClassName").text(""));
    String provisioner = storageClass == null ? "" : storageClass.at("provisioner").text("");
    return provisioner.startsWith(IN_TREE) ? "" : provisioner;
  }
}
