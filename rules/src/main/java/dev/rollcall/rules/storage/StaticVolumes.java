package dev.rollcall.rules.storage;

import dev.rollcall.model.KubeObject;
import dev.rollcall.model.ManifestSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The PersistentVolumes of the input, by class. */
final class StaticVolumes {
  private final Map<String, List<KubeObject>> byClass = new HashMap<>();

  private StaticVolumes(ManifestSet manifests) {
    for (KubeObject volume : manifests.ofKind("PersistentVolume")) {
      byClass
          .computeIfAbsent(volume.spec().at("storageClassName").text(""), c -> new ArrayList<>())
          .add(volume);
    }
  }

  static StaticVolumes of(ManifestSet manifests) {
    return manifests.index(StaticVolumes.class, StaticVolumes::new);
  }

  boolean haveClass(String name) {
    return byClass.containsKey(name);
  }
}
