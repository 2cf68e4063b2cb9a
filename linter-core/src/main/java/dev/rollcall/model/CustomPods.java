package dev.rollcall.model;

import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Labels of pods that no workload of the input makes: those that custom resources make by a {@code
 * spec.template}, such as Argo Rollouts, and those of the cluster itself, which kubeadm labels so.
 */
public final class CustomPods {
  private static final List<String> CONTROL_PLANE =
      List.of("etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler");

  private final Map<String, List<Map<String, String>>> labels = new HashMap<>();

  private CustomPods(ManifestSet manifests) {
    List<Map<String, String>> system = new ArrayList<>();
    for (String component : CONTROL_PLANE) {
      system.add(Map.of("component", component, "tier", "control-plane"));
    }
    system.add(Map.of("k8s-app", "kube-dns"));
    system.add(Map.of("k8s-app", "kube-proxy"));
    labels.put("kube-system", system);
    for (KubeObject object : manifests.objects()) {
      Node template = object.spec().at("template");
      if (template.exists() && object.podTemplate().isEmpty()) {
        Node pods = template.at("metadata").at("labels");
        if (pods.isSet()) {
          labels.computeIfAbsent(object.namespace(), n -> new ArrayList<>()).add(Labels.of(pods));
        }
      }
    }
  }

  /** Such pods, as far as all objects of a run tell. */
  public static CustomPods of(ManifestSet manifests) {
    return manifests.index(CustomPods.class, CustomPods::new);
  }

  /** True if the selector matches such pods in the namespace. */
  public boolean match(String namespace, LabelSelector selector) {
    for (Map<String, String> pods : labels.getOrDefault(namespace, List.of())) {
      if (selector.matches(pods)) {
        return true;
      }
    }
    return false;
  }
}
