package dev.rollcall.report;

import java.util.ArrayList;
import java.util.List;

/** Writes how a text changes as a patch that {@code patch -p0} and {@code git apply -p0} take. */
public final class UnifiedDiff {
  private static final int CONTEXT = 3;

  private final List<String> before;
  private final List<String> after;
  private final List<LineDiff.Change> changes;
  private final StringBuilder out;

  private UnifiedDiff(List<String> before, List<String> after, StringBuilder out) {
    this.before = before;
    this.after = after;
    this.changes = LineDiff.of(before, after);
    this.out = out;
  }

  /** Adds the patch of the file {@code name} to {@code out}; nothing if the texts are equal. */
  public static void write(String name, String before, String after, StringBuilder out) {
    UnifiedDiff diff = new UnifiedDiff(lines(before), lines(after), out);
    if (diff.changes.isEmpty()) {
      return;
    }
    out.append("--- ").append(name).append("\n+++ ").append(name).append('\n');
    diff.hunks();
  }

  /** With their ends, so that a changed line end is a change. */
  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    int from = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      lines.add(text.substring(from, end + 1));
      from = end + 1;
    }
    if (from < text.length()) {
      lines.add(text.substring(from));
    }
    return lines;
  }

  private void hunks() {
    int first = 0;
    while (first < changes.size()) {
      int last = first;
      while (last + 1 < changes.size()
          && changes.get(last + 1).from() - changes.get(last).to() <= 2 * CONTEXT) {
        last++;
      }
      hunk(changes.subList(first, last + 1));
      first = last + 1;
    }
  }

  private void hunk(List<LineDiff.Change> group) {
    LineDiff.Change first = group.get(0);
    LineDiff.Change last = group.get(group.size() - 1);
    int lead = Math.min(CONTEXT, first.from());
    int trail = Math.min(CONTEXT, before.size() - last.to());
    int oldFrom = first.from() - lead;
    int newFrom = first.newFrom() - lead;
    out.append("@@ -");
    range(oldFrom, last.to() + trail - oldFrom);
    out.append(" +");
    range(newFrom, last.newTo() + trail - newFrom);
    out.append(" @@\n");
    int at = oldFrom;
    for (LineDiff.Change change : group) {
      lines(' ', before.subList(at, change.from()));
      lines('-', before.subList(change.from(), change.to()));
      lines('+', after.subList(change.newFrom(), change.newTo()));
      at = change.to();
    }
    lines(' ', before.subList(at, at + trail));
  }

  /** An empty range is named by the line before it. */
  private void range(int from, int count) {
    out.append(count == 0 ? from : from + 1);
    if (count != 1) {
      out.append(',').append(count);
    }
  }

  private void lines(char mark, List<String> some) {
    for (String line : some) {
      out.append(mark).append(line);
      if (!line.endsWith("\n")) {
        out.append("\n\\ No newline at end of file\n");
      }
    }
  }
}
