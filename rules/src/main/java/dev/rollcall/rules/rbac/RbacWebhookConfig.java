package dev.rollcall.rules.rbac;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import java.util.List;

/** See the page in {@link #INFO}. */
final class RbacWebhookConfig implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("rbac-webhook-config", Severity.WARNING)
          .family("RBAC")
          .summary("A role may change admission webhooks")
          .why(
              """
              A webhook sees and may alter every object that is written, Secrets too. Operators that
              renew their own webhook's certificate can be restricted by resourceNames.
              """)
          .bad(
              """
              apiVersion: rbac.authorization.k8s.io/v1
              kind: ClusterRole
              metadata: {name: injector}
              rules:
              - apiGroups: [admissionregistration.k8s.io]
                resources: [mutatingwebhookconfigurations]  # finding: rbac-webhook-config
                verbs: [get, patch]
              """)
          .good(
              """
              apiVersion: rbac.authorization.k8s.io/v1
              kind: ClusterRole
              metadata: {name: injector}
              rules:
              - apiGroups: [admissionregistration.k8s.io]
                resources: [mutatingwebhookconfigurations]
                resourceNames: [injector]
                verbs: [get, patch]
              """)
          .kinds("ClusterRole")
          .sameAs("checkov:CKV_K8S_155", "trivy:KSV-0114")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    for (String resource :
        List.of("mutatingwebhookconfigurations", "validatingwebhookconfigurations")) {
      Rights.visit(
          object,
          "admissionregistration.k8s.io",
          resource,
          List.of("create", "update", "patch"),
          place ->
              report.at(
                  place, "may change every admission webhook; name its own by resourceNames"));
    }
  }
}
