package dev.rollcall.rules.rbac;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import java.util.List;

/** See the page in {@link #INFO}. */
final class RbacCreatePods implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("rbac-create-pods", Severity.INFO)
          .family("RBAC")
          .summary("A role may create pods")
          .why(
              """
              Who makes pods chooses their service account and mounts any Secret of the namespace;
              it is nearly the same as holding all of them.
              """)
          .bad(
              """
              apiVersion: rbac.authorization.k8s.io/v1
              kind: Role
              metadata: {name: runner}
              rules:
              - apiGroups: [batch]
                resources: [jobs]  # finding: rbac-create-pods
                verbs: [create, get]
              """)
          .good(
              """
              apiVersion: rbac.authorization.k8s.io/v1
              kind: Role
              metadata: {name: runner}
              rules:
              - apiGroups: [batch]
                resources: [jobs]
                verbs: [get]
              """)
          .profiles("strict")
          .kinds("Role", "ClusterRole")
          .sameAs(
              "kics:592ad21d-ad9b-46c6-8d2d-fad09d62a942",
              "kube-linter:access-to-create-pods",
              "trivy:KSV-0048")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Rights.visit(object, "", "pods", List.of("create"), place -> report.at(place, MESSAGE));
    for (String resource : List.of("deployments", "daemonsets", "statefulsets", "replicasets")) {
      Rights.visit(object, "apps", resource, List.of("create"), place -> report.at(place, MESSAGE));
    }
    for (String resource : List.of("jobs", "cronjobs")) {
      Rights.visit(
          object, "batch", resource, List.of("create"), place -> report.at(place, MESSAGE));
    }
  }

  private static final String MESSAGE =
      "may make pods, which can use every service account and Secret of the namespace";
}
