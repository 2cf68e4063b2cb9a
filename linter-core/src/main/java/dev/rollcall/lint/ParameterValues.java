package dev.rollcall.lint;

import java.util.Map;

/**
 * What {@code rollcall.yaml} tells the rules.
 *
 * @param byRule values by rule id and parameter name; each of the parameter's type
 */
public record ParameterValues(Map<String, Map<String, Object>> byRule) {
  /** Nothing set. */
  public static final ParameterValues NONE = new ParameterValues(Map.of());

  /** The value set for a rule, or the parameter's default. */
  <T> T of(String rule, Parameter<T> parameter) {
    Map<String, Object> own = byRule.get(rule);
    Object value = own == null ? null : own.get(parameter.name());
    return value == null ? parameter.standard() : parameter.type().cast(value);
  }
}
