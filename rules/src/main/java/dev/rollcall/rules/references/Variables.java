package dev.rollcall.rules.references;

import dev.rollcall.model.Container;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.ManifestSet;
import dev.rollcall.yaml.Node;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The variables a container has before its own list: those of whole ConfigMaps and Secrets. */
final class Variables {
  private Variables() {}

  /** The names that {@code envFrom} brings; empty if the input does not tell. */
  static Optional<Set<String>> fromSources(Container container, ManifestSet manifests) {
    Set<String> names = new HashSet<>();
    for (Node source : container.at("envFrom").items()) {
      boolean secret = source.at("secretRef").isSet();
      Node ref = secret ? source.at("secretRef") : source.at("configMapRef");
      KubeObject object =
          manifests
              .find(
                  secret ? "Secret" : "ConfigMap",
                  container.object().namespace(),
                  ref.at("name").text(""))
              .orElse(null);
      if (object == null) {
        return Optional.empty();
      }
      int before = names.size();
      for (String field : List.of("data", "stringData")) {
        for (Node.Entry entry : object.at(field).entries()) {
          names.add(source.at("prefix").text("") + entry.key().spelling());
        }
      }
      if (names.size() == before) {
        return Optional.empty(); // filled in by somebody else
      }
    }
    return Optional.of(names);
  }

  /** True for the variables that the kubelet makes of Services, such as DB_SERVICE_HOST. */
  static boolean isServiceLink(String name) {
    return name.startsWith("KUBERNETES_")
        || name.endsWith("_SERVICE_HOST")
        || name.contains("_SERVICE_PORT")
        || name.endsWith("_PORT")
        || name.contains("_PORT_");
  }
}
