package dev.rollcall.rules.secrets;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;
import java.util.List;
import java.util.Locale;

/** See the page in {@link #INFO}. */
final class SecretObjectPlain implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("secret-object-plain", Severity.WARNING)
          .family("Secrets")
          .summary("A Secret with its data stands in the repository")
          .why(
              """
              Base64 hides nothing: whoever reads the repository, its history or a copy of it has the
              value. Keep Secrets encrypted (SOPS, SealedSecret) or let a store fill them in
              (ExternalSecret). Placeholders such as $(NAME) and empty values are not reported.
              """)
          .bad(
              """
              apiVersion: v1
              kind: Secret
              metadata: {name: web}
              type: Opaque
              data:
                password: czNjcmV0LWVub3VnaA==  # finding: secret-object-plain
              """)
          .good(
              """
              # A secret store fills it in.
              apiVersion: v1
              kind: Secret
              metadata: {name: web}
              type: Opaque
              """)
          .profiles("strict")
          .kinds("Secret")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    if (object.at("sops").isSet() || object.at("type").text("").startsWith("helm.sh/")) {
      return;
    }
    Node first = null;
    int count = 0;
    for (String field : List.of("data", "stringData")) {
      for (Node.Entry entry : object.at(field).entries()) {
        String text = entry.value().text("");
        if (field.equals("data")) {
          text = Base64Text.decode(text).orElse(text);
        }
        if (isReal(text)) {
          first = first == null ? entry.value() : first;
          count++;
        }
      }
    }
    if (first != null) {
      report.atKey(
          first,
          (count == 1 ? "a value" : count + " values")
              + " of this Secret can be read by all who can read the file; encrypt the manifest, or"
              + " let a secret store fill it in");
    }
  }

  private static boolean isReal(String text) {
    String plain = text.strip();
    return !plain.isEmpty()
        && !plain.startsWith("$")
        && !plain.startsWith("<")
        && !plain.startsWith("ENC[")
        && !plain.startsWith("{{")
        && !plain.startsWith("vault:")
        && !plain.startsWith("ref+")
        && !plain.toLowerCase(Locale.ROOT).contains("changeme")
        && !plain.toLowerCase(Locale.ROOT).contains("placeholder");
  }
}
