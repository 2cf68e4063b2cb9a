package dev.rollcall.dryrun;

import dev.rollcall.dryrun.schedule.VolumeObjects;
import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Claims and volumes of the simulated cluster as the scheduler reads them. */
final class Volumes {
  static final String SELECTED_NODE = "volume.kubernetes.io/selected-node";
  static final String ZONE = "topology.kubernetes.io/zone";
  private static final String VOLUME = "pv-";

  /** A claim that the input does not hold, taken to be bound. */
  private static final Node OUTSIDE =
      Mapping.of("", Map.of("spec", Map.of("volumeName", VOLUME + "outside")));

  private Volumes() {}

  static VolumeObjects of(Cluster cluster) {
    return new VolumeObjects(
        key -> claim(cluster, cluster.claim(key.substring(key.indexOf('/') + 1))),
        name -> volume(cluster, name),
        name -> storageClass(cluster, name),
        name -> {
          List<Node> volumes = new ArrayList<>();
          for (ApiObject volume : cluster.all("PersistentVolume")) {
            if (volume.spec().at("storageClassName").text("").equals(name)) {
              volumes.add(volume.stored());
            }
          }
          return volumes;
        });
  }

  private static Node claim(Cluster cluster, Claim claim) {
    if (claim == null) {
      return cluster.openWorld ? OUTSIDE : null;
    }
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("name", claim.name());
    if (claim.terminating) {
      metadata.put("deletionTimestamp", "set");
    }
    if (claim.selectedNode != null) {
      metadata.put("annotations", Map.of(SELECTED_NODE, claim.selectedNode));
    }
    Mapping spec = (Mapping) claim.object().at("spec");
    if (claim.bound && !spec.at("volumeName").isSet()) {
      spec = spec.with("volumeName", VOLUME + claim.name());
    }
    return Mapping.of("", Map.of("metadata", metadata, "spec", spec));
  }

  /** The volume provisioned for a claim reaches the zone of the node it was made for. */
  private static Node volume(Cluster cluster, String name) {
    ApiObject stored = cluster.get("PersistentVolume", name);
    if (stored != null) {
      return stored.stored();
    }
    Claim claim = name.startsWith(VOLUME) ? cluster.claim(name.substring(3)) : null;
    if (claim == null) {
      return cluster.openWorld ? Mapping.of("", Map.of()) : null;
    }
    if (claim.zone == null) {
      return Mapping.of("", Map.of());
    }
    Object expression = Map.of("key", ZONE, "operator", "In", "values", List.of(claim.zone));
    Object terms = List.of(Map.of("matchExpressions", List.of(expression)));
    return Mapping.of(
        "",
        Map.of(
            "spec",
            Map.of("nodeAffinity", Map.of("required", Map.of("nodeSelectorTerms", terms)))));
  }

  /** A class of the input, or one of the two that every recorded cluster has. */
  private static Node storageClass(Cluster cluster, String name) {
    ApiObject stored = cluster.get("StorageClass", name);
    if (stored != null) {
      return stored.stored();
    }
    String mode =
        switch (name) {
          case VolumeBinding.IMMEDIATE -> "Immediate";
          case VolumeBinding.WAITING -> "WaitForFirstConsumer";
          default -> cluster.openWorld ? "WaitForFirstConsumer" : null;
        };
    return mode == null
        ? null
        : Mapping.of("", Map.of("provisioner", "csi.example.com", "volumeBindingMode", mode));
  }

  /** Differs whenever a claim came, went, was bound or is about to go. */
  static String version(Cluster cluster) {
    StringBuilder version = new StringBuilder();
    for (Claim claim : cluster.claims()) {
      version.append(claim.uid()).append(claim.bound ? 'b' : '-');
      version.append(claim.terminating ? 't' : '-');
    }
    return version.toString();
  }
}
