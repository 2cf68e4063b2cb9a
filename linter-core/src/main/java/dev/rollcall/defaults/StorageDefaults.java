package dev.rollcall.defaults;

import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.util.List;

/** Defaults of persistent volumes, claims and {@code storage.k8s.io}. */
final class StorageDefaults {
  private static final int OLDEST = 30;
  private static final int ATTRIBUTES_CLASS_SINCE = 34;
  private static final int UPDATE_PERIOD_SINCE = 35;
  private static final int TOKEN_IN_SECRETS_SINCE = 35;

  private StorageDefaults() {}

  static Mapping persistentVolume(Mapping written, int minor) {
    Mapping spec = Fill.zero(written, "persistentVolumeReclaimPolicy", "Retain");
    spec = Fill.in(spec, "volumeMode", "Filesystem");
    spec = VolumeDefaults.source(spec);
    spec = Fill.under(spec, "capacity", PodDefaults::rounded);
    // 1.30 has the gate off and forgets to look at it.
    return minor == OLDEST ? spec : attributesClass(spec, minor);
  }

  static Mapping claim(Mapping written, int minor) {
    return dataSource(attributesClass(VolumeDefaults.claimSpec(written), minor));
  }

  private static Mapping attributesClass(Mapping spec, int minor) {
    return minor >= ATTRIBUTES_CLASS_SINCE ? spec : spec.without("volumeAttributesClassName");
  }

  /**
   * The old field and the new one say the same. What the old one cannot mean is dropped, and so is
   * a new one that names a namespace.
   */
  private static Mapping dataSource(Mapping written) {
    Mapping spec = written;
    if (!spec.at("dataSourceRef").at("namespace").text("").isEmpty()) {
      spec = spec.without("dataSourceRef");
    }
    Node reference = spec.at("dataSourceRef");
    Node old = spec.at("dataSource");
    if (reference.isSet()) {
      return old.isSet() ? spec : spec.with("dataSource", reference.plain());
    }
    if (old.isSet() && !isVolume(old)) {
      return spec.without("dataSource");
    }
    return old.isSet() ? spec.with("dataSourceRef", old.plain()) : spec;
  }

  private static boolean isVolume(Node source) {
    String group = source.at("apiGroup").text("");
    return switch (source.at("kind").text("")) {
      case "PersistentVolumeClaim" -> group.isEmpty();
      case "VolumeSnapshot" -> group.equals("snapshot.storage.k8s.io");
      default -> false;
    };
  }

  static Mapping storageClass(Mapping written) {
    Mapping done = Fill.in(written, "reclaimPolicy", "Delete");
    return Fill.in(done, "volumeBindingMode", "Immediate");
  }

  static Mapping driver(Mapping written, int minor) {
    Mapping spec = Fill.in(written, "attachRequired", true);
    spec = Fill.in(spec, "podInfoOnMount", false);
    spec = Fill.in(spec, "storageCapacity", false);
    spec = Fill.in(spec, "fsGroupPolicy", "ReadWriteOnceWithFSType");
    if (spec.at("volumeLifecycleModes").items().isEmpty()) {
      spec = spec.with("volumeLifecycleModes", List.of("Persistent"));
    }
    spec = Fill.in(spec, "requiresRepublish", false);
    spec = Fill.in(spec, "seLinuxMount", false);
    if (minor < UPDATE_PERIOD_SINCE) {
      spec = spec.without("nodeAllocatableUpdatePeriodSeconds");
    }
    if (minor < TOKEN_IN_SECRETS_SINCE) {
      spec = spec.without("serviceAccountTokenInSecrets");
    }
    return spec.without("preventPodSchedulingIfMissing");
  }
}
