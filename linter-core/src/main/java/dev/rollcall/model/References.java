package dev.rollcall.model;

import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Which object names which, both ways: every place that refers to another object by its name. */
public final class References {
  private final Map<KubeObject, List<Reference>> from = new IdentityHashMap<>();
  private final Map<ObjectRef, List<Reference>> to = new HashMap<>();
  private final Map<String, List<KubeObject>> unused = new HashMap<>();

  /**
   * One place that names another object.
   *
   * @param name the value that is the name
   * @param optional true if the pod also starts without it
   * @param keys the keys of a ConfigMap or Secret that are asked for by name
   */
  public record Reference(
      KubeObject from, Node name, ObjectRef to, boolean optional, List<Node> keys) {}

  private References(ManifestSet manifests) {
    for (KubeObject object : manifests.objects()) {
      List<Reference> found = new ArrayList<>(4);
      new ReferenceReader(object, found).read();
      if (!found.isEmpty()) {
        from.put(object, found);
        for (Reference reference : found) {
          to.computeIfAbsent(reference.to(), r -> new ArrayList<>(1)).add(reference);
        }
      }
    }
    for (KubeObject object : manifests.objects()) {
      if (object.type().isBuiltIn() && !to.containsKey(object.ref())) {
        unused
            .computeIfAbsent(object.kind() + " " + object.namespace(), k -> new ArrayList<>())
            .add(object);
      }
    }
  }

  /** The references among all objects of a run. */
  public static References of(ManifestSet manifests) {
    return manifests.index(References.class, References::new);
  }

  /** What the object refers to, in the order it is read. */
  public List<Reference> from(KubeObject object) {
    return from.getOrDefault(object, List.of());
  }

  /** Who refers to the object, in the order of the input. */
  public List<Reference> to(ObjectRef ref) {
    return to.getOrDefault(ref, List.of());
  }

  /** The objects of a kind in a namespace that nothing refers to, in the order of the input. */
  public List<KubeObject> unused(String kind, String namespace) {
    return unused.getOrDefault(kind + " " + namespace, List.of());
  }
}
