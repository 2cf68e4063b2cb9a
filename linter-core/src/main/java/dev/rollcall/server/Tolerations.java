package dev.rollcall.server;

import dev.rollcall.yaml.Node;

/** What the server checks in tolerations. */
final class Tolerations {
  private Tolerations() {}

  /** A list of tolerations. */
  static void check(Node tolerations, Faults faults) {
    for (Node toleration : tolerations.items()) {
      one(toleration, faults);
    }
  }

  private static void one(Node toleration, Faults faults) {
    Node key = toleration.at("key");
    Node operator = toleration.at("operator");
    Node value = toleration.at("value");
    Node effect = toleration.at("effect");
    String op = operator.text("");
    if (!key.text("").isEmpty()) {
      Selectors.labelKey(key, faults);
    } else if (!op.equals("Exists")) {
      faults.invalid(operator, "has to be Exists when there is no key: every taint is tolerated");
    }
    if (toleration.at("tolerationSeconds").isSet() && !effect.text("").equals("NoExecute")) {
      faults.invalid(effect, "has to be NoExecute when tolerationSeconds is set");
    }
    switch (op) {
      case "", "Equal" ->
          faults.on(toleration.path() + ".operator").spelled(value, Grammar.LABEL_VALUE);
      case "Exists" -> {
        if (!value.text("").isEmpty()) {
          faults
              .on(toleration.path() + ".operator")
              .invalid(value, "must not be there with operator Exists, which asks for no value");
        }
      }
      default -> faults.oneOf(operator, "Equal", "Exists");
    }
    if (!effect.text("").isEmpty()) {
      faults.oneOf(effect, "NoSchedule", "PreferNoSchedule", "NoExecute");
    }
  }
}
