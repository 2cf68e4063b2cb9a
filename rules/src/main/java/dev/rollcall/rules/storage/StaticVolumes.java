package dev.rollcall.rules.storage;

import dev.rollcall.model.KubeObject;
import dev.rollcall.model.ManifestSet;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The PersistentVolumes of the input, by class and by the claim they are reserved for. */
final class StaticVolumes {
  private final Map<String, List<KubeObject>> byClass = new HashMap<>();
  private final Map<String, KubeObject> byClaim = new HashMap<>();

  private StaticVolumes(ManifestSet manifests) {
    for (KubeObject volume : manifests.ofKind("PersistentVolume")) {
      byClass
          .computeIfAbsent(volume.spec().at("storageClassName").text(""), c -> new ArrayList<>())
          .add(volume);
      Node claim = volume.spec().at("claimRef");
      if (claim.at("name").isSet()) {
        byClaim.putIfAbsent(
            claim.at("namespace").text("") + " " + claim.at("name").text(""), volume);
      }
    }
  }

  static StaticVolumes of(ManifestSet manifests) {
    return manifests.index(StaticVolumes.class, StaticVolumes::new);
  }

  boolean haveClass(String name) {
    return byClass.containsKey(name);
  }

  /** The volume whose {@code claimRef} is that claim, or null. */
  KubeObject reservedFor(KubeObject claim) {
    return byClaim.get(claim.namespace() + " " + claim.name());
  }
}
