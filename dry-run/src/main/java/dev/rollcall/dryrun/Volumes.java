package dev.rollcall.dryrun;

import dev.rollcall.dryrun.schedule.VolumeObjects;
import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Claims and volumes of the simulated cluster as the scheduler reads them. */
final class Volumes {
  static final String SELECTED_NODE = "volume.kubernetes.io/selected-node";
  static final String ZONE = "topology.kubernetes.io/zone";
  private static final String VOLUME = "pv-";

  /** A claim that the input does not hold, taken to be bound. */
  private static final Node OUTSIDE =
      Mapping.of("", Map.of("spec", Map.of("volumeName", VOLUME + "outside")));

  private Volumes() {}

  static VolumeObjects of(World world) {
    return new VolumeObjects(
        key -> claim(world, claim(world, key)),
        name -> volume(world, name),
        name -> storageClass(world, name),
        name -> free(world, name));
  }

  /** The volumes of a class that no claim has, by name. */
  static List<Node> free(World world, String className) {
    Set<String> taken = new HashSet<>();
    if (!world.all("PersistentVolume").isEmpty()) {
      for (Cluster cluster : world.namespaces()) {
        cluster.claims().forEach(claim -> taken.add(claim.volume));
      }
    }
    List<Node> volumes = new ArrayList<>();
    for (ApiObject volume : world.all("PersistentVolume").values()) {
      if (volume.spec().at("storageClassName").text("").equals(className)
          && !taken.contains(volume.name())) {
        volumes.add(volume.stored());
      }
    }
    return volumes;
  }

  /** A claim by {@code namespace/name}, or null. */
  private static Claim claim(World world, String key) {
    int slash = key.indexOf('/');
    return world.namespace(key.substring(0, slash)).claim(key.substring(slash + 1));
  }

  private static Node claim(World world, Claim claim) {
    if (claim == null) {
      return world.openWorld ? OUTSIDE : null;
    }
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("name", claim.name());
    if (claim.terminating) {
      metadata.put("deletionTimestamp", "set");
    }
    if (claim.selectedNode != null) {
      metadata.put("annotations", Map.of(SELECTED_NODE, claim.selectedNode));
    }
    Mapping spec =
        claim.object().at("spec") instanceof Mapping given ? given : Mapping.of("", Map.of());
    if (claim.bound) {
      String made = VOLUME + claim.home.namespace() + "/" + claim.name();
      spec = spec.with("volumeName", claim.volume == null ? made : claim.volume);
    } else {
      spec = spec.without("volumeName"); // Named, but not yet bound to it.
    }
    return Mapping.of("", Map.of("metadata", metadata, "spec", spec));
  }

  /** The volume provisioned for a claim reaches the zone of the node it was made for. */
  private static Node volume(World world, String name) {
    ApiObject stored = world.all("PersistentVolume").get(name);
    if (stored != null) {
      return stored.stored();
    }
    boolean made = name.startsWith(VOLUME) && name.indexOf('/') > 0;
    Claim claim = made ? claim(world, name.substring(VOLUME.length())) : null;
    if (claim == null) {
      return world.openWorld ? Mapping.of("", Map.of()) : null;
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
  static Node storageClass(World world, String name) {
    ApiObject stored = world.all("StorageClass").get(name);
    if (stored != null) {
      return stored.stored();
    }
    String mode =
        switch (name) {
          case VolumeBinding.IMMEDIATE -> "Immediate";
          case VolumeBinding.WAITING -> "WaitForFirstConsumer";
          default -> world.openWorld ? "WaitForFirstConsumer" : null;
        };
    return mode == null
        ? null
        : Mapping.of("", Map.of("provisioner", "csi.example.com", "volumeBindingMode", mode));
  }

  /** What the scheduler goes by: differs whenever a claim was bound or is about to go. */
  static String version(Claim claim) {
    return (claim.bound ? "bound" : "") + (claim.terminating ? " leaving" : "");
  }
}
