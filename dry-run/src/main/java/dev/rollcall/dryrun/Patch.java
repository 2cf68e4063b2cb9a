package dev.rollcall.dryrun;

import dev.rollcall.model.Labels;
import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;

/** JSON merge patches. */
final class Patch {
  private Patch() {}

  /** Patches {@code Kind/name}: the metadata of a pod, or the manifest of anything else. */
  static void apply(Cluster cluster, String target, Node patch) {
    int slash = target.indexOf('/');
    String kind = slash < 0 ? "Pod" : target.substring(0, slash);
    String name = target.substring(slash + 1);
    if (kind.equals("Pod")) {
      Pod pod = cluster.pod(name);
      if (pod != null) {
        pod.labels.putAll(Labels.of(patch.at("metadata").at("labels")));
        pod.annotations.putAll(Labels.of(patch.at("metadata").at("annotations")));
      }
      return;
    }
    ApiObject object = cluster.get(kind, name);
    if (object != null) {
      object.store(merge(object.stored(), patch));
      object.generation++;
      object.annotations.putAll(Labels.of(patch.at("metadata").at("annotations")));
    }
  }

  /** Null removes, mappings merge, everything else replaces. */
  static Mapping merge(Mapping before, Node patch) {
    Mapping after = before;
    for (Node.Entry entry : patch.entries()) {
      String key = entry.key().spelling();
      Node value = entry.value();
      if (!value.isSet()) {
        after = after.without(key);
      } else if (value instanceof Mapping && after.at(key) instanceof Mapping inner) {
        after = after.with(key, merge(inner, value));
      } else {
        after = after.with(key, value);
      }
    }
    return after;
  }
}
