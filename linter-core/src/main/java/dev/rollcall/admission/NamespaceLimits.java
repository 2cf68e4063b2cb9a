package dev.rollcall.admission;

import dev.rollcall.defaults.Defaults;
import dev.rollcall.lint.LintContext;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.PodTemplate;
import dev.rollcall.model.Together;
import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The LimitRanges of the input that surely hold for an object, as the server stores them. */
final class NamespaceLimits {
  private NamespaceLimits() {}

  static List<KubeObject> around(KubeObject object, LintContext context) {
    List<KubeObject> ranges = new ArrayList<>(0);
    for (KubeObject range : context.manifests().ofKind("LimitRange", object.namespace())) {
      if (Together.areMeant(range, object)) {
        ranges.add(range);
      }
    }
    return ranges;
  }

  static List<Mapping> stored(List<KubeObject> ranges, LintContext context) {
    List<Mapping> stored = new ArrayList<>(ranges.size());
    ranges.forEach(range -> stored.add(Defaults.apply(range.root(), context.newestMinor())));
    return stored;
  }

  /** The spec of an object's pods with the amounts that are filled in; empty if there is none. */
  static Optional<Node> podSpec(KubeObject object, LintContext context) {
    PodTemplate pod = object.podTemplate().orElse(null);
    if (pod == null || !(pod.node() instanceof Mapping written)) {
      return Optional.empty();
    }
    List<Mapping> ranges = stored(around(object, context), context);
    return Optional.of(LimitRangeAdmission.fillIn(written, ranges).at("spec"));
  }
}
