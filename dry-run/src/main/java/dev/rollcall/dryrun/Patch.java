package dev.rollcall.dryrun;

import dev.rollcall.defaults.Defaults;
import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.util.Map;
import java.util.Optional;

/** JSON merge patches. */
final class Patch {
  private Patch() {}

  /**
   * Patches {@code Kind/name}: the metadata of a pod, or the manifest of anything else. Returns the
   * refusal, if there is one.
   */
  static Optional<Map<String, Object>> apply(
      Cluster cluster, String target, Node patch, Gate gate) {
    int slash = target.indexOf('/');
    String kind = slash < 0 ? "Pod" : target.substring(0, slash);
    String name = target.substring(slash + 1);
    if (kind.equals("Pod")) {
      Pod pod = cluster.pod(name);
      if (pod != null) {
        merge(pod.labels, patch.at("metadata").at("labels"));
        merge(pod.annotations, patch.at("metadata").at("annotations"));
      }
      return Optional.empty();
    }
    ApiObject object = cluster.get(kind, name);
    if (object != null) {
      Mapping merged = merge(object.stored(), patch);
      Optional<Map<String, Object>> tooMany = PodLimit.refusal(kind, name, merged.at("spec"));
      if (tooMany.isPresent()) {
        return tooMany;
      }
      Optional<Map<String, Object>> unfit = gate.refusal(merged, cluster.minor());
      if (unfit.isPresent()) {
        return unfit;
      }
      Mapping stored = Defaults.apply(merged, cluster.minor());
      Mapping before = object.applied == null ? object.stored() : object.applied;
      Mapping written = merge(before, patch);
      Optional<String> refusal = RefusedUpdate.of(before, written, stored, cluster.minor());
      if (refusal.isPresent()) {
        return Optional.of(Apply.rejected(cluster, kind, name, refusal.get()));
      }
      object.store(stored);
      object.applied = written;
      object.generation++;
      merge(object.labels, patch.at("metadata").at("labels"));
      merge(object.annotations, patch.at("metadata").at("annotations"));
    }
    return Optional.empty();
  }

  /** The same for labels and annotations. */
  private static void merge(Map<String, String> texts, Node patch) {
    for (Node.Entry entry : patch.entries()) {
      if (entry.value().isSet()) {
        texts.put(entry.key().spelling(), entry.value().text(""));
      } else {
        texts.remove(entry.key().spelling());
      }
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
