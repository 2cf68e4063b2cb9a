package dev.rollcall.rules.hygiene;

import dev.rollcall.lint.Edit;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Scalar;
import dev.rollcall.yaml.Span;

/** See the page in {@link #INFO}. */
final class KeyNotText implements Rule.OnValue {
  private static final RuleInfo INFO =
      RuleInfo.rule("yaml-key-not-string", Severity.WARNING)
          .family("YAML")
          .summary("A key without quotes is another word to the server")
          .why(
              """
              Keys are read like values: y, no and on are booleans, and 0644 or 1.10 numbers. What
              arrives is the key "true", "420" or "1.1". In a ConfigMap that is the name of a file or
              a variable, and in labels what selectors look for.
              """)
          .bad(
              """
              apiVersion: v1
              kind: ConfigMap
              metadata: {name: web}
              data:
                level: info
                on: start  # finding: yaml-key-not-string
              """)
          .good(
              """
              apiVersion: v1
              kind: ConfigMap
              metadata: {name: web}
              data:
                level: info
                "on": start
              """)
          .safeFix()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Scalar value, KubeObject object, Reporter report) {
    Scalar key = value.key().orElse(null);
    if (key == null || key.isString() || key.style() != Scalar.Style.PLAIN) {
      return;
    }
    Span span = key.span();
    boolean changed =
        span.line() == span.endLine()
            && span.endColumn() - span.column() != key.spelling().length();
    if (changed) {
      report.atKey(
          value,
          "this key is read as the "
              + key.typeName()
              + " "
              + key.spelling()
              + " and arrives as \""
              + key.spelling()
              + "\"; put it in quotes",
          more ->
              more.safeFix(
                  "put the key in quotes",
                  new Edit(Span.at(span.file(), span.line(), span.endColumn()), "\""),
                  new Edit(Span.at(span.file(), span.line(), span.column()), "\"")));
    }
  }
}
