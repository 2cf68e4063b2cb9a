package dev.rollcall.rules.selectors;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.ManifestSet;
import dev.rollcall.model.ObjectRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** See the page in {@link #INFO}. */
final class DuplicateObject implements Rule.OnManifests {
  private static final RuleInfo INFO =
      RuleInfo.rule("duplicate-object", Severity.ERROR)
          .family("Names and selectors")
          .summary("The same object twice in one file or folder")
          .why(
              """
              Applied in one go the later one wins, and whatever the earlier one says is lost
              without a word. In two files of one folder it is a warning, and none where a folder has
              several such pairs or they are in different folders: those are alternatives.
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
    Map<String, List<Pair>> overFiles = new LinkedHashMap<>();
    for (KubeObject object : several.isEmpty() ? List.<KubeObject>of() : manifests.objects()) {
      if (!several.contains(object.ref()) || object.name().isEmpty()) {
        continue; // generateName gives each its own
      }
      String folder = object.file().substring(0, object.file().lastIndexOf('/') + 1);
      String key = folder + "\n" + object.type().group() + "\n" + object.ref();
      KubeObject earlier = first.putIfAbsent(key, object);
      if (earlier != null && earlier.file().equals(object.file())) {
        tell(new Pair(earlier, object), Severity.ERROR, report);
      } else if (earlier != null) {
        overFiles.computeIfAbsent(folder, f -> new ArrayList<>(1)).add(new Pair(earlier, object));
      }
    }
    for (List<Pair> pairs : overFiles.values()) {
      if (pairs.size() == 1) { // of several the files are alternatives, such as examples
        tell(pairs.get(0), Severity.WARNING, report);
      }
    }
  }

  private record Pair(KubeObject earlier, KubeObject later) {}

  private static void tell(Pair pair, Severity severity, Reporter report) {
    report
        .about(pair.later())
        .at(
            pair.later().at("metadata").at("name"),
            pair.later().ref()
                + (severity == Severity.ERROR
                    ? " stands in this file twice, and the later wins; keep one"
                    : " stands in another file of this folder too, and applied together the later"
                        + " wins; keep one, or each in a folder of its own"),
            more ->
                more.severity(severity)
                    .related(pair.earlier().at("metadata").at("name"), "the first one is here"));
  }
}
