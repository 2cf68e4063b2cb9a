package dev.rollcall.rules.rbac;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import java.util.List;

/** See the page in {@link #INFO}. */
final class RbacServiceStatus implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("rbac-service-status-write", Severity.INFO)
          .family("RBAC")
          .summary("A role may write the status of Services")
          .why(
              """
              Who sets the address of a load balancer in the status of a Service gets the traffic that
              pods send to that address (CVE-2020-8554). Only the cloud controller needs that.
              """)
          .bad(
              """
              apiVersion: rbac.authorization.k8s.io/v1
              kind: ClusterRole
              metadata: {name: operator}
              rules:
              - apiGroups: [""]
                resources: [services/status]  # finding: rbac-service-status-write
                verbs: [patch]
              """)
          .good(
              """
              apiVersion: rbac.authorization.k8s.io/v1
              kind: ClusterRole
              metadata: {name: operator}
              rules:
              - apiGroups: [""]
                resources: [services/status]
                verbs: [get]
              """)
          .profiles("strict")
          .kinds("Role", "ClusterRole")
          .sameAs("checkov:CKV2_K8S_4")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Rights.visit(
        object,
        "",
        "services/status",
        List.of("patch", "update"),
        place ->
            report.at(
                place,
                "may take over the traffic to any address by a Service's status; leave it to the cloud controller"));
  }
}
