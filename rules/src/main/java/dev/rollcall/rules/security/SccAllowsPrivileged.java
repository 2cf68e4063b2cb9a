package dev.rollcall.rules.security;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class SccAllowsPrivileged implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("scc-allows-privileged", Severity.WARNING)
          .family("Security")
          .summary("A security context constraint lets pods be privileged")
          .why(
              """
              Whoever may use the constraint gets root on the nodes. OpenShift has a constraint privileged already
              for the few that need it.
              """)
          .bad(
              """
              apiVersion: security.openshift.io/v1
              kind: SecurityContextConstraints
              metadata: {name: agents}
              allowPrivilegedContainer: true  # finding: scc-allows-privileged
              """)
          .good(
              """
              apiVersion: security.openshift.io/v1
              kind: SecurityContextConstraints
              metadata: {name: agents}
              allowPrivilegedContainer: false
              """)
          .kinds("SecurityContextConstraints.security.openshift.io")
          .sameAs("kube-linter:scc-deny-privileged-container")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node allowed = object.at("allowPrivilegedContainer");
    if (allowed.isTrue()) {
      report.at(allowed, "whoever may use this gets root on the nodes; set it to false");
    }
  }
}
