package dev.rollcall.rules.resources;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;

/** See the page in {@link #INFO}. */
final class QuotaAbsent implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("quota-missing", Severity.INFO)
          .family("Resources")
          .summary("Nothing limits what the namespace takes in all")
          .why(
              """
              A ResourceQuota keeps one namespace from taking the whole cluster, by mistake or otherwise.
              """)
          .bad(
              """
              apiVersion: v1
              kind: Namespace
              metadata: {name: shop}  # finding: quota-missing
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
              kind: ResourceQuota
              metadata: {name: all, namespace: shop}
              spec: {hard: {pods: 20}}
              """)
          .profiles("opinionated")
          .kinds("Namespace")
          .sameAs("trivy:KSV-0040")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    if (!object.name().startsWith("kube-")
        && report.everything().ofKind("ResourceQuota", object.name()).isEmpty()) {
      report.at(
          object.at("metadata").at("name"),
          "namespace "
              + object.name()
              + " has no ResourceQuota in the input; add one for what it may need");
    }
  }
}
