package dev.rollcall.lint;

import dev.rollcall.yaml.LineBreaks;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Goes through a text once, from front to back, and puts edits into it. Columns count code points.
 */
final class EditedText {
  private final String text;
  private final int[] lineStarts;
  private int line = 1;
  private int column = 1;
  private int offset;

  private EditedText(String text) {
    this.text = text;
    this.lineStarts = LineBreaks.starts(text);
  }

  /** The text with the edits of all fixes, of which no two different ones overlap. */
  static String of(String text, List<Fix> fixes) {
    Set<Edit> edits = new LinkedHashSet<>();
    fixes.forEach(fix -> edits.addAll(fix.edits()));
    List<Edit> inOrder = new ArrayList<>(edits);
    inOrder.sort((one, other) -> one.span().compareTo(other.span()));
    return new EditedText(text).with(inOrder);
  }

  private String with(List<Edit> edits) {
    String lineEnd = lineEnd();
    StringBuilder out = new StringBuilder(text.length() + 64);
    int done = 0;
    for (Edit edit : edits) {
      out.append(text, done, offset(edit.span().line(), edit.span().column()));
      out.append(edit.text().replace("\n", lineEnd));
      done = offset(edit.span().endLine(), edit.span().endColumn());
    }
    return out.append(text, done, text.length()).toString();
  }

  /** The index of a place at or behind the last one; the end of the text for lines behind it. */
  private int offset(int nextLine, int nextColumn) {
    if (nextLine > lineStarts.length) {
      return text.length();
    }
    if (nextLine != line) {
      line = nextLine;
      column = 1;
      offset = lineStarts[line - 1];
    }
    offset = text.offsetByCodePoints(offset, nextColumn - column);
    column = nextColumn;
    return offset;
  }

  /** New lines end as the first one does. */
  private String lineEnd() {
    int first = text.indexOf('\n');
    return first > 0 && text.charAt(first - 1) == '\r' ? "\r\n" : "\n";
  }
}
