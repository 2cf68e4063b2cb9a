package dev.rollcall.dryrun.schedule;

import dev.rollcall.yaml.Node;
import java.util.List;
import java.util.function.Function;

/**
 * Claims, volumes and classes as they are stored; each lookup answers null for what does not exist.
 *
 * @param claim a PersistentVolumeClaim by {@code namespace/name}
 * @param volume a PersistentVolume by name
 * @param storageClass a StorageClass by name
 * @param volumesOfClass the PersistentVolumes of a class, in a fixed order
 */
public record VolumeObjects(
    Function<String, Node> claim,
    Function<String, Node> volume,
    Function<String, Node> storageClass,
    Function<String, List<Node>> volumesOfClass) {

  /** A cluster without any volume. */
  public static VolumeObjects none() {
    return new VolumeObjects(name -> null, name -> null, name -> null, name -> List.of());
  }
}
