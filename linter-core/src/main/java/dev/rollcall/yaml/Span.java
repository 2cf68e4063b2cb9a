package dev.rollcall.yaml;

/**
 * A stretch of a file: from {@code line:column} up to, not including, {@code endLine:endColumn}.
 *
 * <p>Lines and columns count from 1; columns count code points, so an emoji is one column.
 */
public record Span(String file, int line, int column, int endLine, int endColumn)
    implements Comparable<Span> {

  /** A span of no width, for things that are missing at a place. */
  public static Span at(String file, int line, int column) {
    return new Span(file, line, column, line, column);
  }

  /** By file, then place; what starts first comes first, and of two the shorter. */
  @Override
  public int compareTo(Span other) {
    int order = file.compareTo(other.file);
    if (order == 0) {
      order = Integer.compare(line, other.line);
    }
    if (order == 0) {
      order = Integer.compare(column, other.column);
    }
    if (order == 0) {
      order = Integer.compare(endLine, other.endLine);
    }
    return order == 0 ? Integer.compare(endColumn, other.endColumn) : order;
  }

  /** The form that terminals and editors make clickable: {@code file:line:column}. */
  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
