package dev.rollcall.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A cron schedule as the CronJob controller reads it: five fields, or a word such as {@code
 * @daily}. Each field is a set of bits, bit n for the value n.
 *
 * @param daysStar true if any day of the month will do, by {@code *} or {@code ?}
 * @param weekdaysStar true if any day of the week will do
 * @param everySeconds the distance of {@code @every}; 0 for all others, which have the fields
 */
public record CronSchedule(
    long minutes,
    long hours,
    long days,
    long months,
    long weekdays,
    boolean daysStar,
    boolean weekdaysStar,
    long everySeconds) {
  private static final int[] LONGEST = {0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

  /** What is wrong with a text that is no schedule. */
  public static final class Fault extends Exception {
    private static final long serialVersionUID = 1L;
    private final int offset;
    private final int length;

    Fault(String message, int offset, int length) {
      super(message, null, false, false);
      this.offset = offset;
      this.length = length;
    }

    /** Where the fault starts in the text, from 0. */
    public int offset() {
      return offset;
    }

    /** How many characters are at fault. */
    public int length() {
      return length;
    }
  }

  /** Reads a schedule, without time zone prefix. */
  public static CronSchedule parse(String text) throws Fault {
    return CronParser.parse(text);
  }

  /** True if no year has such a day, as 30 February. */
  public boolean neverFires() {
    return everySeconds == 0 && byDayOfMonthOnly() && !hasDay(0);
  }

  /** True if only leap years have such a day: 29 February. */
  public boolean firesInLeapYearsOnly() {
    return everySeconds == 0 && byDayOfMonthOnly() && hasDay(0) && !hasDay(1);
  }

  /** Either a star field, then both must match; or both given, then one is enough. */
  private boolean byDayOfMonthOnly() {
    return weekdaysStar && !daysStar;
  }

  private boolean hasDay(int lessInFebruary) {
    for (int month = 1; month <= 12; month++) {
      int last = LONGEST[month] - (month == 2 ? lessInFebruary : 0);
      for (int day = 1; day <= last; day++) {
        if ((months >> month & 1) == 1 && (days >> day & 1) == 1) {
          return true;
        }
      }
    }
    return false;
  }

  /** The shortest distance of two firings in seconds, taking every day as one that matches. */
  public long shortestGapSeconds() {
    if (everySeconds > 0) {
      return everySeconds;
    }
    int first = -1;
    int last = -1;
    int gap = 24 * 60;
    for (int minute = 0; minute < 24 * 60; minute++) {
      if ((hours >> minute / 60 & 1) == 1 && (minutes >> minute % 60 & 1) == 1) {
        gap = last < 0 ? gap : Math.min(gap, minute - last);
        first = first < 0 ? minute : first;
        last = minute;
      }
    }
    return 60L * (first == last ? gap : Math.min(gap, 24 * 60 - last + first));
  }

  /** True if it fires at that hour and minute of the days that match. */
  public boolean firesAt(int hour, int minute) {
    return everySeconds == 0 && (hours >> hour & 1) == 1 && (minutes >> minute & 1) == 1;
  }

  /**
   * The first firing after a time.
   *
   * @param zone where the fields are wall time; of no account to {@code @every}
   * @return empty if it does not fire within the next five years, where the controller's search
   *     ends too
   */
  public Optional<Instant> next(Instant after, ZoneId zone) {
    if (everySeconds > 0) {
      return Optional.of(Instant.ofEpochSecond(after.getEpochSecond() + everySeconds));
    }
    Long second = new CronWalk(this, zone.getRules()).after(after.getEpochSecond());
    return Optional.ofNullable(second).map(Instant::ofEpochSecond);
  }

  /** True if it fires when a clock shows that minute, if the clock ever does. */
  public boolean firesAt(LocalDateTime wall) {
    return firesAt(wall.getHour(), wall.getMinute())
        && matches(wall.toLocalDate())
        && (months >> wall.getMonthValue() & 1) == 1;
  }

  /** True if it fires on that day: a star in either day field makes both count, else one does. */
  boolean matches(LocalDate day) {
    boolean dayOfMonth = (days >> day.getDayOfMonth() & 1) == 1;
    boolean weekday = (weekdays >> day.getDayOfWeek().getValue() % 7 & 1) == 1;
    return daysStar || weekdaysStar ? dayOfMonth && weekday : dayOfMonth || weekday;
  }
}
