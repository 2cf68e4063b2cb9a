package dev.rollcall.model;

import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Which Services and PodDisruptionBudgets select the pods of which workload, both ways. */
public final class Selections {
  private final Map<KubeObject, List<KubeObject>> services = new IdentityHashMap<>();
  private final Map<KubeObject, List<KubeObject>> budgets = new IdentityHashMap<>();
  private final Map<KubeObject, List<KubeObject>> selected = new IdentityHashMap<>();

  private Selections(ManifestSet manifests) {
    for (KubeObject service : manifests.ofKind("Service")) {
      Node selector = service.spec().at("selector");
      if (service.type().group().isEmpty() && !selector.entries().isEmpty()) {
        add(services, service, manifests, LabelSelector.ofMap(selector));
      }
    }
    for (KubeObject budget : manifests.ofKind("PodDisruptionBudget")) {
      Node selector = budget.spec().at("selector");
      if (selector.isSet()) { // in policy/v1 an empty selector selects all, an absent one nothing
        add(budgets, budget, manifests, LabelSelector.of(selector));
      }
    }
  }

  /** The selections among all objects of a run. */
  public static Selections of(ManifestSet manifests) {
    return manifests.index(Selections.class, Selections::new);
  }

  private void add(
      Map<KubeObject, List<KubeObject>> byOwner,
      KubeObject selecting,
      ManifestSet manifests,
      LabelSelector selector) {
    List<KubeObject> owners = manifests.podOwnersMatching(selecting.namespace(), selector);
    selected.put(selecting, owners);
    for (KubeObject owner : owners) {
      byOwner.computeIfAbsent(owner, o -> new ArrayList<>(1)).add(selecting);
    }
  }

  /** The Services whose selector the workload's pods match. */
  public List<KubeObject> servicesFor(KubeObject workload) {
    return services.getOrDefault(workload, List.of());
  }

  /** The PodDisruptionBudgets whose selector the workload's pods match. */
  public List<KubeObject> budgetsFor(KubeObject workload) {
    return budgets.getOrDefault(workload, List.of());
  }

  /** What a Service or PodDisruptionBudget selects, by the labels of pod templates. */
  public List<KubeObject> selectedBy(KubeObject serviceOrBudget) {
    return selected.getOrDefault(serviceOrBudget, List.of());
  }
}
