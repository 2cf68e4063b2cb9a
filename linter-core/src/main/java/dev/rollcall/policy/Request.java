package dev.rollcall.policy;

import dev.rollcall.cel.Values;
import dev.rollcall.model.KubeObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The request that an apply of an object makes, as far as it is known before it is made: who makes
 * it is not.
 *
 * @param plural the resource, such as {@code deployments}
 * @param namespaced false for kinds that have no namespace
 * @param old what there was before, if it was there
 * @param stored the object as the server would store it, in plain Java
 * @param namespace its Namespace with the labels that expressions and selectors see; empty if the
 *     input does not have it
 */
record Request(
    KubeObject object,
    String plural,
    boolean namespaced,
    Map<String, Object> stored,
    Optional<Map<String, Object>> old,
    Optional<Map<String, Object>> namespace) {

  /** CREATE, or UPDATE where there was an object before. */
  String operation() {
    return old.isPresent() ? "UPDATE" : "CREATE";
  }

  /** The namespace of the request; a Namespace is in itself. */
  String namespaceName() {
    return isNamespace() ? object.name() : namespaced ? object.namespace() : "";
  }

  /** True for an object of kind Namespace. */
  boolean isNamespace() {
    return object.is("", "Namespace");
  }

  /** True if it is known of which Namespace it is, or that it is of none. */
  boolean isPlaced() {
    return !namespaced || namespace.isPresent();
  }

  /** The values of the variables that all expressions may name, less what is not known. */
  Map<String, Object> values() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("object", Values.ofPlain(stored));
    values.put("oldObject", Values.ofPlain(old.orElse(null)));
    values.put("request", Values.ofPlain(request()));
    if (isPlaced()) {
      values.put("namespaceObject", Values.ofPlain(namespaced ? namespace.get() : null));
    }
    return values;
  }

  /** Without the user, who is not known, and without what is empty. */
  private Map<String, Object> request() {
    Map<String, Object> kind =
        Map.of(
            "group", object.type().group(),
            "version", object.type().version(),
            "kind", object.kind());
    Map<String, Object> resource =
        Map.of(
            "group", object.type().group(),
            "version", object.type().version(),
            "resource", plural);
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("kind", kind);
    request.put("resource", resource);
    request.put("requestKind", kind);
    request.put("requestResource", resource);
    String name = object.at("metadata").at("name").text("");
    if (!name.isEmpty()) {
      request.put("name", name);
    }
    if (!namespaceName().isEmpty()) {
      request.put("namespace", namespaceName());
    }
    request.put("operation", operation());
    request.put("dryRun", false);
    return request;
  }
}
