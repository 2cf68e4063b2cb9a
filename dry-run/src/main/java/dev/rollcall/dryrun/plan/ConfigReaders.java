package dev.rollcall.dryrun.plan;

import dev.rollcall.model.KubeObject;
import dev.rollcall.model.PodTemplate;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says of changed ConfigMaps and Secrets which workloads read them and do not restart for it. */
final class ConfigReaders {
  private static final List<Effect> RESTARTING =
      List.of(Effect.CREATED, Effect.ROLLING_RESTART, Effect.RECREATE);

  private final List<ObjectChange> changes;
  private final Map<String, List<KubeObject>> readers = new LinkedHashMap<>();

  ConfigReaders(List<ObjectChange> changes) {
    this.changes = changes;
    for (ObjectChange change : changes) {
      if (!RESTARTING.contains(change.effect())) {
        change.object().podTemplate().ifPresent(template -> read(change.object(), template));
      }
    }
  }

  private void read(KubeObject workload, PodTemplate template) {
    for (Node volume : template.spec().at("volumes").items()) {
      add(workload, "ConfigMap", volume.at("configMap").at("name"));
      add(workload, "Secret", volume.at("secret").at("secretName"));
      for (Node source : volume.at("projected").at("sources").items()) {
        add(workload, "ConfigMap", source.at("configMap").at("name"));
        add(workload, "Secret", source.at("secret").at("name"));
      }
    }
    for (String list : List.of("initContainers", "containers")) {
      for (Node container : template.spec().at(list).items()) {
        for (Node from : container.at("envFrom").items()) {
          add(workload, "ConfigMap", from.at("configMapRef").at("name"));
          add(workload, "Secret", from.at("secretRef").at("name"));
        }
        for (Node variable : container.at("env").items()) {
          add(workload, "ConfigMap", variable.at("valueFrom").at("configMapKeyRef").at("name"));
          add(workload, "Secret", variable.at("valueFrom").at("secretKeyRef").at("name"));
        }
      }
    }
  }

  private void add(KubeObject workload, String kind, Node name) {
    if (name.text().isPresent()) {
      String key = kind + " " + workload.namespace() + "/" + name.text("");
      List<KubeObject> some = readers.computeIfAbsent(key, k -> new ArrayList<>());
      if (!some.contains(workload)) {
        some.add(workload);
      }
    }
  }

  List<ObjectChange> noted() {
    List<ObjectChange> noted = new ArrayList<>();
    for (ObjectChange change : changes) {
      List<KubeObject> some = readers.get(change.ref().toString());
      if (change.effect() == Effect.IN_PLACE && some != null) {
        List<String> names = new ArrayList<>();
        some.forEach(one -> names.add(one.kind() + " " + one.name()));
        noted.add(
            new ObjectChange(
                change.object(),
                change.old(),
                change.effect(),
                change.fields(),
                "read by " + String.join(", ", names) + ", which does not restart for it"));
      } else {
        noted.add(change);
      }
    }
    return noted;
  }
}
