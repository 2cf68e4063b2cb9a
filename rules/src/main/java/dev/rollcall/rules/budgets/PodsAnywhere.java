package dev.rollcall.rules.budgets;

import dev.rollcall.model.KubeObject;
import dev.rollcall.model.LabelSelector;
import dev.rollcall.model.ManifestSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that makes pods, in whichever namespace, by one label of its template. */
final class PodsAnywhere {
  private static final int LOOKED_AT_MAX = 100;

  private final Map<String, List<KubeObject>> byLabel = new HashMap<>();

  private PodsAnywhere(ManifestSet manifests) {
    for (KubeObject object : manifests.objects()) {
      object
          .podTemplate()
          .ifPresent(
              pod ->
                  pod.labels()
                      .forEach(
                          (key, value) ->
                              byLabel
                                  .computeIfAbsent(key + "=" + value, k -> new ArrayList<>(1))
                                  .add(object)));
    }
  }

  static PodsAnywhere of(ManifestSet manifests) {
    return manifests.index(PodsAnywhere.class, PodsAnywhere::new);
  }

  /** The first in the order of the input whose pods match; of a long list only its beginning. */
  Optional<KubeObject> firstMatching(LabelSelector selector) {
    List<KubeObject> best = null;
    for (Map.Entry<String, String> wanted : selector.matchLabels().entrySet()) {
      List<KubeObject> some =
          byLabel.getOrDefault(wanted.getKey() + "=" + wanted.getValue(), List.of());
      if (best == null || some.size() < best.size()) {
        best = some;
      }
    }
    if (best == null) {
      return Optional.empty();
    }
    return best.stream()
        .limit(LOOKED_AT_MAX)
        .filter(object -> selector.matches(object.podTemplate().orElseThrow().labels()))
        .findFirst();
  }
}
