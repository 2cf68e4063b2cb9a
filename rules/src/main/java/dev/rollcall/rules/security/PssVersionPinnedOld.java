package dev.rollcall.rules.security;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class PssVersionPinnedOld implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("pss-version-pinned-old", Severity.INFO)
          .family("Pod Security Standards, restricted")
          .summary("The namespace enforces the rules of an older release")
          .profiles("recommended", "strict", "upgrade")
          .why(
              """
              With `enforce-version` the controls of later releases do not hold, and those they
              relaxed still do. Move the pin along with the cluster, or leave it out.
              """)
          .bad(
              """
              apiVersion: v1
              kind: Namespace
              metadata:
                name: shop
                labels:
                  pod-security.kubernetes.io/enforce: baseline
                  pod-security.kubernetes.io/enforce-version: v1.24  # finding: pss-version-pinned-old
              """)
          .good(
              """
              apiVersion: v1
              kind: Namespace
              metadata:
                name: shop
                labels:
                  pod-security.kubernetes.io/enforce: baseline
                  pod-security.kubernetes.io/enforce-version: latest
              """)
          .kinds("Namespace")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node version =
        object.at("metadata").at("labels").at("pod-security.kubernetes.io/enforce-version");
    String text = version.text("");
    int minor = report.context().oldestMinor();
    if (text.matches("v1\\.[0-9]{1,3}") && Integer.parseInt(text.substring(3)) < minor) {
      report.at(
          version,
          "enforces the controls of 1."
              + text.substring(3)
              + ", and the target is 1."
              + minor
              + "; use v1."
              + minor
              + " or latest");
    }
  }
}
