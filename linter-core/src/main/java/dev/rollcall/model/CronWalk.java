package dev.rollcall.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;

/**
 * The search for a schedule's next firing as robfig/cron v3 does it: month, then day, hour and
 * minute, each stepped until it fits. The steps are those of the original, because its answers
 * around the change of clocks follow from them: a wall time that is skipped does not fire, one that
 * comes twice fires twice.
 */
final class CronWalk {
  private static final int YEARS = 5;
  private static final long HOUR = 3600;

  private final CronSchedule schedule;
  private final ZoneRules zone;

  /** Seconds since 1970, and the wall clock at that time. */
  private long at;

  private LocalDateTime wall;

  /** True once a field was stepped: from then on the smaller fields are at their start. */
  private boolean stepped;

  CronWalk(CronSchedule schedule, ZoneRules zone) {
    this.schedule = schedule;
    this.zone = zone;
  }

  /** The first firing after {@code second}, or null if there is none within five years. */
  Long after(long second) {
    moveTo(second + 1);
    int lastYear = wall.getYear() + YEARS;
    do {
      if (wall.getYear() > lastYear) {
        return null;
      }
    } while (!month() || !day() || !hour() || !minute() || !second());
    return at;
  }

  private boolean month() {
    while ((schedule.months() >> wall.getMonthValue() & 1) == 0) {
      startOver(wall.toLocalDate().withDayOfMonth(1).atStartOfDay());
      int day = wall.getDayOfMonth(); // 31 March and a month is 1 May, as Go counts
      moveTo(wall.withDayOfMonth(1).plusMonths(1).plusDays(day - 1));
      if (wall.getMonthValue() == 1) {
        return false;
      }
    }
    return true;
  }

  private boolean day() {
    while (!schedule.matches(wall.toLocalDate())) {
      startOver(wall.toLocalDate().atStartOfDay());
      LocalDate next = wall.toLocalDate().plusDays(1);
      moveTo(LocalDateTime.of(next, wall.toLocalTime()));
      if (wall.getHour() > 12) { // clocks went back at midnight
        moveTo(at + (24 - wall.getHour()) * HOUR);
      } else if (wall.getHour() != 0) { // clocks went forward at midnight
        moveTo(at - wall.getHour() * HOUR);
      }
      if (wall.getDayOfMonth() == 1) {
        return false;
      }
    }
    return true;
  }

  private boolean hour() {
    while ((schedule.hours() >> wall.getHour() & 1) == 0) {
      startOver(LocalDateTime.of(wall.toLocalDate(), LocalTime.of(wall.getHour(), 0)));
      moveTo(at + HOUR);
      if (wall.getHour() == 0) {
        return false;
      }
    }
    return true;
  }

  private boolean minute() {
    while ((schedule.minutes() >> wall.getMinute() & 1) == 0) {
      startOverMinute();
      moveTo(at + 60);
      if (wall.getMinute() == 0) {
        return false;
      }
    }
    return true;
  }

  private boolean second() {
    while (wall.getSecond() != 0) {
      stepped = true;
      moveTo(at + 1);
      if (wall.getSecond() == 0) {
        return false;
      }
    }
    return true;
  }

  private void startOver(LocalDateTime start) {
    if (!stepped) {
      stepped = true;
      moveTo(start);
    }
  }

  private void startOverMinute() {
    if (!stepped) {
      stepped = true;
      moveTo(at - Math.floorMod(at, 60L));
    }
  }

  private void moveTo(long second) {
    at = second;
    wall =
        LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC)
            .plusSeconds(zone.getOffset(Instant.ofEpochSecond(second)).getTotalSeconds());
  }

  /** To the time that Go makes of a wall clock reading, also of one that does not exist. */
  private void moveTo(LocalDateTime reading) {
    long asUtc = reading.toEpochSecond(ZoneOffset.UTC);
    long guess = asUtc - zone.getOffset(Instant.ofEpochSecond(asUtc)).getTotalSeconds();
    moveTo(asUtc - zone.getOffset(Instant.ofEpochSecond(guess)).getTotalSeconds());
  }
}
