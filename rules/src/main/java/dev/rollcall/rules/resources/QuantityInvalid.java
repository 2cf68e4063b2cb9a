package dev.rollcall.rules.resources;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Quantity;

/** See the page in {@link #INFO}. */
public final class QuantityInvalid implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("quantity-invalid", Severity.ERROR)
          .family("Resources")
          .summary("An amount that Kubernetes cannot read")
          .why(
              """
              Amounts are a number and one of m, k, M, G, T, P, E, Ki, Mi, Gi, Ti, Pi, Ei, with
              nothing between and in exactly these letters. There is no B for bytes and no lower-case
              mi.
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
                        requests: {cpu: 100m, memory: 1GB}  # finding: quantity-invalid
                        limits: {memory: 1Gi}
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
                        requests: {cpu: 100m, memory: 1Gi}
                        limits: {memory: 1Gi}
              """)
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
          String text = amount.text("");
          if (amount.text().isPresent() && Quantity.parse(text).isEmpty()) {
            String nearest = Amounts.nearest(text, resource);
            report.at(
                amount,
                resource
                    + " \""
                    + text
                    + "\" is no amount that Kubernetes can read"
                    + (nearest.isEmpty() ? "; write it like 500m or 128Mi" : "; write " + nearest));
          }
        });
  }
}
