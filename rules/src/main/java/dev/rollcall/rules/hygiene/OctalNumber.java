package dev.rollcall.rules.hygiene;

import dev.rollcall.lint.Edit;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Scalar;
import java.util.Locale;

/** See the page in {@link #INFO}. */
final class OctalNumber implements Rule.OnValue {
  private static final RuleInfo INFO =
      RuleInfo.rule("yaml-octal", Severity.WARNING)
          .family("YAML")
          .summary("A number with a leading zero is octal")
          .why(
              """
              kubectl reads a number that begins with 0 in base eight: 01000 is 512. For a file mode
              that is meant; anywhere else it is another number than the one on the screen. Newer YAML
              reads it as decimal, so the two do not even agree.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    securityContext: {runAsUser: 01000}  # finding: yaml-octal
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .good(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    securityContext: {runAsUser: 1000}
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .safeFix()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Scalar value, KubeObject object, Reporter report) {
    String text = value.spelling();
    if (value.style() != Scalar.Style.PLAIN
        || text.length() < 2
        || text.charAt(0) != '0'
        || !isDigits(text)
        || value.integer().isEmpty()
        || String.valueOf(value.integer(0)).equals(text.substring(1))) {
      return;
    }
    String key = value.key().map(Scalar::spelling).orElse("").toLowerCase(Locale.ROOT);
    if (key.endsWith("mode") || key.contains("umask") || key.contains("perm") || isText(value)) {
      return;
    }
    report.at(
        value,
        text
            + " is octal and means "
            + value.integer(0)
            + "; write "
            + value.integer(0)
            + ", or "
            + withoutZeros(text)
            + " if that is meant",
        more -> more.safeFix("write what it means", new Edit(value.span(), value.integer(0) + "")));
  }

  /** Where text is wanted, the number is refused anyway. */
  private static boolean isText(Scalar value) {
    String path = value.path();
    return path.contains("abels")
        || path.contains("nnotations")
        || path.contains("elector")
        || path.startsWith("data.")
        || path.startsWith("stringData.")
        || path.contains(".env[")
        || path.contains(".args[")
        || path.contains(".command[");
  }

  private static boolean isDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static String withoutZeros(String text) {
    int start = 0;
    while (start < text.length() - 1 && text.charAt(start) == '0') {
      start++;
    }
    return text.substring(start);
  }
}
