package dev.rollcall.model;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Regular expressions as the server reads them: those of Go, which look neither ahead nor back and
 * take linear time. The engine is re2j, which is the same for Java.
 */
public final class GoPattern {
  /** Few, for they stand in schemas; each is met once for every value. */
  private static final Map<String, Optional<Pattern>> COMPILED = new ConcurrentHashMap<>();

  private GoPattern() {}

  /** True if the server can read the expression. */
  public static boolean isReadable(String expression) {
    return compiled(expression).isPresent();
  }

  /** True if the expression is found somewhere in the text, or cannot be read. */
  public static boolean isFound(String expression, String text) {
    return compiled(expression)
        .map(pattern -> pattern.matcher(text))
        .map(Matcher::find)
        .orElse(true);
  }

  private static Optional<Pattern> compiled(String expression) {
    return COMPILED.computeIfAbsent(expression, GoPattern::compile);
  }

  private static Optional<Pattern> compile(String expression) {
    try {
      return Optional.of(Pattern.compile(expression));
    } catch (PatternSyntaxException | StackOverflowError unreadable) {
      return Optional.empty();
    }
  }
}
