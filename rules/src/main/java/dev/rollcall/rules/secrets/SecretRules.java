package dev.rollcall.rules.secrets;

import dev.rollcall.lint.Rule;
import java.util.List;

/** The list of the rules in this package, by hand; a test finds the forgotten ones. */
public final class SecretRules {
  private SecretRules() {}

  /** All of them, sorted by class name. */
  public static List<Rule> all() {
    return List.of(
        // sorted
        new SecretAsVariable(),
        new SecretDoubleBase64(),
        new SecretInAnnotation(),
        new SecretInArgs(),
        new SecretInConfigMap(),
        new SecretInEnvLiteral(),
        new SecretInProbeHeader(),
        new SecretObjectPlain(),
        new SecretPattern(),
        new SecretTrailingNewline());
  }
}
