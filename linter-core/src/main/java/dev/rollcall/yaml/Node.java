package dev.rollcall.yaml;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A piece of a manifest: a mapping, a sequence, a scalar, or the place where one is missing.
 *
 * <p>Navigation never fails: {@code node.at("spec").at("replicas")} is a {@link Missing} node when
 * there is none, and that node still knows its path and the nearest place in the file. Nodes are
 * immutable once read; {@link Mapping#with} gives changed copies that share what they did not
 * change.
 */
public abstract sealed class Node permits Mapping, Sequence, Scalar, Missing {
  /** Leads to the path only: after {@code with} it may be an older copy of the parent. */
  private final Node parent;

  private final Scalar key;
  private final int index;
  final String file;
  final int line;
  final int column;
  int endLine;
  int endColumn;

  Node(Origin origin) {
    this.parent = origin.parent();
    this.key = origin.key();
    this.index = origin.index();
    this.file = origin.file();
    this.line = origin.line();
    this.column = origin.column();
    this.endLine = origin.endLine();
    this.endColumn = origin.endColumn();
  }

  /** A value that is not there: it borrows the place of its parent, see {@link #place()}. */
  Node(Node parent, int index) {
    boolean byKey = parent.key != null && parent.key.isWritten();
    Node place = byKey ? parent.key : parent;
    this.parent = parent;
    this.key = null;
    this.index = index;
    this.file = place.file;
    this.line = place.line;
    this.column = place.column;
    boolean wide = byKey || !parent.exists();
    this.endLine = wide ? place.endLine : place.line;
    this.endColumn = wide ? place.endColumn : place.column;
  }

  /**
   * The value under {@code key}; a {@link Missing} node if this is no mapping or has no such key.
   */
  public Node at(String key) {
    return new Missing(this, key);
  }

  /** The item at {@code index}, from 0; a {@link Missing} node if there is none. */
  public Node at(int index) {
    return new Missing(this, index);
  }

  /** True unless the node is missing; an explicit {@code null} exists. */
  public boolean exists() {
    return true;
  }

  /**
   * True if there is a value: the node is neither missing nor null. The server reads null as
   * absent.
   */
  public boolean isSet() {
    return true;
  }

  /**
   * The scalar as written, whatever its type; empty for null and for anything that is no scalar.
   */
  public Optional<String> text() {
    return Optional.empty();
  }

  /** {@link #text()}, or {@code otherwise} where there is none. */
  public String text(String otherwise) {
    return otherwise;
  }

  /** The value if it is an integer to Kubernetes and fits 64 bits. */
  public OptionalLong integer() {
    return OptionalLong.empty();
  }

  /** {@link #integer()}, or {@code otherwise} where there is none. */
  public long integer(long otherwise) {
    return otherwise;
  }

  /** True if the value is the boolean {@code true} (also spelled {@code yes}, {@code on} …). */
  public boolean isTrue() {
    return false;
  }

  /** True if the value is the boolean {@code false} (also spelled {@code no}, {@code off} …). */
  public boolean isFalse() {
    return false;
  }

  /** The items of a sequence; empty for everything else. */
  public List<Node> items() {
    return List.of();
  }

  /** The entries of a mapping, in the order of the file; empty for everything else. */
  public List<Entry> entries() {
    return List.of();
  }

  /** The value as plain Java: Map, List, String, Long, BigInteger, Double, Boolean or null. */
  public abstract Object plain();

  /** "mapping", "list", "string", "number", "boolean", "null" or "nothing": for messages. */
  public abstract String typeName();

  /** The stretch of the file that holds the value; for a missing one, see {@link #place()}. */
  public Span span() {
    return new Span(file, line, column, endLine, endColumn);
  }

  /**
   * Where to point when the node as a whole is meant: its key if it has one, else its first
   * character.
   */
  public Span place() {
    return key != null && key.isWritten() ? key.span() : Span.at(file, line, column);
  }

  /** The key this value stands under, if its parent is a mapping. */
  public Optional<Scalar> key() {
    return Optional.ofNullable(key);
  }

  /** Position in the parent sequence, from 0; -1 if the parent is no sequence. */
  public int index() {
    return index;
  }

  /** The file name as the user gave it. */
  public String file() {
    return file;
  }

  /** The first line of the value, from 1. */
  public int line() {
    return line;
  }

  /** False for values that were not in the file but filled in, such as defaults. */
  public boolean isWritten() {
    return true;
  }

  /**
   * The path as the API server writes it, such as {@code spec.containers[0].image}; keys with dots
   * are bracketed as in {@code metadata.labels[app.kubernetes.io/name]}. Empty for the root.
   */
  public String path() {
    StringBuilder path = new StringBuilder();
    appendPath(path);
    return path.toString();
  }

  /** The last step of the path, as people say it: {@code replicas}, {@code containers[0]}. */
  public String step() {
    if (key().isPresent()) {
      return key().get().spelling();
    }
    String path = path();
    int bracket = path.endsWith("]") ? path.lastIndexOf('[') : path.length();
    return path.substring(path.lastIndexOf('.', bracket) + 1);
  }

  private void appendPath(StringBuilder path) {
    if (parent == null) {
      return;
    }
    parent.appendPath(path);
    if (index >= 0) {
      path.append('[').append(index).append(']');
      return;
    }
    String word = keyText();
    if (word == null) {
      return; // This is a key itself, and stands where its mapping stands.
    }
    if (word.indexOf('.') >= 0 || word.indexOf('/') >= 0) {
      path.append('[').append(word).append(']');
    } else {
      if (path.length() > 0) {
        path.append('.');
      }
      path.append(word);
    }
  }

  /** The key as text; null in a list, at the root and for a key itself. */
  String keyText() {
    return key == null ? null : key.text;
  }

  /** The node this one was read under; absent for the root. Use it for places, not for values. */
  Node parent() {
    return parent;
  }

  /** One entry of a mapping. */
  public record Entry(Scalar key, Node value) {}

  /** The same value for the API server: types and values equal, key order and spelling free. */
  public boolean sameValue(Node other) {
    return java.util.Objects.equals(plain(), other.plain());
  }

  /** Path and place, for messages while debugging. */
  @Override
  public String toString() {
    return path() + "@" + file + ":" + line + ":" + column;
  }
}
