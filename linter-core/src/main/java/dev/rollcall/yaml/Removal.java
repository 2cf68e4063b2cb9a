package dev.rollcall.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The stretch of a file to take away so that a value and its key, or an item of a list, are gone
 * and all else keeps its bytes. Where nothing would be left beside it, its parent goes with it.
 */
public final class Removal {
  private Removal() {}

  /**
   * The stretch; empty where it cannot be told: for the root, for what is not in the file, for what
   * an alias or a merge brings from elsewhere, and where a comment of something else would go too.
   */
  public static Optional<Span> of(Node node) {
    return node.exists() && node.isWritten() && isInPlace(node) ? stretch(node) : Optional.empty();
  }

  /** A stretch for each; empty where one cannot be told, or two of them overlap. */
  public static Optional<List<Span>> of(List<Node> nodes) {
    List<Span> spans = new ArrayList<>();
    for (Node node : nodes) {
      of(node).ifPresent(spans::add);
    }
    spans.sort(null);
    return spans.size() == nodes.size() && areInOrder(spans)
        ? Optional.of(spans)
        : Optional.empty();
  }

  /** False if the node, or what it is in, stands at an anchor and not where it is used. */
  private static boolean isInPlace(Node node) {
    for (Node inner = node; inner.parent() != null; inner = inner.parent()) {
      Node outer = inner.parent();
      Span key = inner.key().map(Node::span).orElse(null);
      if (!isWithin(inner.span(), outer.span())
          || key != null && !(isWithin(key, outer.span()) && isBefore(key, inner.span()))) {
        return false;
      }
    }
    return true;
  }

  private static Optional<Span> stretch(Node node) {
    Node parent = node.parent();
    if (parent == null) {
      return Optional.empty();
    }
    List<Span> siblings = siblings(parent);
    int index = parent instanceof Mapping ? indexOf(node, parent) : node.index();
    if (index < 0 || !areInOrder(siblings)) {
      return Optional.empty();
    }
    if (siblings.size() == 1) {
      return stretch(parent);
    }
    return isFlow(parent)
        ? inBrackets(siblings, index, isJson(node))
        : inBlock(parent, siblings, index);
  }

  /** From the start of each key or item to the end of its value. */
  private static List<Span> siblings(Node parent) {
    List<Span> spans = new ArrayList<>();
    for (Node.Entry entry : parent.entries()) {
      spans.add(joined(entry.key().span(), entry.value().span()));
    }
    for (Node item : parent.items()) {
      spans.add(item.span());
    }
    return spans;
  }

  private static Span joined(Span key, Span value) {
    boolean empty = isBefore(value, key);
    return new Span(
        key.file(),
        key.line(),
        key.column(),
        empty ? key.endLine() : value.endLine(),
        empty ? key.endColumn() : value.endColumn());
  }

  private static int indexOf(Node node, Node parent) {
    for (int i = 0; i < parent.entries().size(); i++) {
      if (parent.entries().get(i).value() == node) {
        return i;
      }
    }
    return -1;
  }

  private static boolean areInOrder(List<Span> siblings) {
    for (int i = 1; i < siblings.size(); i++) {
      if (!isBefore(siblings.get(i - 1), siblings.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** In brackets there is something behind the last value: the closing one. */
  private static boolean isFlow(Node parent) {
    List<Span> siblings = siblings(parent);
    Span last = siblings.get(siblings.size() - 1);
    Span all = parent.span();
    return all.endLine() > last.endLine() || all.endColumn() > last.endColumn();
  }

  /** With the comma behind it, or for the last one that before it. */
  private static Optional<Span> inBrackets(List<Span> siblings, int index, boolean json) {
    Span span = siblings.get(index);
    if (index + 1 < siblings.size()) {
      Span next = siblings.get(index + 1);
      return Optional.of(
          new Span(span.file(), span.line(), span.column(), next.line(), next.column()));
    }
    Span before = siblings.get(index - 1);
    return json || before.endLine() == span.line()
        ? Optional.of(
            new Span(
                span.file(),
                before.endLine(),
                before.endColumn(),
                span.endLine(),
                span.endColumn()))
        : Optional.empty();
  }

  /** With its lines; what stands behind a dash leaves the dash to the next one. */
  private static Optional<Span> inBlock(Node parent, List<Span> siblings, int index) {
    Span span = siblings.get(index);
    int last = lastLine(span);
    boolean behindDash = index == 0 && parent.index() >= 0;
    if (!behindDash) {
      return Optional.of(new Span(span.file(), span.line(), 1, last + 1, 1));
    }
    Span next = siblings.get(1);
    return parent instanceof Mapping && next.line() == last + 1
        ? Optional.of(new Span(span.file(), span.line(), span.column(), next.line(), next.column()))
        : Optional.empty();
  }

  /** A text of several lines ends where the next line starts. */
  private static int lastLine(Span span) {
    return span.endColumn() == 1 && span.endLine() > span.line()
        ? span.endLine() - 1
        : span.endLine();
  }

  /** Where all keys are in quotes there are no comments. */
  private static boolean isJson(Node node) {
    Node root = node;
    while (root.parent() != null) {
      root = root.parent();
    }
    return isFlow(root)
        && root.entries().stream().allMatch(entry -> entry.key().style() == Scalar.Style.DOUBLE);
  }

  private static boolean isWithin(Span inner, Span outer) {
    return !isEarlier(inner.line(), inner.column(), outer.line(), outer.column())
        && !isEarlier(outer.endLine(), outer.endColumn(), inner.endLine(), inner.endColumn());
  }

  private static boolean isBefore(Span one, Span other) {
    return !isEarlier(other.line(), other.column(), one.endLine(), one.endColumn());
  }

  private static boolean isEarlier(int line, int column, int otherLine, int otherColumn) {
    return line < otherLine || line == otherLine && column < otherColumn;
  }
}
