package dev.rollcall.rules.resources;

import dev.rollcall.lint.Edit;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Quantity;
import java.math.BigDecimal;
import java.util.Optional;

/** See the page in {@link #INFO}. */
final class QuantitySuspiciousUnit implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("quantity-suspicious-unit", Severity.WARNING)
          .family("Resources")
          .summary("An amount has a unit that can hardly be meant")
          .why(
              """
              `500m` of memory is half a byte, not 500 megabytes, and `cpu: 500` are five hundred
              cores. The server accepts both; the pod is killed at once in the first case and never
              scheduled in the second.
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
                        limits: {memory: 512m}  # finding: quantity-suspicious-unit
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
                        limits: {memory: 512Mi}
              """)
          .warned()
          .unsafeFix()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Amounts.visit(
        object,
        (resource, amount) -> {
          Optional<Quantity> value = amount.text().flatMap(Quantity::parse);
          String wrong = value.isEmpty() ? "" : suspicion(resource, amount.text(""), value.get());
          if (!wrong.isEmpty()) {
            String meant = meant(resource, amount.text(""));
            report.at(
                amount,
                wrong,
                more -> {
                  if (!meant.isEmpty()) {
                    more.unsafeFix("write " + meant, Edit.of(amount, meant));
                  }
                });
          }
        });
  }

  private static final BigDecimal CORES_MAX = BigDecimal.valueOf(256);
  private static final BigDecimal MEMORY_MIN = BigDecimal.valueOf(4L << 20);

  /** The amount with the unit that was probably meant; empty if that is open. */
  private static String meant(String resource, String text) {
    if (resource.equals("cpu")) {
      return Character.isDigit(text.charAt(text.length() - 1)) ? text + "m" : "";
    }
    return text.endsWith("m") ? text.substring(0, text.length() - 1) + "Mi" : "";
  }

  private static String suspicion(String resource, String text, Quantity value) {
    BigDecimal amount = value.value();
    if (amount.signum() <= 0) {
      return "";
    }
    if (resource.equals("cpu")) {
      return amount.compareTo(CORES_MAX) > 0
          ? "cpu "
              + text
              + " are "
              + amount.toBigInteger()
              + " cores; write "
              + text
              + "m if thousandths are meant"
          : "";
    }
    if (!resource.equals("memory")
        && !resource.equals("storage")
        && !resource.equals("ephemeral-storage")) {
      return "";
    }
    if (amount.stripTrailingZeros().scale() > 0 && text.endsWith("m")) {
      return resource
          + " "
          + text
          + " means thousandths of a byte; write "
          + text.substring(0, text.length() - 1)
          + "Mi if mebibytes are meant";
    }
    return resource.equals("memory") && amount.compareTo(MEMORY_MIN) < 0
        ? "memory "
            + text
            + " is less than 4Mi, with which no container starts; is a unit missing,"
            + " such as Mi?"
        : "";
  }
}
