package dev.rollcall.report;

/** Text from manifests in Markdown: no markup of its own, neither Markdown's nor HTML's. */
public final class Markdown {
  private Markdown() {}

  /** Text in a cell or a line. */
  public static String text(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    OneLine.of(text)
        .codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '\\', '`', '*', '_', '[', ']', '|', '~', '#', '!', '$' ->
                    out.append('\\').append((char) c);
                // A mention would call somebody to the review.
                case '@' -> out.append("&#64;");
                default -> out.appendCodePoint(c);
              }
            });
    return out.toString();
  }

  /** A span of code; a bar ends a cell even there. */
  public static String code(String text) {
    return "`" + OneLine.of(text).replace('`', '\'').replace("|", "\\|") + "`";
  }
}
