package dev.rollcall.rules.accounts;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;

/** See the page in {@link #INFO}. */
final class TokenSecret implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("service-account-token-secret", Severity.WARNING)
          .family("Service accounts")
          .summary("A token that never expires")
          .profiles("recommended", "strict", "upgrade")
          .why(
              """
              A Secret of this type is filled with a token that is valid until the account is deleted,
              whoever has a copy of it. Pods get short-lived tokens by themselves; others can ask for
              one with `kubectl create token` or the TokenRequest API.
              """)
          .bad(
              """
              apiVersion: v1
              kind: Secret
              metadata:
                name: web-token
                annotations: {kubernetes.io/service-account.name: web}
              type: kubernetes.io/service-account-token  # finding: service-account-token-secret
              """)
          .good(
              """
              apiVersion: v1
              kind: ServiceAccount
              metadata: {name: web}
              automountServiceAccountToken: false
              """)
          .kinds("Secret")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    if (object.at("type").text("").equals("kubernetes.io/service-account-token")) {
      report.at(
          object.at("type"),
          "the token in it is valid until the account goes; use tokens that expire, from the"
              + " TokenRequest API");
    }
  }
}
