package dev.rollcall.lint;

import dev.rollcall.model.Quantity;
import java.util.Map;
import java.util.Optional;

/**
 * Something a rule has to be told because no value is right for everybody. Declared in the rule's
 * own file, set in {@code rollcall.yaml}, read by {@link Reporter#value}:
 *
 * <pre>{@code
 * private static final Parameter<Long> REPLICAS =
 *     Parameter.number("replicas", "How many pods are enough.", 2, 2, 1000);
 * }</pre>
 *
 * @param <T> {@link Long}, {@link Patterns}, {@link Table} or {@link Amounts}
 */
public final class Parameter<T> {
  private final String name;
  private final String meaning;
  private final Class<T> type;
  private final T standard;
  private final long least;
  private final long most;

  private Parameter(String name, String meaning, Class<T> type, T standard, long least, long most) {
    this.name = name;
    this.meaning = meaning;
    this.type = type;
    this.standard = standard;
    this.least = least;
    this.most = most;
  }

  /**
   * Patterns by pattern, such as the values that are right for a label.
   *
   * @param patterns in the order of the file
   */
  public record Table(Map<String, Patterns> patterns) {}

  /**
   * Amounts by the name of a resource, such as {@code memory}.
   *
   * @param amounts in the order of the file
   */
  public record Amounts(Map<String, Quantity> amounts) {}

  /** A whole number with a default and a range. */
  public static Parameter<Long> number(
      String name, String meaning, long standard, long least, long most) {
    return new Parameter<>(name, meaning, Long.class, standard, least, most);
  }

  /** A list of patterns with a default, which may be none. */
  public static Parameter<Patterns> patterns(String name, String meaning, String... standard) {
    return new Parameter<>(name, meaning, Patterns.class, Patterns.of(standard), 0, 0);
  }

  /** Patterns by pattern; empty until set. */
  public static Parameter<Table> table(String name, String meaning) {
    return new Parameter<>(name, meaning, Table.class, new Table(Map.of()), 0, 0);
  }

  /** Amounts by resource; empty until set. */
  public static Parameter<Amounts> amounts(String name, String meaning) {
    return new Parameter<>(name, meaning, Amounts.class, new Amounts(Map.of()), 0, 0);
  }

  /** The key in {@code rollcall.yaml}. */
  public String name() {
    return name;
  }

  /** A sentence: what it says to the rule. */
  public String meaning() {
    return meaning;
  }

  /** What holds unless something is set. */
  public T standard() {
    return standard;
  }

  /** The class of its values, which is the kind of parameter it is. */
  public Class<T> type() {
    return type;
  }

  /** The least number that is allowed; for numbers only. */
  public long least() {
    return least;
  }

  /** The greatest number that is allowed; for numbers only. */
  public long most() {
    return most;
  }

  /** What is expected, in words: {@code a whole number from 2 to 1000}. */
  public String expected() {
    if (type == Long.class) {
      return "a whole number from " + least + " to " + most;
    }
    if (type == Patterns.class) {
      return "a list of patterns";
    }
    return type == Table.class ? "a mapping of patterns" : "a mapping of amounts";
  }

  /** The default as it would be written; empty if there is none. */
  public Optional<String> standardText() {
    if (standard instanceof Patterns patterns) {
      return patterns.isEmpty()
          ? Optional.empty()
          : Optional.of(String.join(", ", patterns.texts()));
    }
    return type == Long.class ? Optional.of(standard.toString()) : Optional.empty();
  }
}
