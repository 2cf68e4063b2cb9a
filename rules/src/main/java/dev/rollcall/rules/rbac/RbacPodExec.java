package dev.rollcall.rules.rbac;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import java.util.List;

/** See the page in {@link #INFO}. */
final class RbacPodExec implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("rbac-pod-exec", Severity.WARNING)
          .family("RBAC")
          .summary("A role may run commands in pods")
          .why(
              """
              Whoever may exec into a pod, attach to it or add a debug container acts with that
              pod's identity and data.
              """)
          .bad(
              """
              apiVersion: rbac.authorization.k8s.io/v1
              kind: Role
              metadata: {name: helper}
              rules:
              - apiGroups: [""]
                resources: [pods, pods/exec]  # finding: rbac-pod-exec
                verbs: [get, create]
              """)
          .good(
              """
              apiVersion: rbac.authorization.k8s.io/v1
              kind: Role
              metadata: {name: helper}
              rules:
              - apiGroups: [""]
                resources: [pods]
                verbs: [get, create]
              """)
          .kinds("Role", "ClusterRole")
          .sameAs(
              "checkov:CKV2_K8S_2",
              "polaris:clusterrolePodExecAttach",
              "polaris:clusterrolebindingPodExecAttach",
              "polaris:rolePodExecAttach",
              "polaris:rolebindingClusterRolePodExecAttach",
              "polaris:rolebindingRolePodExecAttach",
              "trivy:KSV-0053",
              "trivy:KSV-0054")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    for (String resource : List.of("pods/exec", "pods/attach", "pods/ephemeralcontainers")) {
      Rights.visit(
          object,
          "",
          resource,
          List.of("create", "get", "update", "patch"),
          place ->
              report.at(
                  place,
                  "allows "
                      + resource
                      + ", that is to act as any pod it reaches; leave it to people, by a binding "
                      + "for the time needed"));
    }
  }
}
