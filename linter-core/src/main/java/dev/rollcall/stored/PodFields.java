package dev.rollcall.stored;

import dev.rollcall.model.PodResources;
import dev.rollcall.model.Quantity;
import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import dev.rollcall.yaml.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What admission adds to a pod: its service account and token, its priority, two tolerations, and a
 * status.
 */
final class PodFields {
  private static final String TOKEN_PATH = "/var/run/secrets/kubernetes.io/serviceaccount";
  private static final String TOKEN_VOLUME = "kube-api-access-";
  private static final int TOKEN_SECONDS = 3_607;
  private static final int MODE = 0644;
  private static final int PATIENCE_SECONDS = 300;

  private PodFields() {}

  static Mapping add(Mapping pod) {
    if (!(pod.at("spec") instanceof Mapping written)) {
      return pod;
    }
    Mapping spec = written;
    if (!pod.at("metadata").at("annotations").at("kubernetes.io/config.mirror").exists()) {
      spec = account(spec);
    }
    spec = tolerations(priority(spec));
    return pod.with("spec", spec).with("status", status(spec));
  }

  private static Mapping account(Mapping written) {
    Mapping spec = written;
    if (spec.at("serviceAccountName").text("").isEmpty()) {
      spec = spec.with("serviceAccountName", "default").with("serviceAccount", "default");
    }
    return spec.at("automountServiceAccountToken").isFalse() ? spec : token(spec);
  }

  private static Mapping token(Mapping written) {
    String volume = TOKEN_VOLUME + StoredObject.CHOSEN;
    boolean given = false;
    for (Node one : written.at("volumes").items()) {
      if (!given && one.at("name").text("").startsWith(TOKEN_VOLUME)) {
        volume = one.at("name").text("");
        given = true;
      }
    }
    Mapping spec = written;
    for (String list : new String[] {"initContainers", "containers"}) {
      spec = mounted(spec, list, volume);
    }
    if (given || spec == written) {
      return spec;
    }
    List<Object> volumes = new ArrayList<>(spec.at("volumes").items());
    volumes.add(tokenVolume(volume));
    return spec.with("volumes", volumes);
  }

  private static Mapping mounted(Mapping spec, String list, String volume) {
    if (!(spec.at(list) instanceof Sequence containers)) {
      return spec;
    }
    List<Object> changed = new ArrayList<>();
    boolean some = false;
    for (Node container : containers.items()) {
      boolean taken = false;
      for (Node mount : container.at("volumeMounts").items()) {
        taken |= mount.at("mountPath").text("").equals(TOKEN_PATH);
      }
      if (taken || !(container instanceof Mapping mapping)) {
        changed.add(container);
        continue;
      }
      Map<String, Object> mount = new LinkedHashMap<>();
      mount.put("name", volume);
      mount.put("readOnly", true);
      mount.put("mountPath", TOKEN_PATH);
      List<Object> mounts = new ArrayList<>(container.at("volumeMounts").items());
      mounts.add(mount);
      changed.add(mapping.with("volumeMounts", mounts));
      some = true;
    }
    return some ? spec.with(list, changed) : spec;
  }

  private static Map<String, Object> tokenVolume(String name) {
    Map<String, Object> token = Map.of("expirationSeconds", TOKEN_SECONDS, "path", "token");
    Map<String, Object> authority =
        Map.of(
            "name",
            "kube-root-ca.crt",
            "items",
            List.of(Map.of("key", "ca.crt", "path", "ca.crt")));
    Map<String, Object> field = Map.of("apiVersion", "v1", "fieldPath", "metadata.namespace");
    Map<String, Object> downward =
        Map.of("items", List.of(Map.of("path", "namespace", "fieldRef", field)));
    Map<String, Object> projected =
        Map.of(
            "sources",
            List.of(
                Map.of("serviceAccountToken", token),
                Map.of("configMap", authority),
                Map.of("downwardAPI", downward)),
            "defaultMode",
            MODE);
    return Map.of("name", name, "projected", projected);
  }

