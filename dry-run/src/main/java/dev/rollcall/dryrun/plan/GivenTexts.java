package dev.rollcall.dryrun.plan;

import dev.rollcall.model.KubeObject;
import dev.rollcall.model.ManifestSet;
import dev.rollcall.model.PodTemplate;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a workload's containers are told: their command lines and environments, and of the
 * ConfigMaps of the input what they read as environment or files.
 */
final class GivenTexts {
  private final KubeObject workload;
  private final ManifestSet manifests;
  private final Map<Node, Text> texts = new LinkedHashMap<>();

  /**
   * A text.
   *
   * @param object whose text it is: the workload, or a ConfigMap
   */
  record Text(Node node, KubeObject object) {}

  private GivenTexts(KubeObject workload, ManifestSet manifests) {
    this.workload = workload;
    this.manifests = manifests;
  }

  /** The texts, those of the workload itself first. */
  static List<Text> of(KubeObject workload, ManifestSet manifests) {
    Optional<PodTemplate> template = workload.podTemplate();
    if (template.isEmpty()) {
      return List.of();
    }
    GivenTexts texts = new GivenTexts(workload, manifests);
    Node spec = template.get().spec();
    for (String list : List.of("initContainers", "containers")) {
      spec.at(list).items().forEach(texts::lines);
    }
    for (String list : List.of("initContainers", "containers")) {
      spec.at(list).items().forEach(texts::environment);
    }
    for (Node volume : spec.at("volumes").items()) {
      texts.files(volume.at("configMap"));
      volume.at("projected").at("sources").items().forEach(s -> texts.files(s.at("configMap")));
    }
    return new ArrayList<>(texts.texts.values());
  }

  private void lines(Node container) {
    container.at("command").items().forEach(line -> add(line, workload));
    container.at("args").items().forEach(line -> add(line, workload));
    for (Node variable : container.at("env").items()) {
      add(variable.at("value"), workload);
    }
  }

  private void environment(Node container) {
    for (Node variable : container.at("env").items()) {
      Node from = variable.at("valueFrom").at("configMapKeyRef");
      map(from).ifPresent(map -> add(map.at("data").at(from.at("key").text("")), map));
    }
    for (Node from : container.at("envFrom").items()) {
      map(from.at("configMapRef")).ifPresent(this::whole);
    }
  }

  private void files(Node source) {
    map(source)
        .ifPresent(
            map -> {
              List<Node> items = source.at("items").items();
              items.forEach(item -> add(map.at("data").at(item.at("key").text("")), map));
              if (items.isEmpty()) {
                whole(map);
              }
            });
  }

  private void whole(KubeObject map) {
    map.at("data").entries().forEach(entry -> add(entry.value(), map));
  }

  private Optional<KubeObject> map(Node reference) {
    String name = reference.at("name").text("");
    return name.isEmpty()
        ? Optional.empty()
        : manifests.find("ConfigMap", workload.namespace(), name);
  }

  private void add(Node node, KubeObject object) {
    if (node.text().isPresent()) {
      texts.putIfAbsent(node, new Text(node, object));
    }
  }
}
