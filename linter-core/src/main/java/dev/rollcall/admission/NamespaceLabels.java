package dev.rollcall.admission;

import dev.rollcall.model.KubeObject;
import dev.rollcall.model.ManifestSet;
import dev.rollcall.model.Together;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Namespaces of the input by name; a run over several clusters may have some of one name. */
public final class NamespaceLabels {
  private final Map<String, List<KubeObject>> byName = new HashMap<>();

  private NamespaceLabels(ManifestSet manifests) {
    for (KubeObject namespace : manifests.ofKind("Namespace")) {
      byName.computeIfAbsent(namespace.name(), name -> new ArrayList<>(1)).add(namespace);
    }
  }

  /** Those among all objects of a run. */
  public static NamespaceLabels of(ManifestSet manifests) {
    return manifests.index(NamespaceLabels.class, NamespaceLabels::new);
  }

  /** The Namespace an object goes to; empty if the input has none, or none that is surely meant. */
  public Optional<KubeObject> around(KubeObject object) {
    List<KubeObject> named = byName.getOrDefault(object.namespace(), List.of());
    if (named.size() == 1) {
      return Optional.of(named.get(0));
    }
    KubeObject found = null;
    for (KubeObject namespace : named) {
      if (Together.areMeant(namespace, object)) {
        if (found != null) {
          return Optional.empty();
        }
        found = namespace;
      }
    }
    return Optional.ofNullable(found);
  }
}
