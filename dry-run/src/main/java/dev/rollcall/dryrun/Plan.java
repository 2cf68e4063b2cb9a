package dev.rollcall.dryrun;

import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Mapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The prediction for a change of manifests.
 *
 * @param trace the moves after the change, in the form of the recordings
 * @param before the settled state before it; empty if nothing ran
 * @param result the settled state at the end
 * @param names for each object, those it brings into being
 */
public record Plan(
    List<Map<String, Object>> trace,
    Map<String, Object> before,
    Map<String, Object> result,
    Map<String, Object> names) {

  /** The kinds that controllers of the dry run look after. */
  private static final Set<String> KINDS =
      Set.of(
          "Deployment",
          "ReplicaSet",
          "StatefulSet",
          "DaemonSet",
          "Job",
          "CronJob",
          "Pod",
          "PersistentVolumeClaim",
          "PodDisruptionBudget",
          "PriorityClass",
          "ResourceQuota",
          "LimitRange",
          "RuntimeClass",
          "ServiceAccount",
          "Service",
          "StorageClass",
          "Namespace");

  /**
   * What happens when {@code after} is applied where {@code before} has settled.
   *
   * @param fate what becomes of pods made by {@code after}: ready, never-ready or image-pull
   * @param minor the Kubernetes 1.x minor whose controllers run
   */
  public static Plan of(
      List<KubeObject> before,
      List<KubeObject> after,
      List<Mapping> nodes,
      String fate,
      int minor) {
    List<Scenario.Step> steps = new ArrayList<>();
    steps.add(apply("before", before));
    steps.add(apply("the manifests", after));
    List<Map<String, Object>> all =
        ScenarioRun.play(new Scenario(nodes, steps, Map.of(), true, false, false), minor, fate);
    List<Map<String, Object>> trace = new ArrayList<>();
    Map<String, Object> settled = Map.of();
    for (Map<String, Object> entry : all) {
      if (entry.get("step").equals(1)) {
        Map<String, Object> shown = new LinkedHashMap<>(entry);
        shown.put("step", 0);
        trace.add(shown);
      } else {
        settled = snapshot(entry);
      }
    }
    Map<String, Object> last = snapshot(trace.get(trace.size() - 1));
    return new Plan(trace, settled, last, names(trace));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> snapshot(Map<String, Object> entry) {
    return (Map<String, Object>) entry.get("snapshot");
  }

  private static Scenario.Step apply(String file, List<KubeObject> objects) {
    List<Object> manifests = new ArrayList<>();
    for (KubeObject object : objects) {
      if (KINDS.contains(object.kind())) {
        manifests.add(object.root());
      }
    }
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("do", "apply");
    body.put("file", file);
    body.put("manifests", manifests);
    return new Scenario.Step("apply", Mapping.of("", body), -1);
  }

  /** Owner to the names it brings into being, from the actions. */
  private static Map<String, Object> names(List<Map<String, Object>> trace) {
    Map<String, Set<String>> names = new TreeMap<>();
    for (Map<String, Object> entry : trace) {
      for (Object line : (List<?>) entry.get("actions")) {
        Map<?, ?> action = (Map<?, ?>) line;
        if ("create".equals(action.get("verb"))) {
          String owner = String.valueOf(action.get("owner"));
          if (action.get("owner") == null) {
            owner = String.valueOf(action.get("kind"));
          }
          names
              .computeIfAbsent(owner, o -> new TreeSet<>())
              .add(String.valueOf(action.get("name")));
        }
      }
    }
    Map<String, Object> lists = new LinkedHashMap<>();
    names.forEach((owner, some) -> lists.put(owner, new ArrayList<>(some)));
    return lists;
  }
}
