package dev.rollcall.model;

import java.util.function.Supplier;

/** A value made by the first who asks for it, while all others wait: it is dear to make. */
final class Once<T> {
  private final Supplier<T> maker;
  private volatile T made;

  Once(Supplier<T> maker) {
    this.maker = maker;
  }

  T get() {
    T known = made;
    if (known == null) {
      synchronized (this) {
        known = made;
        if (known == null) {
          known = maker.get();
          made = known;
        }
      }
    }
    return known;
  }
}
