package dev.rollcall.server;

import dev.rollcall.yaml.Node;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the mounts of a pod can name.
 *
 * @param good the volumes without a fault, by name
 * @param claims names of claim templates, which count as volumes
 * @param written all names that are written down, right or wrong
 */
record PodVolumes(Map<String, Node> good, Set<String> claims, Set<String> written) {

  /** The volumes of a pod, checked. */
  static PodVolumes of(
      Node list, List<Node> claimNames, String podName, boolean isPod, Faults faults) {
    Set<String> written = new HashSet<>();
    list.items().forEach(volume -> written.add(volume.at("name").text("")));
    claimNames.forEach(name -> written.add(name.text("")));
    Set<String> claims = Volumes.ofClaims(claimNames, list, faults);
    return new PodVolumes(Volumes.check(list, claimNames, podName, isPod, faults), claims, written);
  }

  /** Reports a name that no volume bears; of a volume that is refused, only as a consequence. */
  void find(Node name, Faults faults) {
    String text = name.text("");
    if (good.containsKey(text) || claims.contains(text)) {
      return;
    }
    if (!text.isEmpty() && written.contains(text)) {
      faults.consequence(name, "is a volume that is refused");
    } else {
      faults.notFound(name, "is no volume of this pod");
    }
  }

  /** True for claims, which can be block devices too. */
  boolean isClaim(String name) {
    Node volume = good.get(name);
    return claims.contains(name)
        || volume != null
            && (volume.at("persistentVolumeClaim").isSet() || volume.at("ephemeral").isSet());
  }
}
