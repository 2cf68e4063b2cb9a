package dev.rollcall.policy;

import dev.rollcall.cel.Environment;
import dev.rollcall.cel.Expression;
import dev.rollcall.cel.Outcome;
import dev.rollcall.cel.Values;
import dev.rollcall.model.KubeObject;
import dev.rollcall.server.AdmissionScope;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A ValidatingAdmissionPolicy with its expressions compiled once. */
final class Policy {
  private static final int MESSAGE_MAX = 5 * 1024;

  private final KubeObject object;
  private final ResourceRules rules;
  private final List<Test> conditions = new ArrayList<>();
  private final List<Test> variables = new ArrayList<>();
  private final List<Validation> validations = new ArrayList<>();
  private final boolean sound;

  /** An expression and where it stands. */
  private record Test(Node node, String name, Expression expression) {}

  /** A validation; the message is null if none is computed. */
  private record Validation(Node node, Expression test, Expression message) {}

  /**
   * What a policy says to a request.
   *
   * @param validation the entry of {@code spec.validations}, or what else could not be evaluated
   * @param message as the server would send it
   * @param reason the server's word
   */
  record Verdict(Node validation, String message, String reason) {}

  /**
   * What came of a request.
   *
   * @param unknown the places whose answers hang on what is not known before the request is made
   */
  record Answer(List<Verdict> denials, List<Node> unknown) {
    static final Answer NOTHING = new Answer(List.of(), List.of());
  }

  Policy(KubeObject object, int minor) {
    this.object = object;
    Node spec = object.spec();
    this.rules = new ResourceRules(spec.at("matchConstraints"));
    AdmissionScope scope =
        AdmissionScope.of(Environment.ofMinor(minor), spec.at("paramKind").isSet());
    Environment before = scope.ofTests();
    for (Node condition : spec.at("matchConditions").items()) {
      conditions.add(new Test(condition, "", before.compile(condition.at("expression").text(""))));
    }
    if (!spec.at("variables").items().isEmpty()) {
      scope.composed();
    }
    for (Node variable : spec.at("variables").items()) {
      String name = variable.at("name").text("");
      Expression value = scope.ofTests().compile(variable.at("expression").text(""));
      variables.add(new Test(variable, name, value));
      scope.declare(name, value.type());
    }
    Environment tests = scope.ofTests();
    Environment messages = scope.ofMessages();
    for (Node validation : spec.at("validations").items()) {
      String said = validation.at("messageExpression").text("");
      validations.add(
          new Validation(
              validation,
              tests.compile(validation.at("expression").text("")),
              said.isBlank() ? null : messages.compile(said)));
    }
    this.sound =
        conditions.stream().allMatch(one -> one.expression.faults().isEmpty())
            && variables.stream().allMatch(one -> one.expression.faults().isEmpty())
            && validations.stream().allMatch(one -> one.test.faults().isEmpty());
  }

  KubeObject object() {
    return object;
  }

  String name() {
    return object.name();
  }

  ResourceRules rules() {
    return rules;
  }

  /** False if the server refuses the policy itself. */
  boolean isSound() {
    return sound;
  }

  /** True if what cannot be evaluated is refused. */
  boolean isStrict() {
    return !object.spec().at("failurePolicy").text("Fail").equals("Ignore");
  }

  /**
   * Asks about a request.
   *
   * @param parameters the object for {@code params}; empty where the binding names none
   */
  Answer ask(Request request, Optional<Map<String, Object>> parameters) {
    Map<String, Object> values = request.values();
    if (object.spec().at("paramKind").isSet()) {
      values.put("params", Values.ofPlain(parameters.orElse(null)));
    }
    Optional<Answer> early = conditions(values);
    if (early.isPresent()) {
      return early.get();
    }
    variables(values);
    List<Verdict> denials = new ArrayList<>();
    List<Node> unknown = new ArrayList<>();
    for (Validation validation : validations) {
      Node expression = validation.node.at("expression");
      Outcome outcome = validation.test.evaluate(values);
      if (outcome.failure().isEmpty()) {
        if (!outcome.isTrue()) {
          String reason = validation.node.at("reason").text("Invalid");
          denials.add(new Verdict(expression, message(validation, values), reason));
        }
      } else if (isUnknown(validation.test, expression, values)) {
        unknown.add(expression);
      } else if (isStrict()) {
        denials.add(failed(expression, outcome));
      }
    }
    return new Answer(denials, unknown);
  }

  /** Present if the conditions decide: one is not met, or one cannot be evaluated. */
  private Optional<Answer> conditions(Map<String, Object> values) {
    Answer answer = null;
    for (Test condition : conditions) {
      Node expression = condition.node.at("expression");
      Outcome outcome = condition.expression.evaluate(values);
      if (outcome.failure().isEmpty() && !outcome.isTrue()) {
        return Optional.of(Answer.NOTHING);
      }
      if (outcome.failure().isPresent() && isUnknown(condition.expression, expression, values)) {
        answer = new Answer(List.of(), List.of(expression));
      } else if (outcome.failure().isPresent() && answer == null) {
        answer =
            isStrict()
                ? new Answer(List.of(failed(expression, outcome)), List.of())
                : Answer.NOTHING;
      }
    }
    return Optional.ofNullable(answer);
  }

  /** A variable that cannot be evaluated is missing: only who asks for it fails. */
  private void variables(Map<String, Object> values) {
    if (variables.isEmpty()) {
      return;
    }
    Map<String, Object> known = new LinkedHashMap<>();
    values.put("variables", known);
    for (Test variable : variables) {
      Outcome outcome = variable.expression.evaluate(values);
      if (outcome.failure().isEmpty()) {
        known.put(variable.name, Values.ofPlain(outcome.value()));
      }
    }
  }

  private static Verdict failed(Node expression, Outcome outcome) {
    return new Verdict(
        expression,
        "its expression cannot be evaluated: " + outcome.failure().orElseThrow(),
        "Invalid");
  }

  /** True if an expression failed for want of what only the request itself tells. */
  private boolean isUnknown(Expression expression, Node text, Map<String, Object> values) {
    if (asksTheUnknown(expression, text, values)) {
      return true;
    }
    if (!expression.uses("variables") || !(values.get("variables") instanceof Map<?, ?> known)) {
      return false;
    }
    return variables.stream()
        .filter(variable -> !known.containsKey(variable.name))
        .anyMatch(
            variable ->
                asksTheUnknown(variable.expression, variable.node.at("expression"), values));
  }

  private static boolean asksTheUnknown(
      Expression expression, Node text, Map<String, Object> values) {
    return expression.uses("authorizer")
        || expression.uses("namespaceObject") && !values.containsKey("namespaceObject")
        || expression.uses("request")
            && (text.text("").contains("userInfo") || text.text("").contains("options"));
  }

  private String message(Validation validation, Map<String, Object> values) {
    if (validation.message != null) {
      Object said = validation.message.evaluate(values).value();
      if (said instanceof String text
          && !text.isBlank()
          && text.strip().length() <= MESSAGE_MAX
          && text.strip().indexOf('\n') < 0) {
        return text.strip();
      }
    }
    String written = validation.node.at("message").text("").strip();
    return written.isEmpty()
        ? "it does not keep to " + validation.node.at("expression").text("").strip()
        : written;
  }
}
