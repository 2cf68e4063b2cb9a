package dev.rollcall.yaml;

import java.util.Optional;

/**
 * The place where a value would be: it knows its path and points at the nearest thing that exists.
 */
public final class Missing extends Node {
  /** Rules ask for much that is not there, so the key becomes a node only if someone wants it. */
  private final String word;

  Missing(Node parent, String word) {
    super(parent, -1);
    this.word = word;
  }

  Missing(Node parent, int index) {
    super(parent, index);
    this.word = null;
  }

  @Override
  public Optional<Scalar> key() {
    return word == null ? Optional.empty() : Optional.of(Scalar.word(parent(), word));
  }

  @Override
  String keyText() {
    return word;
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
