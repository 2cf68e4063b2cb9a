package dev.rollcall.rules.references;

import dev.rollcall.lint.Reporter;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.ManifestSet;
import dev.rollcall.model.Mentions;
import dev.rollcall.model.References;
import dev.rollcall.yaml.Node;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

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

  /** With more of a kind in a namespace, what uses them is elsewhere, and one finding says so. */
  private static final int TOLD_ONE_BY_ONE = 20;

  /** True if nothing names the object and nothing is likely to find it by its labels. */
  private static boolean is(KubeObject object, ManifestSet manifests) {
    return References.of(manifests).to(object.ref()).isEmpty()
        && manifests.hasPodOwners(object.namespace())
        && !object.namespace().startsWith("kube-")
        && !Mentions.of(manifests).have(object.name())
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
    ManifestSet manifests = report.everything();
    if (!is(object, manifests)) {
      return;
    }
    List<KubeObject> alike = Alike.of(manifests).all(object);
    String what = "nothing in the input uses " + object.kind() + " \"" + object.name() + "\"";
    Node name = object.at("metadata").at("name");
    if (alike.size() <= TOLD_ONE_BY_ONE) {
      report.at(name, what + "; " + consequence);
    } else if (alike.get(0) == object) {
      report.at(
          name,
          what
              + ", nor any of "
              + (alike.size() - 1)
              + " others in its namespace; remove them, or check what uses them too");
    }
  }

  /** The unused objects of a kind in a namespace, counted once. */
  private static final class Alike {
    private final Map<String, List<KubeObject>> byKind = new ConcurrentHashMap<>();
    private final ManifestSet manifests;

    private Alike(ManifestSet manifests) {
      this.manifests = manifests;
    }

    static Alike of(ManifestSet manifests) {
      return manifests.index(Alike.class, Alike::new);
    }

    List<KubeObject> all(KubeObject object) {
      return byKind.computeIfAbsent(
          object.kind() + " " + object.namespace(),
          key ->
              References.of(manifests).unused(object.kind(), object.namespace()).stream()
                  .filter(one -> is(one, manifests))
                  .toList());
    }
  }
}
