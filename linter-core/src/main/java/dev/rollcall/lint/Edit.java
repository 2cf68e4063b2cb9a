package dev.rollcall.lint;

import dev.rollcall.yaml.Node;
import dev.rollcall.yaml.Scalar;
import dev.rollcall.yaml.Span;

/** Replaces a stretch of a file by other text; everything outside the stretch keeps its bytes. */
public record Edit(Span span, String text) {
  /** Gives a value, or a key, another text in the quotes it has. */
  public static Edit of(Node value, String text) {
    Span span = value.span();
    String word = value instanceof Scalar scalar ? scalar.spelled(text) : text;
    boolean withLineEnd = span.endColumn() == 1 && span.endLine() > span.line();
    return new Edit(span, withLineEnd ? word + "\n" : word);
  }
}
