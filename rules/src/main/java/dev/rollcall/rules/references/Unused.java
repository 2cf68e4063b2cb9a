package dev.rollcall.rules.references;

import dev.rollcall.lint.Reporter;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Mentions;
import dev.rollcall.model.References;
import java.util.Set;

/** Tells whether an object is used by nothing in the input, as far as that can be told. */
final class Unused {
  /** Labels that only say what the object belongs to; any other may be what a tool looks for. */
  private static final Set<String> PLAIN_LABELS =
      Set.of(
          "app",
          "chart",
          "component",
          "environment",
          "env",
          "heritage",
          "name",
          "part-of",
          "release",
          "team",
          "tier",
          "version");

  private Unused() {}

  /** True if nothing names the object and nothing is likely to find it by its labels. */
  static boolean is(KubeObject object, Reporter report) {
    return References.of(report.everything()).to(object.ref()).isEmpty()
        && report.everything().hasPodOwners(object.namespace())
        && !object.namespace().startsWith("kube-")
        && !Mentions.of(report.everything()).have(object.name())
        && !isFoundByLabel(object)
        && !object.at("metadata").at("ownerReferences").isSet();
  }

  private static boolean isFoundByLabel(KubeObject object) {
    for (String key : object.labels().keySet()) {
      if (!PLAIN_LABELS.contains(key)
          && !key.startsWith("app.kubernetes.io/")
          && !key.startsWith("helm.sh/")) {
        return true;
      }
    }
    return false;
  }

  /** Reports the object at its name. */
  static void report(KubeObject object, Reporter report, String consequence) {
    if (is(object, report)) {
      report.at(
          object.at("metadata").at("name"),
          "nothing in the input uses "
              + object.kind()
              + " \""
              + object.name()
              + "\"; "
              + consequence);
    }
  }
}
