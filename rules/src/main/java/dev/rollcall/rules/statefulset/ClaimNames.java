package dev.rollcall.rules.statefulset;

import dev.rollcall.model.KubeObject;
import dev.rollcall.model.ManifestSet;
import dev.rollcall.yaml.Node;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which StatefulSet is the first to make claims of a name: template, set, then the ordinal. */
final class ClaimNames {
  private final Map<String, KubeObject> first = new HashMap<>();

  private ClaimNames(ManifestSet manifests) {
    for (KubeObject set : manifests.ofKind("StatefulSet")) {
      for (Node template : set.spec().at("volumeClaimTemplates").items()) {
        first.putIfAbsent(key(set, template.at("metadata").at("name").text("")), set);
      }
    }
  }

  static ClaimNames of(ManifestSet manifests) {
    return manifests.index(ClaimNames.class, ClaimNames::new);
  }

  KubeObject firstWith(KubeObject set, String template) {
    return first.get(key(set, template));
  }

  /** The first set whose claims have names of this beginning, before the dash and the ordinal. */
  Optional<KubeObject> firstWith(String namespace, String claimNameBase) {
    return Optional.ofNullable(first.get(namespace + "/" + claimNameBase));
  }

  private static String key(KubeObject set, String template) {
    return set.namespace() + "/" + template + "-" + set.name();
  }
}
