package dev.rollcall.dryrun.schedule;

import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Volumes and claims with what the scheduler decided of them before it was carried out. */
final class AssumedVolumes {
  private static final String SELECTED_NODE = "volume.kubernetes.io/selected-node";

  private final VolumeObjects stored;
  private final Map<String, String> volumeOfClaim = new HashMap<>();
  private final Map<String, String> nodeOfClaim = new HashMap<>();
  private final Set<String> taken = new HashSet<>();

  AssumedVolumes(VolumeObjects stored) {
    this.stored = stored;
  }

  /** Everything decided so far has been carried out. */
  void forget() {
    volumeOfClaim.clear();
    nodeOfClaim.clear();
    taken.clear();
  }

  /** Remembers what becomes of the claims of a pod on its node. */
  void assume(PodNeeds pod, VolumePlan plan, String node) {
    plan.bound()
        .forEach(
            (claim, volume) -> {
              volumeOfClaim.put(pod.namespace() + "/" + claim, volume);
              taken.add(volume);
            });
    plan.selected().forEach(claim -> nodeOfClaim.put(pod.namespace() + "/" + claim, node));
  }

  VolumeObjects objects() {
    return new VolumeObjects(
        this::claim, stored.volume(), stored.storageClass(), this::volumesOfClass);
  }

  private List<Node> volumesOfClass(String className) {
    List<Node> volumes = stored.volumesOfClass().apply(className);
    return taken.isEmpty()
        ? volumes
        : volumes.stream().filter(volume -> !taken.contains(VolumeMatch.name(volume))).toList();
  }

  private Node claim(String key) {
    Node claim = stored.claim().apply(key);
    String volume = volumeOfClaim.get(key);
    String node = nodeOfClaim.get(key);
    if (claim instanceof Mapping mapping && volume != null) {
      return mapping.with("spec", with(mapping.at("spec"), "volumeName", volume));
    }
    if (claim instanceof Mapping mapping && node != null) {
      Node metadata = mapping.at("metadata");
      return mapping.with(
          "metadata",
          with(metadata, "annotations", with(metadata.at("annotations"), SELECTED_NODE, node)));
    }
    return claim;
  }

  private static Mapping with(Node before, String key, Object value) {
    Mapping mapping = before instanceof Mapping given ? given : Mapping.of("", Map.of());
    return mapping.with(key, value);
  }
}
