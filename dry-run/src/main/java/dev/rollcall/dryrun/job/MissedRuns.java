package dev.rollcall.dryrun.job;

import dev.rollcall.model.CronSchedule;
import java.time.Instant;
import java.time.ZoneId;

/**
 * The latest time that should have had a Job, looked for as the controller does: not by walking
 * over all that were missed, but by the distance of the first two. Times are seconds since 1970.
 *
 * @param from where the search began
 * @param latest -1 if none was missed
 * @param any true if at least two were missed
 * @param many true if more than a hundred were missed
 * @param never true if the schedule does not fire
 */
record MissedRuns(long from, long latest, boolean any, boolean many, boolean never) {
  private static final int MANY = 100;

  static MissedRuns between(long from, long now, CronSchedule schedule, ZoneId zone) {
    long first = next(schedule, zone, from);
    if (first < 0) {
      return new MissedRuns(from, -1, false, false, true);
    }
    if (now < first) {
      return new MissedRuns(from, -1, false, false, false);
    }
    long second = next(schedule, zone, first);
    if (second < 0) { // nothing in the five years after: the controller takes it for a bad schedule
      return new MissedRuns(from, -1, false, false, true);
    }
    if (now < second) {
      return new MissedRuns(from, first, false, false, false);
    }
    long distance = second - first;
    long missed = (now - first) / distance + 1;
    long latest = -1;
    long at = next(schedule, zone, first + (missed - 2) * distance);
    while (at >= 0 && at <= now) {
      latest = at;
      at = next(schedule, zone, at);
    }
    return new MissedRuns(from, latest, true, missed > MANY, false);
  }

  /** The first firing after a time; -1 if there is none. */
  static long next(CronSchedule schedule, ZoneId zone, long after) {
    return schedule
        .next(Instant.ofEpochSecond(after), zone)
        .map(Instant::getEpochSecond)
        .orElse(-1L);
  }
}
