package dev.rollcall.server;

import dev.rollcall.cel.Environment;
import dev.rollcall.cel.Expression;
import dev.rollcall.cel.ExpressionFault;
import dev.rollcall.cel.Type;
import dev.rollcall.yaml.Node;
import java.util.List;

/** Expressions in policies, webhooks and selectors of devices. */
final class Expressions {
  private Expressions() {}

  /**
   * What an expression gives; {@link CelScope#ANY} if that is not known.
   *
   * @param allowed what it may give; anything if empty
   */
  static String check(Node at, CelScope scope, Faults faults, String... allowed) {
    String type;
    try {
      type = CelExpression.type(at.text(""), scope);
    } catch (CelFault fault) {
      faults.malformed(at, fault.getMessage());
      return CelScope.ANY;
    }
    if (allowed.length > 0 && !type.equals(CelScope.ANY) && !List.of(allowed).contains(type)) {
      String given = type.equals(CelScope.DYN) ? "something only known when it runs" : type;
      faults.malformed(at, "has to give " + String.join(" or ", allowed) + ", not " + given);
    }
    return type;
  }

  /**
   * The expression in a field; what is wrong with it, or that it gives something else than {@code
   * wanted}, is taken down.
   */
  static Expression compile(Node at, Environment environment, Faults faults, Type wanted) {
    Expression expression = environment.compile(at.text(""));
    if (!expression.faults().isEmpty()) {
      ExpressionFault first = expression.faults().get(0);
      faults.malformed(at, first.message() + place(at, first));
    } else if (!expression.type().equals(wanted)) {
      faults.malformed(at, "has to give " + wanted.name() + ", not " + expression.type().name());
    }
    return expression;
  }

  private static String place(Node at, ExpressionFault fault) {
    boolean lines = at.text("").indexOf('\n') >= 0;
    return (lines ? ", in line " + fault.line() : "") + ", at character " + fault.column();
  }

  /** As {@link #check}, for an expression that has to be there. */
  static String required(Node at, CelScope scope, Faults faults, String... allowed) {
    if (at.text("").isBlank()) {
      faults.required(at, "");
      return CelScope.ANY;
    }
    return check(at, scope, faults, allowed);
  }
}
