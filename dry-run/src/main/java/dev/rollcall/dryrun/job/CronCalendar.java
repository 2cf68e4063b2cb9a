package dev.rollcall.dryrun.job;

import dev.rollcall.model.CronSchedule;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * When CronJobs fire in a stretch of time, and the names of their Jobs.
 *
 * @param firings in order of time, then of the input
 * @param remarks what is to be said of a CronJob as a whole
 * @param complete false if there are more firings than {@link #MOST}
 */
public record CronCalendar(
    List<CronCalendar.Firing> firings, List<String> remarks, boolean complete) {
  /** More firings than anyone reads. */
  public static final int MOST = 10_000;

  /**
   * One firing, or one that clocks going forward leave out.
   *
   * @param cronJob {@code namespace/name}
   * @param wall the time on the clock of its zone
   * @param job the name of its Job; empty if there is none
   * @param note what is unusual about it; empty if nothing is
   */
  public record Firing(Instant time, LocalDateTime wall, String cronJob, String job, String note) {}

  /** The calendar of the CronJobs among {@code objects}, from one time up to, not at, another. */
  public static CronCalendar of(List<KubeObject> objects, Instant from, Instant to) {
    List<Firing> firings = new ArrayList<>();
    List<String> remarks = new ArrayList<>();
    boolean complete = true;
    for (KubeObject object : objects) {
      if (object.is("batch", "CronJob")) {
        One one = new One(object, from, to, firings, remarks);
        complete &= one.add();
      }
    }
    firings.sort(Comparator.comparing(Firing::time));
    if (firings.size() > MOST) {
      firings = new ArrayList<>(firings.subList(0, MOST));
      complete = false;
    }
    return new CronCalendar(firings, remarks, complete);
  }

  /** A CronJob on its way into the calendar. */
  private static final class One {
    private final Node spec;
    private final String name;
    private final String reference;
    private final Instant from;
    private final Instant to;
    private final List<Firing> firings;
    private final List<String> remarks;
    private long shortest = Long.MAX_VALUE;

    One(KubeObject cronJob, Instant from, Instant to, List<Firing> firings, List<String> remarks) {
      this.spec = cronJob.spec();
      this.name = cronJob.name();
      this.reference = cronJob.namespace() + "/" + cronJob.name();
      this.from = from;
      this.to = to;
      this.firings = firings;
      this.remarks = remarks;
    }

    /** False if there are too many firings. */
    boolean add() {
      String zoneName = spec.at("timeZone").text("");
      ZoneId zone = CronJobSync.zone(zoneName);
      if (zone == null) {
        remark("never runs: there is no time zone \"" + zoneName + "\"");
        return true;
      }
      CronSchedule schedule;
      try {
        schedule = CronSchedule.parse(spec.at("schedule").text(""));
      } catch (CronSchedule.Fault fault) {
        remark("never runs: " + fault.getMessage());
        return true;
      }
      if (spec.at("suspend").isTrue()) {
        remark("is suspended; it would run the latest missed time when it is resumed");
        return true;
      }
      if (schedule.everySeconds() > 0) {
        remark("counts from its last run, here taken to be the start");
      }
      boolean complete = fire(schedule, zone);
      skipped(schedule, zone);
      overlaps();
      return complete;
    }

    private boolean fire(CronSchedule schedule, ZoneId zone) {
      Instant at = schedule.next(from.minusSeconds(1), zone).orElse(to);
      boolean hourly = isHourly(schedule);
      Instant before = null;
      int found = 0;
      while (at.isBefore(to)) {
        LocalDateTime wall = LocalDateTime.ofInstant(at, zone);
        String note = !hourly && isSecond(wall, at, zone) ? "second time: clocks go back" : "";
        String job = CronJobSync.jobName(name, at.getEpochSecond());
        firings.add(new Firing(at, wall, reference, job, note));
        if (++found > MOST) {
          return false;
        }
        if (before != null) {
          shortest = Math.min(shortest, at.getEpochSecond() - before.getEpochSecond());
        }
        before = at;
        at = schedule.next(at, zone).orElse(to);
      }
      if (found == 0) {
        remark("does not run in this time");
      }
      return true;
    }

    /** Wall times that do not exist; of a CronJob that runs every hour they are no loss. */
    private void skipped(CronSchedule schedule, ZoneId zone) {
      if (isHourly(schedule)) {
        return;
      }
      ZoneOffsetTransition change = zone.getRules().nextTransition(from.minusSeconds(1));
      while (change != null && change.getInstant().isBefore(to)) {
        LocalDateTime wall = change.getDateTimeBefore();
        while (change.isGap() && wall.isBefore(change.getDateTimeAfter())) {
          if (schedule.firesAt(wall)) {
            String note =
                "left out: clocks go from "
                    + change.getDateTimeBefore().toLocalTime()
                    + " to "
                    + change.getDateTimeAfter().toLocalTime();
            firings.add(new Firing(change.getInstant(), wall, reference, "", note));
            break;
          }
          wall = wall.plusMinutes(1);
        }
        change = zone.getRules().nextTransition(change.getInstant());
      }
    }

    /** True if no change of clocks makes it run less or more often. */
    private static boolean isHourly(CronSchedule schedule) {
      return schedule.everySeconds() > 0 || schedule.hours() == (1L << 24) - 1;
    }

    /** True if clocks that went back show this wall time again. */
    private static boolean isSecond(LocalDateTime wall, Instant at, ZoneId zone) {
      ZoneOffsetTransition change = zone.getRules().getTransition(wall);
      return change != null && change.isOverlap() && !at.isBefore(change.getInstant());
    }

    private void overlaps() {
      long deadline =
          spec.at("jobTemplate").at("spec").at("activeDeadlineSeconds").integer(Long.MAX_VALUE);
      if (shortest == Long.MAX_VALUE || deadline < shortest) {
        return;
      }
      String what =
          switch (spec.at("concurrencyPolicy").text("Allow")) {
            case "Forbid" -> "the next one is not started before it has ended";
            case "Replace" -> "it is deleted and replaced by the next one";
            default -> "both run at once";
          };
      remark("a run longer than " + duration(shortest) + " meets the next: " + what);
    }

    private void remark(String text) {
      remarks.add(reference + " " + text);
    }

    private static String duration(long seconds) {
      if (seconds % 3600 == 0) {
        return seconds / 3600 + "h";
      }
      return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
  }
}
