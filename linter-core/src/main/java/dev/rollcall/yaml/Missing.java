package dev.rollcall.yaml;

/**
 * The place where a value would be: it knows its path and points at the nearest thing that exists.
 */
public final class Missing extends Node {
  Missing(Node parent, String key) {
    super(Origin.filledIn(parent, Scalar.word(parent, key), -1));
  }

  Missing(Node parent, int index) {
    super(Origin.filledIn(parent, null, index));
  }

  @Override
  public boolean exists() {
    return false;
  }

  @Override
  public boolean isSet() {
    return false;
  }

  @Override
  public boolean isWritten() {
    return false;
  }

  /**
   * The place of the nearest existing ancestor: its key, or for a list item its first character.
   */
  @Override
  public Span place() {
    return span();
  }

  @Override
  public Object plain() {
    return null;
  }

  @Override
  public String typeName() {
    return "nothing";
  }
}
