package dev.rollcall.dryrun.job;

import dev.rollcall.model.CronSchedule;
import dev.rollcall.yaml.Node;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneRulesProvider;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;

/** One sync of the CronJob controller. Times are seconds since 1970. */
public final class CronJobSync {
  private static final DateTimeFormatter RFC_1123 =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss Z", Locale.ENGLISH);

  /** A Job that the CronJob owns. */
  public record Child(String name, JobStatus status) {}

  private final Node cronJob;
  private final Node spec;
  private final List<Child> children;
  private final LongFunction<String> names;
  private final long now;
  private final List<String> replace = new ArrayList<>();
  private final List<String> forget = new ArrayList<>();
  private final List<String> active = new ArrayList<>();
  private final List<JobActions.Event> events = new ArrayList<>();
  private long lastSchedule;
  private long lastSuccess;
  private long create = -1;
  private long wakeAt = -1;

  private CronJobSync(Node cronJob, List<Child> children, long now, LongFunction<String> names) {
    this.cronJob = cronJob;
    this.spec = cronJob.at("spec");
    this.children = children;
    this.names = names;
    this.now = now;
    Node status = cronJob.at("status");
    for (Node reference : status.at("active").items()) {
      active.add(reference.at("name").text(""));
    }
    lastSchedule = seconds(status.at("lastScheduleTime"));
    lastSuccess = seconds(status.at("lastSuccessfulTime"));
  }

  /**
   * What the controller does now.
   *
   * @param cronJob the CronJob as stored, with its status
   * @param children the Jobs it owns
   */
  public static CronJobActions of(Node cronJob, List<Child> children, long now) {
    String name = cronJob.at("metadata").at("name").text("");
    return of(cronJob, children, now, scheduled -> jobName(name, scheduled));
  }

  /** The same with other names for its Jobs, by scheduled time. */
  public static CronJobActions of(
      Node cronJob, List<Child> children, long now, LongFunction<String> names) {
    CronJobSync sync = new CronJobSync(cronJob, children, now, names);
    sync.lookAtJobs();
    sync.schedule();
    sync.forgetOldJobs();
    return new CronJobActions(
        sync.replace,
        sync.create,
        sync.forget,
        sync.active,
        sync.lastSchedule,
        sync.lastSuccess,
        sync.events,
        sync.wakeAt);
  }

  /** The name of the Job for a scheduled time: the CronJob's and the minutes since 1970. */
  public static String jobName(String cronJob, long scheduled) {
    return cronJob + "-" + Math.floorDiv(scheduled, 60);
  }

  /** The zone of {@code spec.timeZone}; UTC if none is given, null if there is no such zone. */
  public static ZoneId zone(String name) {
    if (name.isEmpty() || name.equals("UTC")) {
      return ZoneOffset.UTC;
    }
    try {
      ZoneRulesProvider.getRules(name, false);
      return ZoneId.of(name);
    } catch (DateTimeException unknown) {
      return null;
    }
  }

  private void lookAtJobs() {
    List<String> names = new ArrayList<>();
    for (Child child : children) {
      names.add(child.name);
      boolean known = active.contains(child.name);
      if (!known && !child.status.finished()) {
        event(
            true,
            "UnexpectedJob",
            "Saw a job that the controller did not create or forgot: " + child.name);
      } else if (known && child.status.finished()) {
        active.remove(child.name);
        String condition = child.status.is("Complete") ? "Complete" : "Failed";
        event(
            false,
            "SawCompletedJob",
            "Saw completed job: " + child.name + ", condition: " + condition);
      }
      if (child.status.is("Complete")) {
        lastSuccess = Math.max(lastSuccess, child.status.completionTime() / 1000);
      }
    }
    for (String name : List.copyOf(active)) {
      if (!names.contains(name)) {
        active.remove(name);
        event(false, "MissingJob", "Active job went missing: " + name);
      }
    }
  }

