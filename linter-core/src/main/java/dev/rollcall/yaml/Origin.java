package dev.rollcall.yaml;

/** Where a node comes from: its parent, its key or index there, and its stretch of the file. */
record Origin(
    Node parent,
    Scalar key,
    int index,
    String file,
    int line,
    int column,
    int endLine,
    int endColumn) {

  /** True for a key: it stands in a mapping, and neither under a key nor in a list. */
  boolean isKey() {
    return parent != null && key == null && index < 0;
  }

  /** The origin of a value that is not in the file: it borrows the place of its parent. */
  static Origin filledIn(Node parent, Scalar key, int index) {
    Span place = parent.place();
    return new Origin(
        parent,
        key,
        index,
        place.file(),
        place.line(),
        place.column(),
        place.endLine(),
        place.endColumn());
  }
}
