package dev.rollcall.rules.references;

import dev.rollcall.model.ManifestSet;
import dev.rollcall.model.ObjectRef;
import dev.rollcall.model.PodTemplate;
import dev.rollcall.yaml.Node;
import java.util.Locale;

/** Whether a change of a ConfigMap or Secret leads to new pods. */
final class ConfigChanges {
  /** The letters and digits that kustomize makes its suffixes of. */
  private static final String HASH = "bcdfghkmt2456789";

  private static final int HASH_LENGTH = 10;

  private ConfigChanges() {}

  /**
   * True if a change rolls out: by a hash in the name, by a checksum among the annotations of the
   * template, or by a controller that watches; or if the object cannot change.
   */
  static boolean rollOut(PodTemplate pods, ObjectRef ref, ManifestSet manifests) {
    return hasHash(ref.name())
        || hasMark(pods.metadata().at("annotations"))
        || hasMark(pods.object().at("metadata").at("annotations"))
        || manifests
            .find(ref.kind(), ref.namespace(), ref.name())
            .filter(source -> source.at("immutable").isTrue())
            .isPresent();
  }

  private static boolean hasHash(String name) {
    int dash = name.lastIndexOf('-');
    if (dash < 0 || name.length() - dash - 1 != HASH_LENGTH) {
      return false;
    }
    for (int i = dash + 1; i < name.length(); i++) {
      if (HASH.indexOf(name.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasMark(Node annotations) {
    for (Node.Entry entry : annotations.entries()) {
      String key = entry.key().spelling().toLowerCase(Locale.ROOT);
      if (key.contains("checksum")
          || key.contains("hash")
          || key.contains("sha256")
          || key.contains("reload")) {
        return true;
      }
    }
    return false;
  }
}
