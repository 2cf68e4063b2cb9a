package dev.rollcall.lint;

import dev.rollcall.yaml.LineBreaks;
import dev.rollcall.yaml.Span;
import java.util.ArrayList;
import java.util.List;

/** Applies fixes to a text. Bytes outside the edited stretches stay as they are. */
public final class FixApplier {
  private FixApplier() {}

  /**
   * A text with its fixes.
   *
   * @param applied the number of fixes in it; those that overlap an earlier one wait for the next
   *     run
   */
  public record Fixed(String text, int applied) {}

  /** Applies the fixes of {@code findings}, which all are about this text. */
  public static Fixed apply(String text, List<Finding> findings, boolean unsafeToo) {
    int[] lineStarts = LineBreaks.starts(text);
    List<Edit> chosen = new ArrayList<>();
    int applied = 0;
    for (Finding finding : findings) {
      if (finding.fix().isEmpty()
          || !unsafeToo && finding.fix().get().applicability() != Fix.Applicability.SAFE) {
        continue;
      }
      List<Edit> edits = finding.fix().get().edits();
      boolean free = true;
      for (Edit edit : edits) {
        for (Edit other : chosen) {
          free &= !overlap(edit.span(), other.span());
        }
      }
      if (free) {
        chosen.addAll(edits);
        applied++;
      }
    }
    chosen.sort((a, b) -> b.span().compareTo(a.span()));
    StringBuilder out = new StringBuilder(text);
    for (Edit edit : chosen) {
      int from = offset(text, lineStarts, edit.span().line(), edit.span().column());
      int to = offset(text, lineStarts, edit.span().endLine(), edit.span().endColumn());
      out.replace(from, to, edit.text());
    }
    return new Fixed(out.toString(), applied);
  }

  private static boolean overlap(Span a, Span b) {
    return !before(a.endLine(), a.endColumn(), b.line(), b.column())
        && !before(b.endLine(), b.endColumn(), a.line(), a.column());
  }

  private static boolean before(int line, int column, int otherLine, int otherColumn) {
    return line < otherLine || line == otherLine && column <= otherColumn;
  }

  /** Columns count code points. */
  private static int offset(String text, int[] lineStarts, int line, int column) {
    return text.offsetByCodePoints(lineStarts[line - 1], column - 1);
  }
}
