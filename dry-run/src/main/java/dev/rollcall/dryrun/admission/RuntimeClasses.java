package dev.rollcall.dryrun.admission;

import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a RuntimeClass adds to its pods: overhead, node selector and tolerations. */
final class RuntimeClasses {
  private RuntimeClasses() {}

  static Mapping apply(Mapping spec, Node runtimeClass) {
    Mapping applied = spec;
    Node overhead = runtimeClass.at("overhead").at("podFixed");
    if (overhead.isSet() && !spec.at("overhead").isSet()) {
      applied = applied.with("overhead", overhead.plain());
    }
    Node scheduling = runtimeClass.at("scheduling");
    if (scheduling.at("nodeSelector").isSet()) {
      Map<String, Object> selector = new LinkedHashMap<>();
      for (Node given : List.of(spec.at("nodeSelector"), scheduling.at("nodeSelector"))) {
        for (Node.Entry entry : given.entries()) {
          selector.put(entry.key().spelling(), entry.value().plain());
        }
      }
      applied = applied.with("nodeSelector", selector);
    }
    if (!scheduling.at("tolerations").items().isEmpty()) {
      List<Object> tolerations = new ArrayList<>(spec.at("tolerations").items());
      scheduling.at("tolerations").items().forEach(one -> tolerations.add(one.plain()));
      applied = applied.with("tolerations", tolerations);
    }
    return applied;
  }
}
