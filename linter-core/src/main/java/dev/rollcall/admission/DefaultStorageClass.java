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
        .filter(storageClass -> isDefault(storageClass.root()))
        .map(KubeObject::name)
        .min(String::compareTo);
  }

  /** True if a StorageClass is marked as one. */
  public static boolean isDefault(Node storageClass) {
    Node annotations = storageClass.at("metadata").at("annotations");
    return MARKS.stream().anyMatch(mark -> annotations.at(mark).text("").equals("true"));
  }

  /** A claim with that class, unless it says itself which it wants, or that it wants none. */
  public static Mapping given(KubeObject claim, String storageClass) {
    return claim.is("", "PersistentVolumeClaim") ? given(claim.root(), storageClass) : claim.root();
  }

  /** The same for what is known to be a claim, or a template of claims. */
  public static Mapping given(Mapping claim, String storageClass) {
    boolean asks =
        !claim.at("spec").at("storageClassName").isSet()
            && !claim.at("metadata").at("annotations").at(OLD_NAME).isSet();
    return asks && claim.at("spec") instanceof Mapping spec
        ? claim.with("spec", spec.with("storageClassName", storageClass))
        : claim;
  }
}
