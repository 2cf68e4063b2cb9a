package dev.rollcall.yaml;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.RandomAccess;

/**
 * The parts of a mapping or sequence. Only this package can add to it; to others it is a list that
 * cannot be changed. Rules walk over these lists by the thousand, so nothing is wrapped around it.
 */
final class Row<E> extends AbstractList<E> implements RandomAccess {
  private Object[] parts;
  private int size;

  Row() {
    this.parts = new Object[4];
  }

  Row(List<? extends E> parts) {
    this.parts = parts.toArray();
    this.size = this.parts.length;
  }

  void append(E part) {
    if (size == parts.length) {
      parts = Arrays.copyOf(parts, Math.max(4, 2 * size));
    }
    parts[size++] = part;
  }

  void replace(int index, E part) {
    parts[index] = part;
  }

  /** The part at an index that is known to be there. */
  @SuppressWarnings("unchecked")
  E part(int index) {
    return (E) parts[index];
  }

  @Override
  public E get(int index) {
    if (index >= size) {
      throw new IndexOutOfBoundsException(index);
    }
    return part(index);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Iterator<E> iterator() {
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < size;
      }

      @Override
      public E next() {
        if (next >= size) {
          throw new NoSuchElementException();
        }
        return part(next++);
      }
    };
  }
}
