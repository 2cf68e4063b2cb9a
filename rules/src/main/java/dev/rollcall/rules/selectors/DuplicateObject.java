package dev.rollcall.rules.selectors;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.ManifestSet;
import dev.rollcall.model.ObjectRef;
import dev.rollcall.yaml.Node;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** See the page in {@link #INFO}. */
final class DuplicateObject implements Rule.OnManifests {
  private static final RuleInfo INFO =
      RuleInfo.rule("duplicate-object", Severity.ERROR)
          .family("Names and selectors")
          .summary("The same object twice in one file")
          .why(
              """
              Applied in one go the later one wins, and whatever the earlier one says is lost
              without a word. Objects of the same name in different files are not reported: they
              may be for different clusters.
              """)
          .bad(
              """
              apiVersion: v1
              kind: ConfigMap
              metadata: {name: conf}
              data: {level: info}
              ---
              apiVersion: v1
              kind: ConfigMap
              metadata:
                name: conf  # finding: duplicate-object
              data: {mode: fast}
              """)
          .good(
              """
              apiVersion: v1
              kind: ConfigMap
              metadata: {name: conf}
              data: {level: info, mode: fast}
              """)
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Reporter report) {
    ManifestSet manifests = report.manifests();
    Set<ObjectRef> several = new HashSet<>();
    for (KubeObject object : manifests.objects()) {
      if (manifests.find(object.ref()).orElse(object) != object) {
        several.add(object.ref());
      }
    }
    Map<String, KubeObject> first = new HashMap<>();
    for (KubeObject object : several.isEmpty() ? List.<KubeObject>of() : manifests.objects()) {
      Node name = object.at("metadata").at("name");
      if (!several.contains(object.ref()) || name.text("").isEmpty()) {
        continue; // generateName gives each its own
      }
      String key = object.file() + "\n" + object.type().group() + "\n" + object.ref();
      KubeObject earlier = first.putIfAbsent(key, object);
      if (earlier != null) {
        report
            .about(object)
            .at(
                name,
                object.ref() + " stands in this file twice, and the later wins; keep one",
                more -> more.related(earlier.at("metadata").at("name"), "the first one is here"));
      }
    }
  }
}
