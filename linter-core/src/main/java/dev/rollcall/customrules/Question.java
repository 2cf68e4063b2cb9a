package dev.rollcall.customrules;

import dev.rollcall.cel.Expression;
import dev.rollcall.cel.ExpressionFailure;
import dev.rollcall.cel.Outcome;
import dev.rollcall.lint.Reporter;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;
import java.util.Map;
import java.util.Optional;

/** The compiled expressions of a rule. */
record Question(
    Surroundings surroundings, Expression check, Optional<Expression> words, String message) {

  /**
   * What is wrong; empty if nothing is.
   *
   * @param container null if the rule looks at objects
   * @throws ExpressionFailure if the expression has no answer here
   */
  Optional<String> ask(KubeObject object, Node container, Reporter report) {
    return surroundings.within(
        object,
        report,
        () -> {
          Map<String, Object> values = surroundings.values(object, container);
          Outcome outcome = check.evaluate(values);
          outcome
              .failure()
              .ifPresent(
                  why -> {
                    throw new ExpressionFailure(why);
                  });
          return outcome.isTrue() ? Optional.empty() : Optional.of(words(values));
        });
  }

  private String words(Map<String, Object> values) {
    if (words.isPresent() && words.get().evaluate(values).value() instanceof String text) {
      return text.isBlank() ? message : text;
    }
    return message;
  }
}
