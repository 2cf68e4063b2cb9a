package dev.rollcall.rules.resources;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;

/** See the page in {@link #INFO}. */
final class LimitRangeAbsent implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("limit-range-missing", Severity.INFO)
          .family("Resources")
          .summary("Nothing limits a single container of the namespace")
          .why(
              """
              A LimitRange gives containers without requests some, and refuses those that ask for too much.
              """)
          .bad(
              """
              apiVersion: v1
              kind: Namespace
              metadata: {name: shop}  # finding: limit-range-missing
              ---
              apiVersion: v1
              kind: ConfigMap
              metadata: {name: web, namespace: shop}
              """)
          .good(
              """
              apiVersion: v1
              kind: Namespace
              metadata: {name: shop}
              ---
              apiVersion: v1
              kind: ConfigMap
              metadata: {name: web, namespace: shop}
              ---
              apiVersion: v1
              kind: LimitRange
              metadata: {name: all, namespace: shop}
              spec: {limits: [{type: Container, default: {memory: 128Mi}}]}
              """)
          .profiles("opinionated")
          .kinds("Namespace")
          .sameAs("trivy:KSV-0039")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    if (!object.name().startsWith("kube-")
        && report.everything().ofKind("LimitRange", object.name()).isEmpty()) {
      report.at(
          object.at("metadata").at("name"),
          "namespace "
              + object.name()
              + " has no LimitRange in the input; add one with defaults and a maximum");
    }
  }
}
