package dev.rollcall.dryrun;

import dev.rollcall.defaults.Defaults;
import dev.rollcall.dryrun.job.JobPodTemplate;
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
        if (patch.at("spec").isSet()) {
          Mapping merged = merge(pod.object, patch);
          Optional<String> refusal = RefusedUpdate.of(pod.object, merged, merged, cluster.minor());
          if (refusal.isPresent()) {
            return Optional.of(Apply.rejected(cluster, kind, name, refusal.get()));
          }
          pod.object = merged;
        }
        merge(pod.labels, patch.at("metadata").at("labels"));
        merge(pod.annotations, patch.at("metadata").at("annotations"));
      }
      return Optional.empty();
    }
    ApiObject object = cluster.get(kind, name);
    if (object != null) {
      Mapping merged = merge(object.stored(), patch);
      Optional<Map<String, Object>> tooMany =
          cluster.world().podLimit().refusal(cluster, kind, name, merged.at("spec"));
      if (tooMany.isPresent()) {
        return tooMany;
      }
      Optional<Map<String, Object>> unfit = gate.refusal(written(object, merged), cluster.minor());
      if (unfit.isPresent()) {
        return unfit;
      }
      Mapping stored = Defaults.apply(merged, cluster.minor());
      Optional<String> refusal =
          RefusedUpdate.of(
              written(object, object.stored()), written(object, merged), stored, cluster.minor());
      if (refusal.isPresent()) {
        return Optional.of(Apply.rejected(cluster, kind, name, refusal.get()));
      }
      int size = object.replicas();
      object.store(stored);
      if (!patch.at("spec").at("replicas").exists()) {
        object.scaleTo(size);
      }
      if (object.applied != null) {
        object.applied = disown(object.applied, patch);
      }
      object.generation++;
      merge(object.labels, patch.at("metadata").at("labels"));
      merge(object.annotations, patch.at("metadata").at("annotations"));
    }
    return Optional.empty();
  }

  /** Without what only the server may write. */
  private static Mapping written(ApiObject object, Mapping stored) {
    return object.kind().equals("Job")
        ? JobPodTemplate.unstamped(stored, String.valueOf(object.uid()))
        : stored;
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

  /** What is patched no longer belongs to the manifest: the next apply that omits it keeps it. */
  private static Mapping disown(Mapping applied, Node patch) {
    Mapping rest = applied;
    for (Node.Entry entry : patch.entries()) {
      String key = entry.key().spelling();
      if (entry.value() instanceof Mapping inner && rest.at(key) instanceof Mapping owned) {
        rest = rest.with(key, disown(owned, inner));
      } else {
        rest = rest.without(key);
      }
    }
    return rest;
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
