package dev.rollcall.dryrun;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * A map with a handful of entries in the order in which they came. A plan keeps some for every move
 * of every pod, and a {@code LinkedHashMap} takes four times the memory.
 */
final class Fields extends AbstractMap<String, Object> {
  private Object[] pairs;
  private int size;

  /** Has room for so many entries before it has to grow. */
  Fields(int expected) {
    this.pairs = new Object[2 * expected];
  }

  /** The same entries in the same order. */
  static Fields of(Map<String, ?> map) {
    Fields fields = new Fields(map.size());
    map.forEach(fields::put);
    return fields;
  }

  @Override
  public Object put(String key, Object value) {
    int at = find(key);
    if (at >= 0) {
      Object before = pairs[at + 1];
      pairs[at + 1] = value;
      return before;
    }
    if (2 * size == pairs.length) {
      pairs = Arrays.copyOf(pairs, pairs.length + 4);
    }
    pairs[2 * size] = key;
    pairs[2 * size + 1] = value;
    size++;
    return null;
  }

  @Override
  public Object get(Object key) {
    int at = find(key);
    return at < 0 ? null : pairs[at + 1];
  }

  @Override
  public boolean containsKey(Object key) {
    return find(key) >= 0;
  }

  private int find(Object key) {
    for (int i = 0; i < 2 * size; i += 2) {
      if (pairs[i].equals(key)) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Set<Entry<String, Object>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Entry<String, Object>> iterator() {
        return entries();
      }

      @Override
      public int size() {
        return size;
      }
    };
  }

  private Iterator<Entry<String, Object>> entries() {
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < size;
      }

      @Override
      public Entry<String, Object> next() {
        if (next >= size) {
          throw new NoSuchElementException();
        }
        int at = 2 * next++;
        return new SimpleImmutableEntry<>((String) pairs[at], pairs[at + 1]);
      }
    };
  }
}
