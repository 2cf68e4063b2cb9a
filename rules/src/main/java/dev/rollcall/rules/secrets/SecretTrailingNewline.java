package dev.rollcall.rules.secrets;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class SecretTrailingNewline implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("secret-trailing-newline", Severity.INFO)
          .family("Secrets")
          .summary("A password or token ends in a line break")
          .why(
              """
              `echo secret | base64` encodes the line break too, and a block after | ends in one. Most
              programs take it as part of the password, and the login fails. Use `printf %s` or `echo
              -n`, or a plain value in stringData.
              """)
          .bad(
              """
              apiVersion: v1
              kind: Secret
              metadata: {name: web}
              type: Opaque
              data:
                password: czNjcmV0LWVub3VnaAo=  # finding: secret-trailing-newline
              """)
          .good(
              """
              apiVersion: v1
              kind: Secret
              metadata: {name: web}
              type: Opaque
              data:
                password: czNjcmV0LWVub3VnaA==
              """)
          .kinds("Secret")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    for (Node.Entry entry : object.at("data").entries()) {
      check(entry, Base64Text.decode(entry.value().text("")).orElse(""), report);
    }
    for (Node.Entry entry : object.at("stringData").entries()) {
      check(entry, entry.value().text(""), report);
    }
  }

  private static void check(Node.Entry entry, String value, Reporter report) {
    if (SecretWords.kind(entry.key().spelling()) != SecretWords.Kind.NONE
        && value.length() > 1
        && value.indexOf('\n') == value.length() - 1) {
      report.atKey(
          entry.value(),
          "the value of "
              + entry.key().spelling()
              + " ends in a line break; encode it without one");
    }
  }
}
