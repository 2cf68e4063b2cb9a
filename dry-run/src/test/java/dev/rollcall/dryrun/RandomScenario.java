package dev.rollcall.dryrun;

import dev.rollcall.yaml.Mapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A story about one workload that a seed makes up: changes of template and size, and mishaps. */
final class RandomScenario {
  private static final List<String> FATES = List.of("ready", "ready", "never-ready", "image-pull");

  final String kind;
  final int unavailable;
  final int surge;
  final boolean parallel;
  final boolean recreates;

  private final Random random;
  private final List<Object> steps = new ArrayList<>();
  private final List<Object> nodes = new ArrayList<>();
  private int replicas;
  private int version;

  RandomScenario(String kind, long seed) {
    this.kind = kind;
    this.random = new Random(seed * 31 + kind.hashCode());
    this.parallel = random.nextBoolean();
    this.recreates = kind.equals("Deployment") && random.nextInt(5) == 0;
    boolean surges = random.nextBoolean();
    this.surge = kind.equals("StatefulSet") || !surges ? 0 : 1 + random.nextInt(2);
    this.unavailable = kind.equals("DaemonSet") && surges ? 0 : 1 + random.nextInt(2);
    this.replicas = 1 + random.nextInt(5);
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      nodes.add(node("n" + i));
    }
    steps.add(Map.of("do", "apply", "file", "first", "manifests", List.of(workload())));
    for (int i = 0; i < 6; i++) {
      steps.add(step());
    }
  }

  Scenario scenario() {
    return Scenario.read(Mapping.of("", Map.of("nodes", nodes, "steps", steps)));
  }

  static Map<String, Object> node(String name) {
    Map<String, Object> room = Map.of("cpu", "64", "memory", "64Gi", "pods", "200");
    return Map.of(
        "metadata",
        Map.of("name", name, "labels", Map.of("kubernetes.io/hostname", name)),
        "status",
        Map.of("ready", "True", "allocatable", room));
  }

  private Map<String, Object> workload() {
    Map<String, Object> spec = new LinkedHashMap<>();
    if (!kind.equals("DaemonSet")) {
      spec.put("replicas", replicas);
    }
    spec.put("selector", Map.of("matchLabels", Map.of("app", "w")));
    Map<String, Object> rolling = new LinkedHashMap<>();
    switch (kind) {
      case "Deployment" -> {
        rolling.put("maxSurge", surge);
        rolling.put("maxUnavailable", unavailable);
        spec.put(
            "strategy",
            recreates
                ? Map.of("type", "Recreate")
                : Map.of("type", "RollingUpdate", "rollingUpdate", rolling));
      }
      case "DaemonSet" -> {
        rolling.put("maxSurge", surge);
        rolling.put("maxUnavailable", unavailable);
        spec.put("updateStrategy", Map.of("type", "RollingUpdate", "rollingUpdate", rolling));
      }
      default -> {
        spec.put("serviceName", "w");
        spec.put("podManagementPolicy", parallel ? "Parallel" : "OrderedReady");
      }
    }
    Map<String, Object> container = Map.of("name", "main", "image", "main:1");
    spec.put(
        "template",
        Map.of(
            "metadata",
            Map.of("labels", Map.of("app", "w")),
            "spec",
            Map.of("containers", List.of(container))));
    return Map.of(
        "apiVersion", "apps/v1", "kind", kind, "metadata", Map.of("name", "w"), "spec", spec);
  }

  private Map<String, Object> step() {
    Map<String, Object> step = new LinkedHashMap<>();
    String node = "n" + (1 + random.nextInt(nodes.size()));
    switch (random.nextInt(kind.equals("DaemonSet") ? 4 : 5)) {
      case 0, 1 -> {
        version++;
        Map<String, Object> notes =
            Map.of(
                "rollcall.dev/outcome",
                FATES.get(random.nextInt(FATES.size())),
                "version",
                String.valueOf(version));
        Map<String, Object> template = Map.of("metadata", Map.of("annotations", notes));
        step.put("do", "patch");
        step.put("target", kind + "/w");
        step.put("patch", Map.of("spec", Map.of("template", template)));
      }
      case 2 -> {
        step.put("do", "node");
        step.put("target", node);
        step.put("label", "taint");
        Map<String, Object> taint = Map.of("key", "upkeep", "effect", "NoSchedule");
        step.put("patch", Map.of("spec", Map.of("taints", List.of(taint))));
      }
      case 3 -> {
        step.put("do", "node");
        step.put("target", node);
        step.put("label", "untaint");
        step.put("patch", Map.of("spec", Map.of("taints", List.of())));
      }
      default -> {
        replicas = random.nextInt(6);
        step.put("do", "scale");
        step.put("target", kind + "/w");
        step.put("replicas", replicas);
      }
    }
    if (random.nextInt(3) == 0) {
      step.put("moves", random.nextInt(4));
    }
    return step;
  }
}
