package dev.rollcall.rules.naming;

import dev.rollcall.lint.Rule;
import java.util.List;

/** The list of the rules in this package, by hand; a test finds the forgotten ones. */
public final class NamingRules {
  private NamingRules() {}

  /** All of them, sorted by class name. */
  public static List<Rule> all() {
    return List.of(
        // sorted
        new DefaultNamespace(),
        new ForbiddenAnnotation(),
        new GenerateNameWithApply(),
        new InstanceLabelMismatch(),
        new KubeSystemWorkload(),
        new LabelNotOnPods(),
        new NameAgainstConvention(),
        new NamespaceOnClusterScoped(),
        new RecommendedLabels(),
        new RequiredAnnotation(),
        new RequiredLabel());
  }
}
