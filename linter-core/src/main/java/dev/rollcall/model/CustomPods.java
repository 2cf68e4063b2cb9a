package dev.rollcall.model;

import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Labels of pods that custom resources make by a {@code spec.template}, such as Argo Rollouts. */
public final class CustomPods {
  private final Map<String, List<Map<String, String>>> labels = new HashMap<>();

  private CustomPods(ManifestSet manifests) {
    for (KubeObject object : manifests.objects()) {
      Node template = object.spec().at("template");
      if (template.exists() && object.podTemplate().isEmpty()) {
        Node pods = template.at("metadata").at("labels");
        if (pods.isSet()) {
          labels.computeIfAbsent(object.namespace(), n -> new ArrayList<>()).add(Labels.of(pods));
        }
      }
    }
  }

  /** The custom pods among all objects of a run. */
  public static CustomPods of(ManifestSet manifests) {
    return manifests.index(CustomPods.class, CustomPods::new);
  }

  /** True if the selector matches the pods of a custom resource in the namespace. */
  public boolean match(String namespace, LabelSelector selector) {
    for (Map<String, String> pods : labels.getOrDefault(namespace, List.of())) {
      if (selector.matches(pods)) {
        return true;
      }
    }
    return false;
  }
}
