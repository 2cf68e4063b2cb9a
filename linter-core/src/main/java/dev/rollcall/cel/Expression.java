package dev.rollcall.cel;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;

/** An expression that was read. It can be evaluated any number of times. */
public final class Expression {
  private final List<ExpressionFault> faults;
  private final Type type;
  private final Set<String> variables;
  private final Program program;
  private final ToLongFunction<Type> cost;

  /** The library's side of an expression. */
  @FunctionalInterface
  interface Program {
    Object evaluate(Map<String, ?> values) throws Exception;
  }

  Expression(
      List<ExpressionFault> faults,
      Type type,
      Set<String> variables,
      Program program,
      ToLongFunction<Type> cost) {
    this.faults = List.copyOf(faults);
    this.type = type;
    this.variables = Set.copyOf(variables);
    this.program = program;
    this.cost = cost;
  }

  static Expression faulty(List<ExpressionFault> faults) {
    return new Expression(faults, Type.DYN, Set.of(), null, any -> 0);
  }

  /** What is wrong with it, in the order of the text; empty if it can be evaluated. */
  public List<ExpressionFault> faults() {
    return faults;
  }

  /** What it gives; {@link Type#DYN} if that is not known before, or if it has faults. */
  public Type type() {
    return type;
  }

  /** True if it names this variable. */
  public boolean uses(String variable) {
    return variables.contains(variable);
  }

  /**
   * What it costs a server at worst, in the server's units, if values are as long as the type of
   * {@code self} allows; {@code Long.MAX_VALUE} if that is without bound, 0 if it has faults.
   */
  public long cost(Type self) {
    return cost.applyAsLong(self);
  }

  /**
   * Its value for the given variables, of which values are made by {@link Values}. Never throws:
   * what goes wrong, or takes too long, is the outcome.
   */
  public Outcome evaluate(Map<String, ?> values) {
    if (program == null) {
      return Outcome.failed(faults.get(0).message());
    }
    try {
      return Outcome.of(Values.plain(program.evaluate(values)));
    } catch (StackOverflowError deep) {
      return Outcome.failed("is nested too deeply");
    } catch (Exception failure) {
      return Outcome.failed(why(failure));
    }
  }

  private static String why(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && !(cause instanceof ExpressionFailure)) {
      cause = cause.getCause();
    }
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }
}
