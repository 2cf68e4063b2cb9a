package dev.rollcall.rules.budgets;

import dev.rollcall.model.KubeObject;
import dev.rollcall.model.LabelSelector;
import dev.rollcall.model.Labels;
import dev.rollcall.model.ManifestSet;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Pods of custom resources: their labels by a template, or unknown because an operator says. */
final class CustomPods {
  private final Map<String, List<Map<String, String>>> labels = new HashMap<>();

  private CustomPods(ManifestSet manifests) {
    for (KubeObject object : manifests.objects()) {
      Node template = object.spec().at("template").at("metadata").at("labels");
      if (object.podTemplate().isEmpty() && template.isSet()) {
        labels.computeIfAbsent(object.namespace(), n -> new ArrayList<>()).add(Labels.of(template));
      }
    }
  }

  static CustomPods of(ManifestSet manifests) {
    return manifests.index(CustomPods.class, CustomPods::new);
  }

  boolean match(String namespace, LabelSelector selector) {
    return labels.getOrDefault(namespace, List.of()).stream().anyMatch(selector::matches);
  }
}