  /** Without knowing the class, its value is the server's. */
  private static Mapping priority(Mapping spec) {
    Object value =
        switch (spec.at("priorityClassName").text("")) {
          case "" -> 0;
          case "system-node-critical" -> 2_000_001_000;
          case "system-cluster-critical" -> 2_000_000_000;
          default -> spec.at("priority").plain();
        };
    Mapping done = value == null ? spec : spec.with("priority", value);
    return done.at("preemptionPolicy").isSet()
        ? done
        : done.with("preemptionPolicy", "PreemptLowerPriority");
  }

  private static Mapping tolerations(Mapping spec) {
    List<Object> all = new ArrayList<>(spec.at("tolerations").items());
    for (String key :
        new String[] {"node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable"}) {
      boolean covered = false;
      for (Node one : spec.at("tolerations").items()) {
        String about = one.at("key").text("");
        String effect = one.at("effect").text("");
        covered |=
            (about.isEmpty() || about.equals(key))
                && (effect.isEmpty() || effect.equals("NoExecute"));
      }
      if (!covered) {
        Map<String, Object> toleration = new LinkedHashMap<>();
        toleration.put("key", key);
        toleration.put("operator", "Exists");
        toleration.put("effect", "NoExecute");
        toleration.put("tolerationSeconds", PATIENCE_SECONDS);
        all.add(toleration);
      }
    }
    return all.isEmpty() ? spec : spec.with("tolerations", all);
  }

  private static Map<String, Object> status(Mapping spec) {
    Map<String, Object> status = new LinkedHashMap<>();
    status.put("phase", "Pending");
    if (!spec.at("schedulingGates").items().isEmpty()) {
      Map<String, Object> gated = new LinkedHashMap<>();
      gated.put("type", "PodScheduled");
      gated.put("status", "False");
      gated.put("lastTransitionTime", StoredObject.CHOSEN);
      gated.put("reason", "SchedulingGated");
      gated.put("message", "Scheduling is blocked due to non-empty scheduling gates");
      status.put("conditions", List.of(gated));
    }
    status.put("qosClass", qualityOfService(spec));
    return status;
  }

  /** Guaranteed, if CPU and memory of all containers are limited to what they request. */
  private static String qualityOfService(Mapping spec) {
    Node ofPod = spec.at("resources");
    List<Node> holders = new ArrayList<>();
    if (counted(ofPod.at("requests")).isEmpty() && counted(ofPod.at("limits")).isEmpty()) {
      holders.addAll(spec.at("containers").items());
      holders.addAll(spec.at("initContainers").items());
    } else {
      holders.add(spec);
    }
    boolean some = false;
    boolean guaranteed = true;
    for (Node holder : holders) {
      Map<String, Quantity> requests = counted(holder.at("resources").at("requests"));
      Map<String, Quantity> limits = counted(holder.at("resources").at("limits"));
      some |= !requests.isEmpty() || !limits.isEmpty();
      guaranteed &= limits.size() == 2 && same(requests, limits);
    }
    if (!some) {
      return "BestEffort";
    }
    return guaranteed ? "Guaranteed" : "Burstable";
  }

  private static boolean same(Map<String, Quantity> requests, Map<String, Quantity> limits) {
    for (Map.Entry<String, Quantity> request : requests.entrySet()) {
      Quantity limit = limits.get(request.getKey());
      if (limit == null || limit.compareTo(request.getValue()) != 0) {
        return false;
      }
    }
    return requests.size() == limits.size();
  }

  private static Map<String, Quantity> counted(Node amounts) {
    Map<String, Quantity> counted = PodResources.amounts(amounts);
    counted.keySet().removeIf(name -> !name.equals("cpu") && !name.equals("memory"));
    counted.values().removeIf(amount -> !amount.isPositive());
    return counted;
  }
}
