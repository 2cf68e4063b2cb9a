package dev.rollcall.rules.hygiene;

import dev.rollcall.lint.Edit;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Scalar;

/** See the page in {@link #INFO}. */
final class AmbiguousScalar implements Rule.OnValue {
  private static final RuleInfo INFO =
      RuleInfo.rule("yaml-ambiguous-scalar", Severity.INFO)
          .family("YAML")
          .summary("A word that other YAML readers take for a number or date")
          .why(
              """
              kubectl and Helm read it as text. Readers of other versions of YAML (PyYAML, Ruby, yq,
              Ansible) take 22:30 for the number 1350, 2026-01-01 for a date and 12e4 for 120000, and
              write it back changed. In quotes it is the same to all.
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
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      env:
                      - name: BACKUP_AT
                        value: 22:30  # finding: yaml-ambiguous-scalar
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
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      env:
                      - name: BACKUP_AT
                        value: "22:30"
              """)
          .profiles("strict")
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
        || !value.isString()
        || text.length() < 3
        || text.length() > LENGTH_MAX
        || "0123456789+-".indexOf(text.charAt(0)) < 0) {
      return;
    }
    String what =
        isBase60(text)
            ? "a number in base 60"
            : isDate(text) ? "a date" : isPower(text) ? "a number" : "";
    if (!what.isEmpty()) {
      report.at(
          value,
          text + " is text here, and " + what + " to other readers of YAML; put it in quotes",
          more -> more.safeFix("put it in quotes", new Edit(value.span(), '"' + text + '"')));
    }
  }

  private static final int LENGTH_MAX = 30;

  /** {@code 22:30}, {@code 1:02:03}: parts of two digits below sixty after the first. */
  private static boolean isBase60(String text) {
    int colon = digits(text, 0);
    if (colon == 0 || colon >= text.length()) {
      return false;
    }
    while (colon < text.length()) {
      if (text.charAt(colon) != ':') {
        return false;
      }
      int end = digits(text, colon + 1);
      int length = end - colon - 1;
      if (length < 1 || length > 2 || (length == 2 && text.charAt(colon + 1) > '5')) {
        return false;
      }
      colon = end;
    }
    return true;
  }

  /** {@code 2026-01-01}, perhaps with a time behind it. */
  private static boolean isDate(String text) {
    return digits(text, 0) == 4
        && text.length() >= 10
        && text.charAt(4) == '-'
        && digits(text, 5) == 7
        && text.charAt(7) == '-'
        && digits(text, 8) == 10
        && (text.length() == 10 || text.charAt(10) == 'T' || text.charAt(10) == ' ');
  }

  /** {@code 12e4}: as a short git hash may well look. */
  private static boolean isPower(String text) {
    int e = digits(text, 0);
    return e > 0
        && e < text.length() - 1
        && (text.charAt(e) == 'e' || text.charAt(e) == 'E')
        && digits(text, e + 1) == text.length();
  }

  private static int digits(String text, int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end;
  }
}
