package dev.rollcall.dryrun.recorded;

import dev.rollcall.model.LabelSelector;
import dev.rollcall.model.Labels;
import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The pods that the controllers of a recording created, put together from the manifests: the
 * recording names the owner and the revision of each.
 */
final class RecordedPods {
  private final Map<String, Mapping> workloads = new LinkedHashMap<>();
  private final Map<String, Mapping> templates = new LinkedHashMap<>();

  /** A pod with what selects its siblings. */
  record Made(Mapping pod, Optional<LabelSelector> owner) {}

  void applied(Mapping manifest) {
    String key = key(manifest);
    workloads.put(key, manifest);
  }

  static String key(Node manifest) {
    return manifest.at("kind").text("") + "/" + manifest.at("metadata").at("name").text("");
  }

  /** A merge patch of a workload. */
  void patched(String target, Node patch) {
    Mapping before = workloads.get(target);
    if (before != null) {
      workloads.put(target, merge(before, patch));
    }
  }

  Mapping workload(String key) {
    return workloads.get(key);
  }

  /** A ReplicaSet was made: from now on its name means the template of today. */
  void replicaSetCreated(String name, String owner) {
    Mapping workload = workloads.get(owner);
    if (workload != null) {
      templates.put("ReplicaSet/" + name, (Mapping) workload.at("spec").at("template"));
    }
  }

  /** A revision was made, or numbered anew: it means the template of today. */
  void revisionCreated(String revision, String owner) {
    Mapping workload = workloads.get(owner);
    if (workload != null) {
      templates.putIfAbsent(owner + "@" + revision, (Mapping) workload.at("spec").at("template"));
    }
  }

  Made make(Node action) {
    String owner = action.at("owner").text("");
    String name = action.at("name").text("");
    String revision = action.at("revision").text("");
    String kind = owner.substring(0, Math.max(0, owner.indexOf('/')));
    Node template =
        switch (kind) {
          case "ReplicaSet" -> templates.getOrDefault(owner, template(owner));
          case "StatefulSet" -> templates.getOrDefault(owner + "@" + revision, template(owner));
          case "DaemonSet" ->
              templates.getOrDefault(
                  owner + "@" + owner.substring(owner.indexOf('/') + 1) + "-" + revision,
                  template(owner));
          default -> template(owner);
        };
    if (template == null) {
      return null;
    }
    Map<String, String> labels =
        new LinkedHashMap<>(Labels.of(template.at("metadata").at("labels")));
    Mapping spec = template.at("spec") instanceof Mapping given ? given : Mapping.of("", Map.of());
    Optional<LabelSelector> siblings = Optional.empty();
    if (kind.equals("ReplicaSet")) {
      labels.put("pod-template-hash", revision);
      siblings = Optional.of(new LabelSelector(labels, List.of()));
    } else if (kind.equals("StatefulSet")) {
      spec = withClaims(spec, owner, name);
      siblings = Optional.of(LabelSelector.of(workloads.get(owner).at("spec").at("selector")));
    } else if (kind.equals("DaemonSet")) {
      spec = onNode(spec, action.at("targetNode").text(""));
    }
    Mapping pod =
        Mapping.of(
            "recording",
            Map.of(
                "metadata", Map.of("name", name, "labels", labels),
                "spec", spec.plain()));
    return new Made(pod, siblings);
  }

  private Mapping template(String owner) {
    Mapping workload = workloads.get(owner);
    Node template = workload == null ? cronTemplate(owner) : workload.at("spec").at("template");
    return template instanceof Mapping mapping ? mapping : null;
  }

  /** A Job that a CronJob made is named after it. */
  private Node cronTemplate(String job) {
    for (Map.Entry<String, Mapping> one : workloads.entrySet()) {
      String prefix = one.getKey().replace("CronJob/", "Job/") + "-";
      if (one.getKey().startsWith("CronJob/") && job.startsWith(prefix)) {
        return one.getValue().at("spec").at("jobTemplate").at("spec").at("template");
      }
    }
    return null;
  }

  private Mapping withClaims(Mapping spec, String owner, String podName) {
    List<Object> volumes = new ArrayList<>();
    for (Node claim : workloads.get(owner).at("spec").at("volumeClaimTemplates").items()) {
      String template = claim.at("metadata").at("name").text("");
      volumes.add(
          Map.of(
              "name",
              template,
              "persistentVolumeClaim",
              Map.of("claimName", template + "-" + podName)));
    }
    for (Node volume : spec.at("volumes").items()) {
      volumes.add(volume.plain());
    }
    return volumes.isEmpty() ? spec : spec.with("volumes", volumes);
  }

  static Mapping onNode(Mapping spec, String node) {
    List<Object> tolerations = new ArrayList<>();
    spec.at("tolerations").items().forEach(one -> tolerations.add(one.plain()));
    for (String key :
        List.of(
            "not-ready:NoExecute",
            "unreachable:NoExecute",
            "disk-pressure:NoSchedule",
            "memory-pressure:NoSchedule",
            "pid-pressure:NoSchedule",
            "unschedulable:NoSchedule",
            "network-unavailable:NoSchedule")) {
      String[] parts = key.split(":");
      tolerations.add(
          Map.of(
              "key", "node.kubernetes.io/" + parts[0], "operator", "Exists", "effect", parts[1]));
    }
    Object term =
        Map.of(
            "matchFields",
            List.of(Map.of("key", "metadata.name", "operator", "In", "values", List.of(node))));
    return spec.with("tolerations", tolerations)
        .with(
            "affinity",
            Map.of(
                "nodeAffinity",
                Map.of(
                    "requiredDuringSchedulingIgnoredDuringExecution",
                    Map.of("nodeSelectorTerms", List.of(term)))));
  }

  /** JSON merge patch. */
  static Mapping merge(Mapping target, Node patch) {
    Mapping merged = target;
    for (Node.Entry entry : patch.entries()) {
      String key = entry.key().spelling();
      Node value = entry.value();
      if (!value.isSet()) {
        merged = merged.without(key);
      } else if (value instanceof Mapping inner) {
        Mapping before = merged.at(key) instanceof Mapping known ? known : Mapping.of("", Map.of());
        merged = merged.with(key, merge(before, inner));
      } else {
        merged = merged.with(key, value.plain());
      }
    }
    return merged;
  }
}
