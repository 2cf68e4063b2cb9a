package dev.rollcall.yaml;

import java.util.ArrayList;
import java.util.List;

/** A list of nodes. */
public final class Sequence extends Node {
  private final Row<Node> items;
  private final boolean written;

  Sequence(Origin origin, boolean written) {
    super(origin);
    this.items = new Row<>();
    this.written = written;
  }

  private Sequence(Sequence original, List<Node> items) {
    super(
        new Origin(
            original.parent(),
            original.key().orElse(null),
            original.index(),
            original.file,
            original.line,
            original.column,
            original.endLine,
            original.endColumn));
    this.items = new Row<>(items);
    this.written = original.written;
  }

  /** Only while reading. */
  void add(Node item) {
    items.append(item);
  }

  @Override
  public Node at(int index) {
    return index >= 0 && index < items.size() ? items.part(index) : new Missing(this, index);
  }

  @Override
  public List<Node> items() {
    return items;
  }

  /** A copy whose items are {@code changed}, in their order; each a node or a plain Java value. */
  public Sequence withItems(List<?> changed) {
    List<Node> nodes = new ArrayList<>(changed.size());
    for (int i = 0; i < changed.size(); i++) {
      nodes.add(PlainValue.node(this, null, i, changed.get(i)));
    }
    return new Sequence(this, nodes);
  }

  /** An empty mapping in the place of the item at {@code index}. */
  public Mapping emptyAt(int index) {
    return new Mapping(Origin.filledIn(this, null, index), false);
  }

  @Override
  public boolean isWritten() {
    return written;
  }

  @Override
  public List<Object> plain() {
    List<Object> values = new ArrayList<>(items.size());
    for (Node item : items) {
      values.add(item.plain());
    }
    return values;
  }

  @Override
  public String typeName() {
    return "list";
  }
}
