package dev.rollcall.admission;

import dev.rollcall.model.KubeObject;
import dev.rollcall.model.ManifestSet;
import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.util.List;
import java.util.Optional;

/**
 * The class that the plugin DefaultStorageClass gives to claims that name none. Of several defaults
 * it takes the newest and, of those made at once, the first by name; manifests are made at once.
 */
public final class DefaultStorageClass {
  private static final List<String> MARKS =
      List.of(
          "storageclass.kubernetes.io/is-default-class",
          "storageclass.beta.kubernetes.io/is-default-class");

  private static final String OLD_NAME = "volume.beta.kubernetes.io/storage-class";

  private DefaultStorageClass() {}

  /** The default among these objects. */
  public static Optional<String> among(ManifestSet manifests) {
    return manifests.ofKind("StorageClass").stream()
        .filter(DefaultStorageClass::isDefault)
        .map(KubeObject::name)
        .min(String::compareTo);
  }

  private static boolean isDefault(KubeObject storageClass) {
    return MARKS.stream().anyMatch(m -> storageClass.annotation(m).orElse("").equals("true"));
  }

  /** A claim with that class, unless it says itself which it wants, or that it wants none. */
  public static Mapping given(KubeObject claim, String storageClass) {
    boolean asks =
        claim.is("", "PersistentVolumeClaim")
            && !claim.spec().at("storageClassName").isSet()
            && claim.annotation(OLD_NAME).isEmpty();
    Node spec = claim.spec();
    return asks && spec instanceof Mapping mapping
        ? claim.root().with("spec", mapping.with("storageClassName", storageClass))
        : claim.root();
  }
}
