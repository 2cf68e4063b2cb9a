package dev.rollcall.schema;

import dev.rollcall.lint.Finding;
import dev.rollcall.model.GroupVersionKind;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The custom kinds that CustomResourceDefinitions declare, each with its schema. */
final class CustomResources {
  private final Map<GroupVersionKind, Node> schemas = new HashMap<>();
  private final Map<GroupVersionKind, CustomSchema> compiled = new ConcurrentHashMap<>();

  /** Those of both lists; of two for one kind the later counts. */
  static CustomResources of(List<KubeObject> given, List<KubeObject> inInput) {
    CustomResources custom = new CustomResources();
    given.forEach(custom::add);
    inInput.forEach(custom::add);
    return custom;
  }

  private void add(KubeObject definition) {
    String group = definition.spec().at("group").text("");
    String kind = definition.spec().at("names").at("kind").text("");
    for (Node version : definition.spec().at("versions").items()) {
      schemas.put(
          new GroupVersionKind(group, version.at("name").text(""), kind),
          version.at("schema").at("openAPIV3Schema"));
    }
  }

  boolean defines(GroupVersionKind type) {
    return schemas.containsKey(type);
  }

  /** The object against the schema of its definition. */
  List<Finding> check(KubeObject object) {
    return compiled
        .computeIfAbsent(object.type(), type -> new CustomSchema(schemas.get(type)))
        .check(object);
  }

  /** For a kind that is defined, in other versions only. */
  String hint(GroupVersionKind type) {
    for (GroupVersionKind known :
        schemas.keySet().stream()
            .sorted(java.util.Comparator.comparing(GroupVersionKind::toString))
            .toList()) {
      if (known.group().equals(type.group()) && known.kind().equals(type.kind())) {
        return " (its definition has the version " + known.version() + ")";
      }
    }
    return "";
  }
}
