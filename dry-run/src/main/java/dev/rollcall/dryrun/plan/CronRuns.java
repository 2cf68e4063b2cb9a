package dev.rollcall.dryrun.plan;

import dev.rollcall.model.CronSchedule;
import dev.rollcall.yaml.Node;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The runs of a CronJob that may last longer than the time to the next. Times in seconds.
 *
 * @param lasts how long one may last: to its deadline; {@link #FOR_EVER} if its pods never end
 * @param gap the shortest time to the next
 * @param atOnce how many are due, at the most, before the first has to end, itself included
 * @param lost if a run lasts to its deadline and all that was due meanwhile is then older than
 *     startingDeadlineSeconds: how old the latest of it is; -1 if one of them still starts
 */
record CronRuns(long lasts, long gap, int atOnce, long lost) {
  /** The last run of a schedule is looked for within this time: 400 days. */
  static final long LOOK_BACK = 400L * 24 * 3600;

  /** The time of pods that hang and have no deadline. */
  static final long FOR_EVER = Long.MAX_VALUE;

  /** Patterns of minutes and hours come round within a day, those of weekdays within a week. */
  private static final int LOOKED_AT = 1500;

  /** A day on which no year of the schedule begins or ends: 2026-01-01. */
  private static final Instant START = Instant.ofEpochSecond(1_767_225_600L);

  /**
   * Empty if each run has ended before the next is due, or nobody says how long one lasts.
   *
   * @param hang true if the plan is asked about pods that never end
   */
  static Optional<CronRuns> of(Node spec, CronSchedule schedule, boolean hang) {
    Node deadline = spec.at("jobTemplate").at("spec").at("activeDeadlineSeconds");
    if (!deadline.isSet() && !hang) {
      return Optional.empty();
    }
    long lasts = deadline.integer(FOR_EVER);
    List<Long> times = new ArrayList<>();
    Optional<Instant> at = schedule.next(START, ZoneOffset.UTC);
    while (at.isPresent() && times.size() < LOOKED_AT) {
      times.add(at.get().getEpochSecond());
      at = schedule.next(at.get(), ZoneOffset.UTC);
    }
    long tolerated = spec.at("startingDeadlineSeconds").integer(Long.MAX_VALUE);
    long gap = Long.MAX_VALUE;
    long lost = -1;
    int atOnce = 1;
    int due = 0;
    for (int i = 0; i + 1 < times.size(); i++) {
      gap = Math.min(gap, times.get(i + 1) - times.get(i));
      long end = lasts == FOR_EVER ? FOR_EVER : times.get(i) + lasts;
      due = Math.max(due, i);
      while (lasts < FOR_EVER && due + 1 < times.size() && times.get(due + 1) < end) {
        due++;
      }
      atOnce = Math.max(atOnce, due - i + 1);
      boolean whole = times.get(times.size() - 1) >= end;
      if (whole && due > i && end - times.get(due) > tolerated) {
        lost = Math.max(lost, end - times.get(due));
      }
    }
    return lasts > gap ? Optional.of(new CronRuns(lasts, gap, atOnce, lost)) : Optional.empty();
  }

  /** The latest time of a schedule after one moment and not after another; -1 if there is none. */
  static long latest(CronSchedule schedule, ZoneId zone, long after, long until) {
    long step = Math.max(60, until - after);
    // From the end backwards, doubling: a walk over every minute of a year would be long.
    for (long back = 60; back < 2 * step; back *= 2) {
      long from = Math.max(after, until - back);
      long found = -1;
      Optional<Instant> at = schedule.next(Instant.ofEpochSecond(from), zone);
      while (at.isPresent() && at.get().getEpochSecond() <= until) {
        found = at.get().getEpochSecond();
        at = schedule.next(at.get(), zone);
      }
      if (found >= 0 || from == after) {
        return found;
      }
    }
    return -1;
  }
}
