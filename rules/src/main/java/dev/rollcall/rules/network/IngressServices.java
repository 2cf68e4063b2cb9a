package dev.rollcall.rules.network;

import dev.rollcall.model.KubeObject;
import dev.rollcall.model.ManifestSet;
import dev.rollcall.model.ObjectRef;
import dev.rollcall.yaml.Node;
import java.util.HashMap;
import java.util.Map;

/** Which Services the Ingresses of the input lead to. */
final class IngressServices {
  private final Map<ObjectRef, Node> backends = new HashMap<>();

  private IngressServices(ManifestSet manifests) {
    for (KubeObject ingress : manifests.ofKind("Ingress")) {
      for (Node service : Backends.of(ingress)) {
        Node name = service.at("name");
        backends.putIfAbsent(new ObjectRef("Service", ingress.namespace(), name.text("")), name);
      }
    }
  }

  static IngressServices of(ManifestSet manifests) {
    return manifests.index(IngressServices.class, IngressServices::new);
  }

  /** The name in the first Ingress that leads to the Service; null if none does. */
  Node backendLeadingTo(KubeObject service) {
    return backends.get(service.ref());
  }
}
