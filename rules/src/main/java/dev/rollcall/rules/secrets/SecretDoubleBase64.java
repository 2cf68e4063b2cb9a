package dev.rollcall.rules.secrets;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class SecretDoubleBase64 implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("secret-double-base64", Severity.WARNING)
          .family("Secrets")
          .summary("The value of a Secret is encoded twice")
          .why(
              """
              The data of a Secret is base64, and the pod sees what it decodes to. A value that was
              encoded before it was put there reaches the program still encoded, and a login fails for
              no visible reason. In stringData values stand as they are.
              """)
          .bad(
              """
              apiVersion: v1
              kind: Secret
              metadata: {name: web}
              type: Opaque
              data:
                password: Y3pOamNtVjBMV1Z1YjNWbmFBPT0=  # finding: secret-double-base64
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
      check(entry, Base64Text.decode(entry.value().text("")).orElse(""), "data", report);
    }
    for (Node.Entry entry : object.at("stringData").entries()) {
      check(entry, entry.value().text(""), "stringData", report);
    }
  }

  /** Shorter words may be base64 by chance. */
  private static final int SHORTEST = 12;

  private static void check(Node.Entry entry, String value, String field, Reporter report) {
    String plain = value.strip();
    if (plain.length() < SHORTEST || plain.indexOf('\n') >= 0) {
      return;
    }
    // user:password in base64 is what a login over HTTP sends.
    if (Base64Text.decode(plain)
        .filter(Base64Text::isReadable)
        .filter(text -> text.indexOf(':') < 0)
        .isPresent()) {
      report.at(
          entry.value(),
          "the program sees base64 here and not the text behind it; encode the value "
              + (field.equals("data") ? "once only" : "not at all, this is stringData"));
    }
  }
}