  private void schedule() {
    if (cronJob.at("metadata").at("deletionTimestamp").isSet()) {
      return;
    }
    String zoneName = spec.at("timeZone").text("");
    ZoneId zone = zone(zoneName);
    if (zone == null) {
      event(
          true,
          "UnknownTimeZone",
          "invalid timeZone: \"" + zoneName + "\": unknown time zone " + zoneName);
      return;
    }
    if (spec.at("suspend").isTrue()) {
      return;
    }
    String text = spec.at("schedule").text("");
    CronSchedule schedule;
    try {
      schedule = CronSchedule.parse(text);
    } catch (CronSchedule.Fault fault) {
      event(
          true,
          "UnparseableSchedule",
          "unparseable schedule: " + text + " : " + fault.getMessage());
      return;
    }
    long created = seconds(cronJob.at("metadata").at("creationTimestamp"));
    long from = lastSchedule >= 0 ? lastSchedule : created;
    long deadline = spec.at("startingDeadlineSeconds").integer(-1);
    MissedRuns missed =
        MissedRuns.between(
            deadline < 0 ? from : Math.max(from, now - deadline), now, schedule, zone);
    if (missed.never()) {
      event(
          true,
          "InvalidSchedule",
          "invalid schedule: "
              + text
              + " : time difference between two schedules is less than 1 second");
      return;
    }
    if (missed.many()) {
      event(
          true,
          "TooManyMissedTimes",
          "too many missed start times. Set or decrease .spec.startingDeadlineSeconds or check"
              + " clock skew");
    }
    if (missed.latest() >= 0) {
      startOrNot(missed.latest(), deadline);
    }
    wakeAt = wakeAt(MissedRuns.between(lastFrom(created), now, schedule, zone), schedule, zone);
  }

  private long lastFrom(long created) {
    return lastSchedule >= 0 ? lastSchedule : created;
  }

  private long wakeAt(MissedRuns missed, CronSchedule schedule, ZoneId zone) {
    long last = missed.latest();
    if (last < 0) {
      last = missed.any() || missed.never() ? now : missed.from();
    }
    return MissedRuns.next(schedule, zone, last);
  }

  private void startOrNot(long scheduled, long deadline) {
    String name = names.apply(scheduled);
    if (deadline >= 0 && scheduled + deadline < now) {
      event(
          true,
          "MissSchedule",
          "Missed scheduled time to start a job: "
              + RFC_1123.format(Instant.ofEpochSecond(scheduled).atOffset(ZoneOffset.UTC)));
      return;
    }
    if (active.contains(name) || lastSchedule == scheduled) {
      return;
    }
    String policy = spec.at("concurrencyPolicy").text("Allow");
    if (policy.equals("Forbid") && !active.isEmpty()) {
      event(
          false,
          "JobAlreadyActive",
          "Not starting job because prior execution is running and concurrency policy is Forbid");
      return;
    }
    if (policy.equals("Replace")) {
      for (String running : List.copyOf(active)) {
        deleteJob(running, replace);
      }
    }
    if (children.stream().noneMatch(child -> child.name.equals(name))) {
      event(false, "SuccessfulCreate", "Created job " + name);
      create = scheduled;
    }
    active.add(name);
    lastSchedule = scheduled;
  }

  private void deleteJob(String name, List<String> where) {
    active.remove(name);
    where.add(name);
    event(false, "SuccessfulDelete", "Deleted job " + name);
  }

  private void forgetOldJobs() {
    forget("Complete", spec.at("successfulJobsHistoryLimit").integer(-1));
    forget("Failed", spec.at("failedJobsHistoryLimit").integer(-1));
  }

  private void forget(String condition, long limit) {
    if (limit < 0) {
      return;
    }
    List<Child> ended = new ArrayList<>();
    for (Child child : children) {
      if (child.status.is(condition) && !replace.contains(child.name)) {
        ended.add(child);
      }
    }
    ended.sort(
        Comparator.comparingLong(
                (Child child) ->
                    child.status.startTime() < 0 ? Long.MAX_VALUE : child.status.startTime())
            .thenComparing(Child::name));
    for (int i = 0; i < ended.size() - limit; i++) {
      deleteJob(ended.get(i).name, forget);
    }
  }

  private void event(boolean warning, String reason, String message) {
    events.add(new JobActions.Event(warning, reason, message));
  }

  /** A time of the object; far in the past if it is not there. */
  public static long seconds(Node time) {
    return Math.floorDiv(JobPod.millis(time), 1000L);
  }
}
