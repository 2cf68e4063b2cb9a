package dev.rollcall.server;

import dev.rollcall.yaml.Node;
import dev.rollcall.yaml.Scalar;

/** How a message names a place: by the last step of its path, and what is written there. */
final class Subject {
  private static final int SHOWN_MAX = 60;

  private Subject() {}

  /** {@code replicas 3}; the name alone where nothing short is written. */
  static String valued(Node at) {
    return at instanceof Scalar && at.isSet() ? valued(at, at.text("")) : name(at);
  }

  /** As {@link #valued(Node)}, for a text that is not the place's own. */
  static String valued(Node at, String text) {
    boolean bare =
        at instanceof Scalar scalar && !scalar.isString() && text.equals(scalar.spelling());
    String shown = bare ? text : "\"" + shorten(text) + "\"";
    if (isKey(at)) {
      String map = at.step();
      return "key " + shown + (map.isEmpty() ? "" : " of " + map);
    }
    return name(at) + " " + shown;
  }

  /** {@code replicas 3 has to be …}; where nothing is written, that comes first. */
  static String with(Node at, String why) {
    boolean nothing = !at.isSet() || at instanceof Scalar && at.text("").isEmpty();
    return nothing && !isKey(at) && why.startsWith("has to ")
        ? lacking(at) + " and " + why
        : valued(at) + " " + why;
  }

  /** {@code replicas is missing}, or is empty or incomplete where a person wrote it so. */
  static String lacking(Node at) {
    boolean written = at.isSet() && at.isWritten();
    boolean filled = !at.items().isEmpty() || !at.entries().isEmpty();
    return at.step() + (!written ? " is missing" : filled ? " is incomplete" : " is empty");
  }

  /** The last step of the path; a whole object has none. */
  static String name(Node at) {
    return at.step().isEmpty() ? "the object" : at.step();
  }

  private static boolean isKey(Node at) {
    return at instanceof Scalar && at.key().isEmpty() && at.index() < 0;
  }

  private static String shorten(String text) {
    return text.length() <= SHOWN_MAX ? text : text.substring(0, SHOWN_MAX - 3) + "...";
  }
}
