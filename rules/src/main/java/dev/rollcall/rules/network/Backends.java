package dev.rollcall.rules.network;

import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.List;

/** The Services that an Ingress of networking.k8s.io/v1 leads to. */
final class Backends {
  private Backends() {}

  /** The {@code service} fields of the default backend and of all paths. */
  static List<Node> of(KubeObject ingress) {
    List<Node> services = new ArrayList<>();
    add(ingress.spec().at("defaultBackend"), services);
    for (Node rule : ingress.spec().at("rules").items()) {
      for (Node path : rule.at("http").at("paths").items()) {
        add(path.at("backend"), services);
      }
    }
    return services;
  }

  private static void add(Node backend, List<Node> services) {
    if (backend.at("service").isSet()) {
      services.add(backend.at("service"));
    }
  }
}
