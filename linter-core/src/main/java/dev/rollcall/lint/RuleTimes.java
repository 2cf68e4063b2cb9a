package dev.rollcall.lint;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import java.util.function.LongSupplier;

/**
 * How long each rule and each stage took. What is measured runs in one thread, rule after rule;
 * what several rules share is made, and paid for, by the first of them.
 */
public final class RuleTimes {
  /** Nobody asks: nothing is measured. */
  public static final RuleTimes OFF = new RuleTimes(null);

  /** From a text to objects. */
  public static final String READING = "reading";

  /** What a server checks. */
  public static final String SERVER = "server";

  private final LongSupplier clock;
  private final Map<String, Long> nanos = new TreeMap<>();

  /** Measures by this clock, which counts nanoseconds. */
  public RuleTimes(LongSupplier clock) {
    this.clock = clock;
  }

  boolean isOn() {
    return clock != null;
  }

  /** Carries out a task in a thread of its own, with all that the task would share out. */
  <T> T inOneThread(Callable<T> task) {
    ForkJoinPool one = new ForkJoinPool(1);
    try {
      return one.submit(task).join();
    } finally {
      one.shutdown();
    }
  }

  /** Now; 0 if nothing is measured. */
  long now() {
    return clock == null ? 0 : clock.getAsLong();
  }

  /** Adds the time since {@code start}. */
  void add(String name, long start) {
    if (clock != null) {
      long took = clock.getAsLong() - start;
      nanos.merge(name, took, Long::sum);
    }
  }

  /** Nanoseconds by the id of a rule, and by {@link #READING} and {@link #SERVER}. */
  public Map<String, Long> nanos() {
    return new TreeMap<>(nanos);
  }
}
