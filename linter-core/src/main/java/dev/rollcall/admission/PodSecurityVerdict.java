package dev.rollcall.admission;

import dev.rollcall.lint.LintContext;
import dev.rollcall.lint.Related;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.PodTemplate;
import dev.rollcall.yaml.Node;
import dev.rollcall.yaml.Scalar;
import dev.rollcall.yaml.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the labels of its Namespace mean for an object's pods.
 *
 * @param label the label of the Namespace that asks for the level
 * @param violations the controls that are not met on the newest minor asked for
 * @param since the first minor of those asked for that says so
 */
public record PodSecurityVerdict(
    KubeObject namespace, Node label, PodPolicy policy, List<Violation> violations, int since) {
  private static final int PLACES_MAX = 6;

  /** Why the pods are refused; empty if they are not, or if nobody knows. */
  public static Optional<PodSecurityVerdict> refusal(KubeObject object, LintContext context) {
    return of(object, context, PodPolicy::enforced, "enforce");
  }

  /** What the server warns of when it takes the object; empty if it does not. */
  public static Optional<PodSecurityVerdict> warning(KubeObject object, LintContext context) {
    return of(object, context, PodPolicy::warned, "warn");
  }

  private static Optional<PodSecurityVerdict> of(
      KubeObject object,
      LintContext context,
      Function<Map<String, String>, PodPolicy> asked,
      String mode) {
    PodTemplate pod = object.podTemplate().orElse(null);
    KubeObject namespace =
        pod == null || !pod.spec().exists()
            ? null
            : NamespaceLabels.of(context.manifests()).around(object).orElse(null);
    if (namespace == null) {
      return Optional.empty();
    }
    PodPolicy policy = asked.apply(namespace.labels());
    List<Violation> violations = violations(pod, policy, context.newestMinor());
    if (violations.isEmpty()) {
      return Optional.empty();
    }
    int since = context.newestMinor();
    while (since > context.oldestMinor() && !violations(pod, policy, since - 1).isEmpty()) {
      since--;
    }
    Node labels = namespace.at("metadata").at("labels");
    Node own = labels.at("pod-security.kubernetes.io/" + mode);
    Node label = own.isSet() ? own : labels.at("pod-security.kubernetes.io/enforce");
    return Optional.of(new PodSecurityVerdict(namespace, label, policy, violations, since));
  }

  private static List<Violation> violations(PodTemplate pod, PodPolicy policy, int minor) {
    return PodStandard.violations(pod.metadata(), pod.spec(), policy, minor);
  }

  /** All controls with who does not meet them. */
  public String words() {
    List<String> words = new ArrayList<>(violations.size());
    violations.forEach(violation -> words.add(violation.toString()));
    return String.join(", ", words);
  }

  /** The label, then the first places that are wrong. */
  public List<Related> related() {
    List<Related> related = new ArrayList<>();
    related.add(new Related(label.span(), "asked for here"));
    for (Violation violation : violations) {
      for (Node place : violation.places()) {
        if (related.size() <= PLACES_MAX) {
          related.add(new Related(shown(place), violation.control()));
        }
      }
    }
    return related;
  }

  /** A single value; of everything else the key. */
  private static Span shown(Node place) {
    return place instanceof Scalar && place.exists() ? place.span() : place.place();
  }
}
