package dev.rollcall.dryrun.node;

import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Mapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The nodes of the cluster a plan is made for, as Node objects: a number of plain workers, a named
 * preset, or what the user has in a file.
 */
public final class NodeInventory {
  /** More plain nodes than this are a slip of the finger; the largest clusters have 5,000. */
  public static final int COUNT_MAX = 20_000;

  private static final String REGION = "topology.kubernetes.io/region";
  private static final String ZONE = "topology.kubernetes.io/zone";
  private static final String CONTROL_PLANE = "node-role.kubernetes.io/control-plane";

  private NodeInventory() {}

  /**
   * Three plain workers, each in a zone of its own, and a control-plane node that takes no ordinary
   * pods.
   */
  public static List<Mapping> standard() {
    List<Mapping> nodes = new ArrayList<>();
    nodes.add(controlPlane("control-plane-1"));
    for (int i = 1; i <= 3; i++) {
      Map<String, String> labels = new LinkedHashMap<>();
      labels.put(REGION, "region-1");
      labels.put(ZONE, "region-1" + (char) ('a' + i - 1));
      nodes.add(node("worker-" + i, "amd64", labels, "8", "32Gi", List.of()));
    }
    return nodes;
  }

  /** {@code count} equal workers, {@code worker-1} and so on, of 8 CPUs and 32Gi. */
  public static List<Mapping> workers(int count) {
    List<Mapping> nodes = new ArrayList<>(count);
    for (int i = 1; i <= count; i++) {
      nodes.add(node("worker-" + i, "amd64", Map.of(), "8", "32Gi", List.of()));
    }
    return nodes;
  }

  /** A number of workers, or a preset; empty if the text is neither. */
  public static Optional<List<Mapping>> named(String text) {
    boolean digits = !text.isEmpty() && text.length() < 6;
    for (int i = 0; i < text.length(); i++) {
      digits &= text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    if (!digits) {
      return preset(text);
    }
    int count = Integer.parseInt(text);
    return count > COUNT_MAX ? Optional.empty() : Optional.of(workers(count));
  }

  /** The names {@link #preset} knows. */
  public static List<String> presets() {
    return List.of("kind", "three-zones", "edge");
  }

  /** The nodes of a preset; empty for an unknown name. */
  public static Optional<List<Mapping>> preset(String name) {
    return switch (name) {
      case "kind" -> Optional.of(kind());
      case "three-zones" -> Optional.of(threeZones());
      case "edge" -> Optional.of(edge());
      default -> Optional.empty();
    };
  }

  /** Those of {@code objects} that are Nodes, whether they came alone or in a List. */
  public static List<Mapping> of(List<KubeObject> objects) {
    List<Mapping> nodes = new ArrayList<>();
    for (KubeObject object : objects) {
      if (object.is("", "Node")) {
        nodes.add(object.root());
      }
    }
    return nodes;
  }

  /** What {@code kind create cluster} makes with two workers. */
  private static List<Mapping> kind() {
    List<Mapping> nodes = new ArrayList<>();
    nodes.add(controlPlane("kind-control-plane"));
    nodes.add(node("kind-worker", "amd64", Map.of(), "8", "16Gi", List.of()));
    nodes.add(node("kind-worker2", "amd64", Map.of(), "8", "16Gi", List.of()));
    return nodes;
  }

  /** A region of a cloud: two nodes in each of three zones; the control plane is not seen. */
  private static List<Mapping> threeZones() {
    List<Mapping> nodes = new ArrayList<>();
    for (String zone : List.of("a", "b", "c")) {
      Map<String, String> labels = new LinkedHashMap<>();
      labels.put(REGION, "region-1");
      labels.put(ZONE, "region-1" + zone);
      for (int i = 1; i <= 2; i++) {
        nodes.add(node("node-" + zone + i, "amd64", labels, "4", "16Gi", List.of()));
      }
    }
    return nodes;
  }

  /** A small site: one server that also is the control plane, and three weak ARM devices. */
  private static List<Mapping> edge() {
    List<Mapping> nodes = new ArrayList<>();
    nodes.add(node("server", "amd64", Map.of(CONTROL_PLANE, ""), "4", "8Gi", List.of()));
    for (int i = 1; i <= 3; i++) {
      nodes.add(node("device-" + i, "arm64", Map.of(), "2", "2Gi", List.of()));
    }
    return nodes;
  }

  private static Mapping controlPlane(String name) {
    Map<String, Object> taint = new LinkedHashMap<>();
    taint.put("key", CONTROL_PLANE);
    taint.put("effect", "NoSchedule");
    return node(name, "amd64", Map.of(CONTROL_PLANE, ""), "4", "8Gi", List.of(taint));
  }

  private static Mapping node(
      String name,
      String architecture,
      Map<String, String> extraLabels,
      String cpu,
      String memory,
      List<Map<String, Object>> taints) {
    Map<String, Object> labels = new LinkedHashMap<>();
    labels.put("kubernetes.io/hostname", name);
    labels.put("kubernetes.io/os", "linux");
    labels.put("kubernetes.io/arch", architecture);
    labels.putAll(extraLabels);
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("name", name);
    metadata.put("labels", labels);
    Map<String, Object> allocatable = new LinkedHashMap<>();
    allocatable.put("cpu", cpu);
    allocatable.put("memory", memory);
    allocatable.put("pods", "110");
    allocatable.put("ephemeral-storage", "100Gi");
    Map<String, Object> spec = new LinkedHashMap<>();
    if (!taints.isEmpty()) {
      spec.put("taints", taints);
    }
    Map<String, Object> ready = new LinkedHashMap<>();
    ready.put("type", "Ready");
    ready.put("status", "True");
    Map<String, Object> status = new LinkedHashMap<>();
    status.put("allocatable", allocatable);
    status.put("conditions", List.of(ready));
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("apiVersion", "v1");
    object.put("kind", "Node");
    object.put("metadata", metadata);
    object.put("spec", spec);
    object.put("status", status);
    return Mapping.of("(nodes)", object);
  }
}
