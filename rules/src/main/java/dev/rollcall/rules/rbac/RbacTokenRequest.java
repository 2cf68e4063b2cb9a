package dev.rollcall.rules.rbac;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import java.util.List;

/** See the page in {@link #INFO}. */
final class RbacTokenRequest implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("rbac-token-request", Severity.WARNING)
          .family("RBAC")
          .summary("A role may make tokens of other service accounts")
          .why(
              """
              With serviceaccounts/token its holder gets a token for any service account it reaches,
              and with it all of that account's rights.
              """)
          .bad(
              """
              apiVersion: rbac.authorization.k8s.io/v1
              kind: Role
              metadata: {name: issuer}
              rules:
              - apiGroups: [""]
                resources: [serviceaccounts/token]  # finding: rbac-token-request
                verbs: [create]
              """)
          .good(
              """
              apiVersion: rbac.authorization.k8s.io/v1
              kind: Role
              metadata: {name: issuer}
              rules:
              - apiGroups: [""]
                resources: [serviceaccounts/token]
                resourceNames: [reader]
                verbs: [create]
              """)
          .kinds("Role", "ClusterRole")
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
        "serviceaccounts/token",
        List.of("create"),
        place ->
            report.at(
                place, "may make a token of any service account; name them by resourceNames"));
  }
}
