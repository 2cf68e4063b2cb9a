package dev.rollcall.rules.statefulset;

import dev.rollcall.model.KubeObject;
import dev.rollcall.model.ManifestSet;

/**
 * Whether the input has PersistentVolumes without class, which claims without class may bind to.
 */
record VolumesByHand(boolean exist) {

  static VolumesByHand of(ManifestSet manifests) {
    return manifests.index(VolumesByHand.class, VolumesByHand::find);
  }

  private static VolumesByHand find(ManifestSet manifests) {
    for (KubeObject volume : manifests.ofKind("PersistentVolume")) {
      if (volume.spec().at("storageClassName").text("").isEmpty()) {
        return new VolumesByHand(true);
      }
    }
    return new VolumesByHand(false);
  }
}
