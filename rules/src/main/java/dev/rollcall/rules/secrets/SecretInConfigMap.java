package dev.rollcall.rules.secrets;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;
import java.util.List;
import java.util.Optional;

/** See the page in {@link #INFO}. */
final class SecretInConfigMap implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("secret-in-configmap", Severity.WARNING)
          .family("Secrets")
          .summary("A password or key stands in a ConfigMap")
          .why(
              """
              ConfigMaps are readable to many: most roles that may look at a namespace may read them,
              and they are neither encrypted at rest nor hidden in output. Put the value into a Secret
              and refer to it, or let the program read it from a file or a variable.
              """)
          .bad(
              """
              apiVersion: v1
              kind: ConfigMap
              metadata: {name: web}
              data:
                LEVEL: info
                DATABASE_PASSWORD: s3cret-enough  # finding: secret-in-configmap
              """)
          .good(
              """
              apiVersion: v1
              kind: ConfigMap
              metadata: {name: web}
              data:
                LEVEL: info
                DATABASE_PASSWORD_FILE: /run/secrets/database/password
              """)
          .kinds("ConfigMap")
          .sameAs("polaris:sensitiveConfigmapContent", "trivy:KSV-01010", "trivy:KSV-0109")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    for (String field : List.of("data", "binaryData")) {
      for (Node.Entry entry : object.at(field).entries()) {
        String text = entry.value().text("");
        if (text.indexOf('\n') < 0) {
          checkValue(entry, text, report);
        } else {
          checkFile(entry, text, report);
        }
      }
    }
  }

  /** In files a token has to be long to count: they are full of words that merely look mixed. */
  private static final int TOKEN_MIN = 16;

  private static void checkValue(Node.Entry entry, String text, Reporter report) {
    SecretWords.Kind kind = SecretWords.kind(entry.key().spelling());
    if (SecretWords.isSecret(kind, text)) {
      report.at(
          entry.value(),
          entry.key().spelling()
              + " is written out in a ConfigMap, which many may read; put it into a Secret");
    } else {
      SecretWords.credentials(text)
          .ifPresent(
              user ->
                  report.at(
                      entry.value(),
                      "the address in "
                          + entry.key().spelling()
                          + " holds the password of \""
                          + user
                          + "\"; put it into a Secret"));
    }
  }

  private static void checkFile(Node.Entry entry, String text, Reporter report) {
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      String plain = line.strip();
      if (plain.isEmpty() || "#;/-<*".indexOf(plain.charAt(0)) >= 0) {
        continue;
      }
      Optional<String> user = SecretWords.credentials(plain);
      Optional<String> name = user.isPresent() ? Optional.empty() : assigned(plain);
      if (user.isPresent() || name.isPresent()) {
        report.atKey(
            entry.value(),
            entry.key().spelling()
                + " holds, in its line "
                + number
                + ", the "
                + name.map(word -> "value of " + word).orElse("password of an address")
                + "; ConfigMaps are read by many, so put the file into a Secret, or that value");
        return;
      }
    }
  }

  /** The name in {@code name = value} or {@code name: value} if the value is a secret. */
  private static Optional<String> assigned(String line) {
    int at = 0;
    while (at < line.length() && "=:".indexOf(line.charAt(at)) < 0) {
      at++;
    }
    if (at == 0 || at >= line.length() - 1) {
      return Optional.empty();
    }
    String name = unquote(line.substring(0, at).strip());
    String value = line.substring(at + 1).strip();
    while (value.endsWith(",") || value.endsWith(";")) {
      value = value.substring(0, value.length() - 1).strip();
    }
    value = unquote(value);
    SecretWords.Kind kind = name.indexOf(' ') >= 0 ? SecretWords.Kind.NONE : SecretWords.kind(name);
    boolean enough = kind == SecretWords.Kind.PASSWORD || value.length() >= TOKEN_MIN;
    return enough && SecretWords.isSecret(kind, value) ? Optional.of(name) : Optional.empty();
  }

  private static String unquote(String text) {
    int last = text.length() - 1;
    boolean quoted =
        last > 0 && text.charAt(0) == text.charAt(last) && "\"'".indexOf(text.charAt(0)) >= 0;
    return quoted ? text.substring(1, last) : text;
  }
}
