package dev.rollcall.server;

import dev.rollcall.cel.Environment;
import dev.rollcall.cel.Expression;
import dev.rollcall.cel.ExpressionFault;
import dev.rollcall.cel.Type;
import dev.rollcall.yaml.Node;
import java.util.List;

/** Expressions in fields: of policies, webhooks, selectors of devices and rules of definitions. */
final class Expressions {
  private Expressions() {}

  /**
   * The expression in a field; what is wrong with it, or that it gives something else than it
   * should, is taken down.
   *
   * @param allowed what it may give; anything if empty
   */
  static Expression check(Node at, Environment environment, Faults faults, Type... allowed) {
    Expression expression = environment.compile(at.text(""));
    Type given = expression.type();
    if (!expression.faults().isEmpty()) {
      ExpressionFault first = expression.faults().get(0);
      faults.malformed(at, first.message() + place(at, first));
    } else if (allowed.length > 0 && !List.of(allowed).contains(given)) {
      String wanted = String.join(" or ", List.of(allowed).stream().map(Type::spelled).toList());
      String found =
          given.equals(Type.DYN) ? "something only known when it runs" : Type.spelled(given);
      faults.malformed(at, "has to give " + wanted + ", not " + found);
    }
    return expression;
  }

  private static String place(Node at, ExpressionFault fault) {
    String line = at.text("").indexOf('\n') < 0 ? "" : ", in line " + fault.line();
    return line + ", at character " + fault.column();
  }

  /** As {@link #check}, for an expression that has to be there. */
  static void required(Node at, Environment environment, Faults faults, Type... allowed) {
    if (at.text("").isBlank()) {
      faults.required(at, "");
    } else {
      check(at, environment, faults, allowed);
    }
  }
}
