package dev.rollcall.lint;

import dev.rollcall.model.Manifest;
import dev.rollcall.yaml.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** One comment {@code # rollcall:ignore rule, rule -- why}, and which of its rules were of use. */
final class IgnoreComment {
  static final String MARK = "# rollcall:ignore";

  /** A rule's id with its place. */
  record Named(String rule, Span span) {}

  private final String file;
  private final int line;
  private final String text;
  private final int mark;
  private final boolean alone;

  /** The line above, for a comment in the last line; else null. */
  private final String previous;

  private final int target;
  private final String reason;
  private final List<Named> rules = new ArrayList<>();
  private final Set<String> used = new TreeSet<>();

  private IgnoreComment(String file, List<String> lines, int index, int mark, int target) {
    this.file = file;
    this.line = index + 1;
    this.text = lines.get(index);
    this.mark = mark;
    this.alone = lines.size() > 1 && text.substring(0, mark).isBlank();
    this.previous = index + 1 == lines.size() && index > 0 ? lines.get(index - 1) : null;
    this.target = target;
    int start = mark + MARK.length();
    int dashes = text.indexOf("--", start);
    this.reason = dashes < 0 ? "" : text.substring(dashes + 2).strip();
    int next = text.indexOf('#', start); // Another comment, when no reason comes first.
    int end = dashes < 0 ? text.length() : dashes;
    end = next < 0 ? end : Math.min(end, next);
    for (int at = start; at < end; at++) {
      int from = at;
      while (at < end && text.charAt(at) != ',' && !Character.isWhitespace(text.charAt(at))) {
        at++;
      }
      if (at > from) {
        rules.add(new Named(text.substring(from, at), span(from, at)));
      }
    }
  }

  /** All comments of a file. */
  static List<IgnoreComment> in(Manifest manifest) {
    List<IgnoreComment> comments = new ArrayList<>();
    List<String> lines = manifest.lines();
    int next = lines.size();
    for (int i = lines.size() - 1; i >= 0; i--) {
      String text = lines.get(i);
      if (!isNote(text)) {
        next = i;
      }
      int mark = text.indexOf(MARK);
      int after = mark + MARK.length();
      if (mark < 0 || after < text.length() && !Character.isWhitespace(text.charAt(after))) {
        continue;
      }
      comments.add(new IgnoreComment(manifest.file(), lines, i, mark, next + 1));
    }
    Collections.reverse(comments);
    return comments;
  }

  private static boolean isNote(String line) {
    String text = line.strip();
    return text.isEmpty() || text.startsWith("#");
  }

  /** True if it silences findings of that rule; then it was of use. */
  boolean silences(String rule) {
    for (Named named : rules) {
      if (named.rule().equals(rule)) {
        used.add(rule);
        return true;
      }
    }
    return false;
  }

  /** The line it is about: its own, or the next with something on it. */
  int target() {
    return target;
  }

  String file() {
    return file;
  }

  int line() {
    return line;
  }

  String reason() {
    return reason;
  }

  /** The rules it names, in its order. */
  List<Named> rules() {
    return rules;
  }

  boolean isUsed(String rule) {
    return used.contains(rule);
  }

  /** The comment as a whole. */
  Span span() {
    return span(mark, text.stripTrailing().length());
  }

  /** Takes the comment away, with its line if nothing else is on it. */
  Edit removal() {
    if (!alone) {
      return new Edit(span(text.substring(0, mark).stripTrailing().length(), text.length()), "");
    }
    if (previous == null) {
      return new Edit(new Span(file, line, 1, line + 1, 1), "");
    }
    int end = previous.codePointCount(0, previous.length()) + 1;
    return new Edit(
        new Span(file, line - 1, end, line, text.codePointCount(0, text.length()) + 1), "");
  }

  /** Leaves only the rules that were of use. */
  Edit reduction() {
    List<String> kept = new ArrayList<>();
    rules.stream().map(Named::rule).filter(used::contains).forEach(kept::add);
    Span first = rules.get(0).span();
    Span last = rules.get(rules.size() - 1).span();
    return new Edit(
        new Span(file, line, first.column(), line, last.endColumn()), String.join(", ", kept));
  }

  private Span span(int from, int to) {
    int column = text.codePointCount(0, from) + 1;
    return new Span(file, line, column, line, column + text.codePointCount(from, to));
  }
}
