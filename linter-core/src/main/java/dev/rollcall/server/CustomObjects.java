package dev.rollcall.server;

import dev.rollcall.custom.CustomKind;
import dev.rollcall.custom.Embedded;
import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import dev.rollcall.yaml.Scalar;
import java.util.Locale;
import java.util.Optional;

/** What the server checks in a custom resource by its definition. */
final class CustomObjects {
  private CustomObjects() {}

  /** An object as it was read, see {@link CustomKind#read}. */
  static void check(Mapping object, CustomKind kind, Faults faults) {
    if (object.at("metadata") instanceof Mapping metadata) {
      Mapping checked = metadata.without("generation"); // the server counts it
      Metadata.checkPlainly(
          kind.namespaced() ? checked : checked.without("namespace"), Grammar.SUBDOMAIN, faults);
    } else {
      faults.required(object.at("metadata").at("name"), "every object has a name");
    }
    SchemaValues.object(object, kind.schema(), faults);
    scale(object, kind.scale(), faults);
    for (Embedded embedded : Embedded.in(object, kind)) {
      embedded(embedded, faults);
    }
    ListTypes.check(object, kind.schema(), faults);
  }

  /** What the scale subresource reads and writes has to be a number of replicas. */
  private static void scale(Node object, Node scale, Faults faults) {
    for (String field : new String[] {"specReplicasPath", "statusReplicasPath"}) {
      String path = scale.at(field).text("");
      Faults here = faults.on(path);
      Optional<Node> replicas = at(object, path);
      Node number = replicas.orElse(object);
      if (replicas.isPresent() && number.integer().isPresent()) {
        here.between(number, 0, Integer.MAX_VALUE);
      } else if (replicas.isEmpty()) {
        here.malformed(object, "has something else than a mapping on the way to " + path);
      } else if (number.exists()) {
        here.invalid(number, "has to be a whole number, for it is scaled");
      }
    }
    String path = scale.at("labelSelectorPath").text("");
    Node selector = at(object, path).orElse(object);
    if (selector.exists() && !(selector instanceof Scalar text && text.isString())) {
      faults.on(path).invalid(selector, "has to be a label selector as a text");
    }
  }

  /** The value at a path such as {@code .spec.replicas}; empty if something else is in its way. */
  private static Optional<Node> at(Node object, String path) {
    Node at = object;
    if (path.isEmpty()) {
      return Optional.of(object.at(""));
    }
    for (String step : path.substring(path.startsWith(".") ? 1 : 0).split("\\.")) {
      if (at.isSet() && !(at instanceof Mapping)) {
        return Optional.empty();
      }
      at = at.at(step);
    }
    return Optional.of(at);
  }

  private static void embedded(Embedded embedded, Faults faults) {
    Mapping object = embedded.object();
    String path = embedded.path();
    Node version = object.at("apiVersion");
    Node kind = object.at("kind");
    for (Node field : new Node[] {version, kind}) {
      Faults here = faults.on(path + "." + field.key().orElseThrow().spelling());
      if (!field.exists()) {
        here.required(field, "a resource says what it is");
      } else if (!(field instanceof Scalar text && text.isString()) || field.text("").isEmpty()) {
        here.invalid(field, "has to be a text that is not empty");
      }
    }
    if (version.text("").chars().filter(c -> c == '/').count() > 1) {
      faults.on(path + ".apiVersion").invalid(version, "has to be of the form group/version");
    }
    String word = kind.text("").toLowerCase(Locale.ROOT);
    if (!word.isEmpty()) {
      faults.on(path + ".kind").spelled(kind, word, Grammar.LABEL_1035);
    }
    if (object.at("metadata") instanceof Mapping metadata) {
      boolean named = !metadata.at("name").text("").isEmpty();
      Metadata.checkPlainly(
          named ? metadata : metadata.with("name", "any"),
          Grammar.PATH_SEGMENT,
          faults.moved(metadata.path(), path + ".metadata"));
    }
  }
}
