package dev.rollcall.customrules;

import dev.rollcall.cel.ExpressionFault;
import dev.rollcall.cel.Type;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A rule as it is written, not yet compiled.
 *
 * @param kinds the kinds it looks at; empty for all
 * @param onContainers true if it is asked once for each container, false for once an object
 * @param expression true where all is well
 * @param message what is wrong
 * @param messageExpression makes the message of the object; empty for none
 * @param field where to point, such as {@code spec.replicas}; empty for the kind
 * @param good manifests without a finding
 * @param bad manifests with one
 */
public record CustomRule(
    String id,
    Severity severity,
    List<String> kinds,
    boolean onContainers,
    String expression,
    String message,
    Optional<String> messageExpression,
    String field,
    String why,
    List<String> good,
    List<String> bad) {

  /**
   * A rule to ask, or what is wrong with its expressions.
   *
   * @param rule empty if there are faults
   * @param faults a line each
   */
  public record Compiled(Optional<Rule> rule, List<String> faults) {}

  /** Compiles the expressions. The rule is on in all of {@code profiles}. */
  public Compiled compile(Iterable<String> profiles) {
    Surroundings surroundings = new Surroundings(onContainers);
    List<String> faults = new ArrayList<>();
    var check = surroundings.compile(expression);
    faults(check.faults(), "expression", faults);
    if (check.faults().isEmpty() && check.type() != Type.BOOL && check.type() != Type.DYN) {
      faults.add("expression: gives a " + check.type().name() + "; it has to be true or false");
    }
    var words = messageExpression.map(surroundings::compile);
    words.ifPresent(some -> faults(some.faults(), "messageExpression", faults));
    if (!faults.isEmpty()) {
      return new Compiled(Optional.empty(), faults);
    }
    Question question = new Question(surroundings, check, words, message);
    RuleInfo info = info(profiles);
    return new Compiled(
        Optional.of(
            onContainers
                ? new ContainerRule(info, question, field)
                : new ObjectRule(info, question, field)),
        List.of());
  }

  private static void faults(List<ExpressionFault> found, String name, List<String> faults) {
    for (ExpressionFault fault : found) {
      faults.add(
          name + ": line " + fault.line() + ", column " + fault.column() + ": " + fault.message());
    }
  }

  private RuleInfo info(Iterable<String> profiles) {
    List<String> names = new ArrayList<>();
    profiles.forEach(names::add);
    return RuleInfo.rule(id, severity)
        .family("Your own")
        .summary(message)
        .why(why)
        .bad(bad.isEmpty() ? "" : bad.get(0))
        .good(good.isEmpty() ? "" : good.get(0))
        .profiles(names.toArray(String[]::new))
        .kinds(kinds.toArray(String[]::new))
        .build();
  }
}
