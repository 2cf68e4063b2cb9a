package dev.rollcall.dryrun;

import dev.rollcall.dryrun.schedule.VolumeMatch;
import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Binds claims to volumes that are there and provides what is not, at once: the part of a storage
 * driver that is always there.
 */
final class VolumeBinding implements Controller {
  /** The class of recorded clusters that provides at once. */
  static final String IMMEDIATE = "standard";

  /** The class of recorded clusters that waits until the pod has a node. */
  static final String WAITING = "zonal-wffc";

  private static final String VOLUME = "PersistentVolume";

  private final News news = new News();

  /** By name. */
  private final Map<String, Claim> unbound = new TreeMap<>();

  @Override
  public List<Write> reconcile(Cluster cluster) {
    List<Write> writes = new ArrayList<>();
    if (news.since(cluster, this::note)) {
      cluster.claims().forEach(this::note);
    }
    unbound.values().removeIf(claim -> claim.bound || cluster.claim(claim.name()) != claim);
    Set<String> taken = new HashSet<>();
    for (Claim claim : unbound.values()) {
      String named = claim.object().at("spec").at("volumeName").text("");
      if (cluster.isOpenWorld() && !named.isEmpty() && cluster.get(VOLUME, named) == null) {
        writes.add(claim.bindTo(named)); // It is taken to exist outside the input.
        continue;
      }
      Node storageClass = storageClass(cluster, claim);
      boolean waits = storageClass.at("volumeBindingMode").text("").equals("WaitForFirstConsumer");
      Node volume = waits ? null : present(cluster, claim, taken);
      if (volume != null) {
        String name = volume.at("metadata").at("name").text("");
        taken.add(name);
        writes.add(claim.bindTo(name));
      } else if (waits
          ? claim.selectedNode != null && isMadeOnDemand(cluster, claim)
          : isProvided(cluster, claim, storageClass)) {
        writes.add(claim.bindTo(null));
      }
    }
    return writes;
  }

  private void note(Object change) {
    if (change instanceof Claim claim && !claim.bound) {
      unbound.put(claim.name(), claim);
    }
  }

  private static Node storageClass(Cluster cluster, Claim claim) {
    String name = claim.storageClass();
    Node known = name == null ? null : Volumes.storageClass(cluster.world(), name);
    return known == null ? Mapping.of("", Map.of()) : known;
  }

  /** True if a volume is made for a claim that waited, as soon as its pod has a node. */
  static boolean isMadeOnDemand(Cluster cluster, Claim claim) {
    return cluster.isOpenWorld() || WAITING.equals(claim.storageClass());
  }

  /** Only recorded clusters leave classes other than their own without a driver. */
  private static boolean isProvided(Cluster cluster, Claim claim, Node storageClass) {
    if (IMMEDIATE.equals(claim.storageClass())) {
      return true;
    }
    String provisioner = storageClass.at("provisioner").text("");
    return cluster.isOpenWorld()
        && !provisioner.isEmpty()
        && !provisioner.equals("kubernetes.io/no-provisioner");
  }

  /** A volume of the input that suits the claim, the one it names if it names one; or null. */
  private static Node present(Cluster cluster, Claim claim, Set<String> taken) {
    Node spec = claim.object().at("spec");
    String named = spec.at("volumeName").text("");
    List<Node> volumes =
        new ArrayList<>(Volumes.free(cluster.world(), spec.at("storageClassName").text("")));
    volumes.removeIf(
        volume -> {
          String name = volume.at("metadata").at("name").text("");
          return taken.contains(name) || !named.isEmpty() && !named.equals(name);
        });
    Mapping asked =
        Mapping.of("", Map.of("metadata", Map.of("name", claim.name()), "spec", spec.plain()));
    return VolumeMatch.anywhere(asked, cluster.namespace(), volumes);
  }
}
