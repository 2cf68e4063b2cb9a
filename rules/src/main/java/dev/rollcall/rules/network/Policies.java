package dev.rollcall.rules.network;

import dev.rollcall.model.KubeObject;
import dev.rollcall.model.LabelSelector;
import dev.rollcall.model.ManifestSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which NetworkPolicies select which pods. */
final class Policies {
  private final Map<KubeObject, List<KubeObject>> byOwner = new IdentityHashMap<>();
  private final Map<String, List<KubeObject>> forAll = new HashMap<>();
  private final Map<String, List<KubeObject>> bySelector = new HashMap<>();

  private Policies(ManifestSet manifests) {
    for (KubeObject policy : manifests.ofKind("NetworkPolicy")) {
      LabelSelector selector = selector(policy);
      if (selector.isEmpty()) {
        forAll.computeIfAbsent(policy.namespace(), n -> new ArrayList<>()).add(policy);
        continue;
      }
      bySelector.computeIfAbsent(key(policy, selector), k -> new ArrayList<>(1)).add(policy);
      for (KubeObject owner : manifests.podOwnersMatching(policy.namespace(), selector)) {
        byOwner.computeIfAbsent(owner, o -> new ArrayList<>(1)).add(policy);
      }
    }
  }

  static Policies of(ManifestSet manifests) {
    return manifests.index(Policies.class, Policies::new);
  }

  static LabelSelector selector(KubeObject policy) {
    return LabelSelector.of(policy.spec().at("podSelector"));
  }

  /** True if some policy selects the workload's pods. */
  boolean select(KubeObject owner) {
    return byOwner.containsKey(owner) || forAll.containsKey(owner.namespace());
  }

  /** The policies, this one among them, that select all pods which this one selects. */
  Set<KubeObject> coveringThoseOf(KubeObject policy, ManifestSet manifests) {
    LabelSelector selector = selector(policy);
    Set<KubeObject> covering =
        new LinkedHashSet<>(forAll.getOrDefault(policy.namespace(), List.of()));
    covering.addAll(bySelector.getOrDefault(key(policy, selector), List.of()));
    if (!selector.isEmpty()) {
      List<KubeObject> pods = manifests.podOwnersMatching(policy.namespace(), selector);
      Set<KubeObject> common = null;
      for (KubeObject pod : pods) {
        List<KubeObject> policies = byOwner.getOrDefault(pod, List.of());
        if (common == null) {
          common = new LinkedHashSet<>(policies);
        } else {
          common.retainAll(policies);
        }
      }
      if (common != null) {
        covering.addAll(common);
      }
    }
    return covering;
  }

  private static String key(KubeObject policy, LabelSelector selector) {
    return policy.namespace() + " " + selector;
  }
}
