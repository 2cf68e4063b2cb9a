package dev.rollcall.cel;

import java.util.List;

/**
 * A function that expressions can call.
 *
 * @param member true if it is called on its first parameter, as in {@code name.startsWith('a')}
 * @param parameters types of all arguments, with the one that it is called on first
 */
public record Function(String name, boolean member, Type result, List<Type> parameters, Body body) {

  /** What a function does. */
  @FunctionalInterface
  public interface Body {
    /**
     * The result for arguments of the declared types, in their order.
     *
     * @throws ExpressionFailure if there is none for them
     */
    Object apply(Object... arguments);
  }

  public Function {
    parameters = List.copyOf(parameters);
  }

  /** A function that is called by its name, as in {@code url('https://example.com')}. */
  public static Function global(String name, Type result, Body body, Type... parameters) {
    return new Function(name, false, result, List.of(parameters), body);
  }

  /** A function that is called on a value; {@code parameters} begin with that value's type. */
  public static Function member(String name, Type result, Body body, Type... parameters) {
    return new Function(name, true, result, List.of(parameters), body);
  }

  /** The name that tells it from others of the same name. */
  String id() {
    StringBuilder id = new StringBuilder(name).append(member ? "_of" : "_with");
    parameters.forEach(parameter -> id.append('_').append(parameter.name()));
    return id.toString();
  }
}
