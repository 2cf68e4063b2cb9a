package dev.rollcall.dryrun;

import dev.rollcall.defaults.Defaults;
import dev.rollcall.dryrun.job.JobPodTemplate;
import dev.rollcall.model.Labels;
import dev.rollcall.report.JsonWriter;
import dev.rollcall.update.Updates;
import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Applies manifests as {@code kubectl apply --server-side} by one and the same manager does. */
final class Apply {
  private Apply() {}

  /** Stores the object; if the server would refuse it, says how. */
  static Optional<Map<String, Object>> to(World world, Node manifest, Gate gate) {
    if (!(manifest instanceof Mapping written)) {
      return Optional.empty();
    }
    String kind = written.at("kind").text("");
    Node metadata = written.at("metadata");
    String name = metadata.at("name").text("");
    Cluster cluster =
        World.holds(kind)
            ? world.anyNamespace()
            : world.namespace(metadata.at("namespace").text(World.DEFAULT_NAMESPACE));
    Mapping stored = Defaults.apply(written, cluster.minor());
    Optional<String> schedule =
        kind.equals("CronJob") ? CronRefusal.of(stored.at("spec")) : Optional.empty();
    if (schedule.isPresent()) {
      return Optional.of(rejected(cluster, kind, name, schedule.get()));
    }
    Optional<Map<String, Object>> tooMany =
        world.podLimit().refusal(cluster, kind, name, stored.at("spec"));
    if (tooMany.isPresent()) {
      return tooMany;
    }
    Optional<Map<String, Object>> unfit = gate.refusal(written, cluster.minor());
    if (unfit.isPresent()) {
      return unfit.map(entry -> inNamespace(entry, cluster));
    }
    if (kind.equals("Namespace")) {
      Map<String, String> labels = world.namespace(name).namespaceLabels();
      labels.clear();
      labels.putAll(Labels.of(metadata.at("labels")));
    }
    if ((kind.equals("Pod") || kind.equals("PersistentVolumeClaim"))
        && !(stored.at("spec") instanceof Mapping)) {
      return Optional.of(rejected(cluster, kind, name, "spec: Required value"));
    }
    if (kind.equals("Pod")) {
      return pod(cluster, name, written, stored);
    }
    if (kind.equals("PersistentVolumeClaim")) {
      return claim(cluster, name, written, stored);
    }
    ApiObject existing = cluster.get(kind, name);
    if (existing == null) {
      Optional<String> overQuota = ServerAdmission.refusalOfObject(cluster, name, stored);
      if (overQuota.isPresent()) {
        return Optional.of(forbidden(cluster, kind, name, overQuota.get()));
      }
      ApiObject added = cluster.add(kind, name, stored);
      added.store(stamped(added, stored));
      added.applied = written;
      label(added, stored);
      return Optional.empty();
    }
    Mapping before = existing.applied == null ? existing.stored() : existing.applied;
    Mapping merged = Updates.applied(before, written, existing.stored());
    stored = stamped(existing, Defaults.apply(merged, cluster.minor()));
    Optional<String> refusal = RefusedUpdate.of(before, written, stored, cluster.minor());
    if (refusal.isPresent()) {
      return Optional.of(rejected(cluster, kind, name, refusal.get()));
    }
    boolean keepSize = existing.scaledByHand && !written.at("spec").at("replicas").isSet();
    int size = existing.replicas();
    existing.store(stored);
    existing.applied = written;
    if (keepSize) {
      existing.scaleTo(size);
    }
    existing.generation++;
    label(existing, stored);
    return Optional.empty();
  }

  /** Deletes an object as clients do: at once, and what belongs to it afterwards. */
  static void prune(World world, Node gone) {
    String kind = gone.at("kind").text("");
    String name = gone.at("name").text("");
    Cluster cluster = world.namespace(gone.at("namespace").text(World.DEFAULT_NAMESPACE));
    ApiObject object = cluster.get(kind, name);
    Pod pod = cluster.pod(name);
    Claim claim = cluster.claim(name);
    if (kind.equals("Pod") && pod != null) {
      PodWrites.delete(cluster, pod);
    } else if (kind.equals("PersistentVolumeClaim") && claim != null) {
      claim.terminating = true;
    } else if (object != null) {
      Deletion.start(cluster, object, "Background");
    }
  }

