package dev.rollcall.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keys and values in the order of the file; of duplicate keys the last one is kept, as decoders do.
 */
public final class Mapping extends Node {
  /** Below this many entries a scan is faster than a hash table. */
  private static final int SCAN_MAX = 12;

  private final Row<Entry> entries;
  private final boolean written;

  /** A bit for the hash of each key: most keys that are asked for are not there. */
  private long hashes;

  private volatile Map<String, Node> table;

  Mapping(Origin origin, boolean written) {
    super(origin);
    this.entries = new Row<>();
    this.written = written;
  }

  private Mapping(Mapping original, List<Entry> entries) {
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
    this.entries = new Row<>(entries);
    this.written = original.written;
    for (Entry entry : entries) {
      hashes |= 1L << entry.key().text.hashCode();
    }
  }

  /** Only while reading. */
  void add(Scalar key, Node value) {
    hashes |= 1L << key.text.hashCode();
    entries.append(new Entry(key, value));
    if (table != null) {
      table.put(key.text, value);
    }
  }

  /** Only while reading: a later duplicate takes the place of the earlier one. */
  void replace(Scalar key, Node value) {
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).key().text.equals(key.text)) {
        entries.replace(i, new Entry(key, value));
        if (table != null) {
          table.put(key.text, value);
        }
        return;
      }
    }
    add(key, value);
  }

  @Override
  public Node at(String key) {
    Node value = get(key);
    return value == null ? new Missing(this, key) : value;
  }

  /** True if the key is there, whatever its value. */
  public boolean has(String key) {
    return get(key) != null;
  }

  private Node get(String key) {
    int hash = key.hashCode();
    if ((hashes & 1L << hash) == 0) {
      return null;
    }
    int size = entries.size();
    if (size > SCAN_MAX) {
      return table().get(key);
    }
    for (int i = 0; i < size; i++) {
      Entry entry = entries.part(i);
      String text = entry.key().text;
      if (text == key || (text.hashCode() == hash && text.equals(key))) {
        return entry.value();
      }
    }
    return null;
  }

  private Map<String, Node> table() {
    Map<String, Node> lookup = table;
    if (lookup == null) {
      lookup = new HashMap<>();
      for (Entry entry : entries) {
        lookup.put(entry.key().text, entry.value());
      }
      table = lookup;
    }
    return lookup;
  }

  @Override
  public List<Entry> entries() {
    return entries;
  }

  /** The number of keys. */
  public int size() {
    return entries.size();
  }

  /**
   * A copy in which {@code key} has {@code value}, given as a node or as plain Java; order is kept.
   */
  public Mapping with(String key, Object value) {
    List<Entry> changed = new ArrayList<>(entries.size() + 1);
    boolean replaced = false;
    for (Entry entry : entries) {
      if (entry.key().text.equals(key)) {
        changed.add(new Entry(entry.key(), PlainValue.node(this, entry.key(), -1, value)));
        replaced = true;
      } else {
        changed.add(entry);
      }
    }
    if (!replaced) {
      Scalar name = Scalar.word(this, key);
      changed.add(new Entry(name, PlainValue.node(this, name, -1, value)));
    }
    return new Mapping(this, changed);
  }

  /**
   * A copy with these entries, whose values are nodes of this mapping or changed copies of them.
   */
  public Mapping withEntries(List<Entry> changed) {
    return new Mapping(this, changed);
  }

  /** A copy without {@code key}; this mapping itself if it has none. */
  public Mapping without(String key) {
    if (get(key) == null) {
      return this;
    }
    List<Entry> changed = new ArrayList<>(entries);
    changed.removeIf(entry -> entry.key().text.equals(key));
    return new Mapping(this, changed);
  }

  /** A mapping that stands in no file, made of plain Java values or nodes. */
  public static Mapping of(String file, Map<String, ?> values) {
    return PlainValue.root(file, values);
  }

  @Override
  public boolean isWritten() {
    return written;
  }

  @Override
  public Map<String, Object> plain() {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Entry entry : entries) {
      values.put(entry.key().text, entry.value().plain());
    }
    return values;
  }

  @Override
  public String typeName() {
    return "mapping";
  }
}
