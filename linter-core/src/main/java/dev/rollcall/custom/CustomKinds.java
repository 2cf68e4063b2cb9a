package dev.rollcall.custom;

import dev.rollcall.model.GroupVersionKind;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The kinds that CustomResourceDefinitions declare. */
public final class CustomKinds {
  private final Map<GroupVersionKind, CustomKind> kinds = new HashMap<>();
  private final Map<String, List<CustomKind>> versions = new HashMap<>();

  private CustomKinds() {}

  /** Those of both lists; of two definitions of one kind the later counts. */
  public static CustomKinds of(List<KubeObject> given, List<KubeObject> inInput) {
    CustomKinds kinds = new CustomKinds();
    given.forEach(kinds::add);
    inInput.forEach(kinds::add);
    return kinds;
  }

  private void add(KubeObject definition) {
    Node spec = definition.spec();
    String group = spec.at("group").text("");
    String kind = spec.at("names").at("kind").text("");
    List<CustomKind> all = new ArrayList<>();
    for (Node version : spec.at("versions").items()) {
      all.add(
          new CustomKind(
              new GroupVersionKind(group, version.at("name").text(""), kind),
              spec.at("names").at("plural").text(""),
              version,
              !spec.at("scope").text("").equals("Cluster")));
    }
    List<CustomKind> before = versions.put(group + "/" + kind, all);
    if (before != null) {
      before.forEach(one -> kinds.remove(one.type()));
    }
    all.forEach(one -> kinds.put(one.type(), one));
  }

  /** The kind in that version, served or not. */
  public Optional<CustomKind> find(GroupVersionKind type) {
    return Optional.ofNullable(kinds.get(type));
  }

  /** The versions in which the server takes objects of that kind; empty if it is not known. */
  public List<String> served(GroupVersionKind type) {
    return versions.getOrDefault(type.group() + "/" + type.kind(), List.of()).stream()
        .filter(CustomKind::isServed)
        .map(one -> one.type().version())
        .toList();
  }
}