  /** The server gives Jobs their selector, and the labels it selects. */
  private static Mapping stamped(ApiObject object, Mapping stored) {
    return object.kind().equals("Job")
        ? JobPodTemplate.stamped(stored, String.valueOf(object.uid()))
        : stored;
  }

  private static void label(ApiObject object, Mapping stored) {
    object.labels.clear();
    object.labels.putAll(Labels.of(stored.at("metadata").at("labels")));
    object.annotations.keySet().removeIf(key -> !key.startsWith(ReplicaSetsOf.PREFIX));
    object.annotations.putAll(Labels.of(stored.at("metadata").at("annotations")));
  }

  private static Optional<Map<String, Object>> claim(
      Cluster cluster, String name, Mapping written, Mapping stored) {
    Claim existing = cluster.claim(name);
    if (existing == null) {
      Mapping given = DefaultClass.given(cluster.world(), stored);
      Optional<String> refusal = ServerAdmission.refusalOfClaim(cluster, name, given);
      if (refusal.isEmpty()) {
        cluster.add(new Claim(name, cluster.nextUid(), given));
      }
      return refusal.map(why -> forbidden(cluster, "PersistentVolumeClaim", name, why));
    }
    // What a manifest leaves out, a claim keeps: it may have been made from a template.
    Mapping now = written;
    if (written.at("spec") instanceof Mapping spec) {
      for (Node.Entry entry : existing.object().at("spec").entries()) {
        String key = entry.key().spelling();
        spec = spec.at(key).isSet() ? spec : spec.with(key, entry.value().plain());
      }
      now = written.with("spec", spec);
    }
    return RefusedUpdate.of(existing.object(), now, stored, cluster.minor())
        .map(refusal -> rejected(cluster, "PersistentVolumeClaim", name, refusal));
  }

  private static Optional<Map<String, Object>> pod(
      Cluster cluster, String name, Mapping written, Mapping stored) {
    Pod existing = cluster.pod(name);
    if (existing != null) {
      if (existing.applied == null) {
        return Optional.empty();
      }
      Optional<String> refusal =
          RefusedUpdate.of(existing.applied, written, stored, cluster.minor());
      if (refusal.isEmpty()) {
        existing.applied = written;
        existing.labels.putAll(Labels.of(stored.at("metadata").at("labels")));
        existing.annotations.putAll(Labels.of(stored.at("metadata").at("annotations")));
      }
      return refusal.map(why -> rejected(cluster, "Pod", name, why));
    }
    Mapping admitted = ServerAdmission.pod(cluster, null, stored, Map.of(), name);
    if (admitted == null) {
      List<Map<String, Object>> refusals = cluster.refusals();
      Map<String, Object> refusal = refusals.remove(refusals.size() - 1);
      return Optional.of(forbidden(cluster, "Pod", name, String.valueOf(refusal.get("message"))));
    }
    Pod pod = new Pod(name, cluster.nextUid(), 0, cluster.settle(), admitted);
    pod.node = admitted.at("spec").at("nodeName").text().orElse(null);
    pod.labels.putAll(Labels.of(stored.at("metadata").at("labels")));
    pod.annotations.putAll(Labels.of(stored.at("metadata").at("annotations")));
    pod.applied = written;
    cluster.add(pod);
    return Optional.empty();
  }

  private static Map<String, Object> inNamespace(Map<String, Object> entry, Cluster cluster) {
    if (cluster.world().hasSeveralNamespaces()) {
      entry.put("namespace", cluster.namespace());
    }
    return entry;
  }

  static Map<String, Object> rejected(Cluster cluster, String kind, String name, String message) {
    String group =
        switch (kind) {
          case "Pod", "PersistentVolumeClaim", "ReplicationController" -> "";
          case "Job", "CronJob" -> ".batch";
          default -> ".apps";
        };
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("object", kind + "/" + name);
    entry.put("code", 422);
    entry.put("reason", "Invalid");
    entry.put("message", kind + group + " \"" + name + "\" is invalid: " + message);
    return inNamespace(entry, cluster);
  }

  private static Map<String, Object> forbidden(
      Cluster cluster, String kind, String name, String message) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("object", kind + "/" + name);
    entry.put("code", 403);
    entry.put("reason", "Forbidden");
    entry.put("message", message);
    return inNamespace(entry, cluster);
  }

  /** Compact JSON, as the server quotes values. */
  static String json(Node node) {
    StringBuilder text = new StringBuilder();
    new JsonWriter(text, false).value(node.plain());
    return text.toString();
  }
}
