package dev.rollcall.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** A stretch of time as given by {@code --at} and {@code --for}. */
record TimeSpan(Instant from, Instant to) {
  private static final long SECONDS_MAX = 366L * 24 * 3600;

  /**
   * Reads both options.
   *
   * @param at such as {@code 2026-03-29T00:00Z}
   * @param duration such as {@code 24h}, {@code 90m}, {@code 7d}, {@code 1h30m}
   * @throws UsageError if either is not one, or the time is longer than a year
   */
  static TimeSpan of(String at, String duration) {
    Instant from;
    try {
      from = OffsetDateTime.parse(at).toInstant();
    } catch (DateTimeException noTime) {
      throw new UsageError("--at " + at + ": give a time such as 2026-03-29T00:00Z");
    }
    long seconds = seconds(duration);
    if (seconds <= 0 || seconds > SECONDS_MAX) {
      throw new UsageError("--for " + duration + ": give a duration such as 24h or 7d, up to 366d");
    }
    return new TimeSpan(from, from.plusSeconds(seconds));
  }

  /** Seconds; 0 if the text is no duration. */
  private static long seconds(String text) {
    long total = 0;
    long number = -1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9' && number < SECONDS_MAX) {
        number = Math.max(0, number) * 10 + c - '0';
        continue;
      }
      long unit =
          switch (c) {
            case 's' -> 1;
            case 'm' -> 60;
            case 'h' -> 3600;
            case 'd' -> 24 * 3600;
            default -> 0;
          };
      if (unit == 0 || number < 0) {
        return 0;
      }
      total += number * unit;
      number = -1;
    }
    return number < 0 ? total : 0;
  }
}
