package dev.rollcall.rules.references;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Nearest;
import dev.rollcall.model.ObjectRef;
import dev.rollcall.yaml.Node;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/** See the page in {@link #INFO}. */
final class NamespaceNotMade implements Rule.OnManifests {
  private static final RuleInfo INFO =
      RuleInfo.rule("namespace-missing", Severity.INFO)
          .family("References")
          .summary("Objects go into a namespace that nothing makes")
          .why(
              """
              Applying them fails until the namespace is there. Reported where the input makes
              namespaces of its own and this one is not among them, or where the input is said to be
              complete.
              """)
          .bad(
              """
              apiVersion: v1
              kind: Namespace
              metadata: {name: shop}
              ---
              apiVersion: v1
              kind: ServiceAccount
              metadata:
                name: web
                namespace: shops  # finding: namespace-missing
              """)
          .good(
              """
              apiVersion: v1
              kind: Namespace
              metadata: {name: shop}
              ---
              apiVersion: v1
              kind: ServiceAccount
              metadata:
                name: web
                namespace: shop
              """)
          .profiles("strict")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Reporter report) {
    Set<String> known = new HashSet<>(Set.of("default", ""));
    Set<String> made = new TreeSet<>();
    for (KubeObject namespace : report.manifests().ofKind("Namespace")) {
      made.add(namespace.name());
    }
    if (made.isEmpty() && !report.context().closedWorld()) {
      return;
    }
    for (KubeObject object : report.manifests().objects()) {
      Node name = object.at("metadata").at("namespace");
      if (!object.namespace().startsWith("kube-")
          && !made.contains(object.namespace())
          && name.isSet()
          && known.add(object.namespace())
          && !report
              .context()
              .external()
              .covers(new ObjectRef("Namespace", "", object.namespace()))) {
        report
            .about(object)
            .at(
                name,
                "nothing in the input makes the namespace "
                    + object.namespace()
                    + Nearest.to(object.namespace(), made)
                        .map(meant -> "; did you mean " + meant + "?")
                        .orElse("; add a Namespace, or declare it as external"));
      }
    }
  }
}
