package dev.rollcall.dryrun.plan;

import dev.rollcall.dryrun.job.CronCalendar;
import dev.rollcall.dryrun.job.CronJobSync;
import dev.rollcall.lint.Finding;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.CronSchedule;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What schedules do that nobody wants: runs that meet the next, that are lost, that start at once
 * after a change, and clocks that go forward and back. How long a run lasts is known only where it
 * has a deadline, so all else is left alone.
 */
final class CronFindings {
  private static final Duration CALENDAR = Duration.ofHours(24);
  private static final String SCHEDULE = "schedule";

  private final Plan plan;
  private final List<Finding> findings = new ArrayList<>();

  CronFindings(Plan plan) {
    this.plan = plan;
  }

  List<Finding> all() {
    for (Story story : plan.stories()) {
      boolean stays = !story.change().effect().isRefused() && story.end().exists();
      if (story.ref().kind().equals("CronJob") && stays) {
        look(story.change());
      }
    }
    return findings;
  }

  private void look(ObjectChange change) {
    KubeObject cronJob = change.object();
    Node spec = cronJob.spec();
    ZoneId zone = CronJobSync.zone(spec.at("timeZone").text(""));
    if (zone == null || spec.at("suspend").isTrue()) {
      return;
    }
    CronSchedule schedule;
    try {
      schedule = CronSchedule.parse(spec.at(SCHEDULE).text(""));
    } catch (CronSchedule.Fault notOne) {
      return;
    }
    CronRuns.of(spec, schedule, hangs(spec))
        .ifPresent(
            runs -> {
              if (runs.lasts() == CronRuns.FOR_EVER) {
                endless(cronJob, runs);
              } else {
                overlap(cronJob, runs);
              }
            });
    change.old().ifPresent(old -> caughtUp(old, cronJob, schedule, zone));
    if (plan.input().clock().isPresent()) {
      clockChange(cronJob, plan.input().clock().get());
    }
  }

  /** True if somebody asked for pods that neither succeed nor fail. */
  private boolean hangs(Node spec) {
    Node pod = spec.at("jobTemplate").at("spec").at("template").at("metadata");
    String fate = plan.input().fate();
    String own = pod.at("annotations").at("rollcall.dev/outcome").text(fate);
    return own.equals("image-pull") || own.equals("never-ready");
  }

  private void endless(KubeObject cronJob, CronRuns runs) {
    String then =
        switch (cronJob.spec().at("concurrencyPolicy").text("Allow")) {
          case "Forbid" -> "no other run starts until somebody deletes its Job (Forbid)";
          case "Replace" -> "each is deleted for the next, and none succeeds (Replace)";
          default -> "one more Job comes with every run, after " + Pace.words(runs.gap());
        };
    add(
        CronRules.OVERLAP,
        Severity.WARNING,
        "as its pods never end here and it has no activeDeadlineSeconds, " + then,
        cronJob.spec().at("jobTemplate").at("spec").at("activeDeadlineSeconds"),
        cronJob);
  }

  private void overlap(KubeObject cronJob, CronRuns runs) {
    String longest = Pace.words(runs.lasts());
    String gap = Pace.words(runs.gap());
    Node deadline = cronJob.spec().at("jobTemplate").at("spec").at("activeDeadlineSeconds");
    switch (cronJob.spec().at("concurrencyPolicy").text("Allow")) {
      case "Forbid" -> {
        String message =
            "a run may last " + longest + " and the next is due after " + gap + " (Forbid): ";
        if (runs.lost() >= 0) {
          Node starting = cronJob.spec().at("startingDeadlineSeconds");
          add(
              CronRules.MISSED,
              Severity.WARNING,
              message
                  + "when it ends, what was due meanwhile is at least "
                  + Pace.words(runs.lost())
                  + " old and not started any more (startingDeadlineSeconds "
                  + starting.text("")
                  + ")",
              starting,
              cronJob);
        } else {
          add(
              CronRules.OVERLAP,
              Severity.INFO,
              message
                  + "of what was due meanwhile the latest starts when it ends"
                  + (runs.atOnce() > 2 ? ", the others never do" : ""),
              deadline,
              cronJob);
        }
      }
      case "Replace" ->
          add(
              CronRules.OVERLAP,
              Severity.WARNING,
              "a run that still goes on after "
                  + gap
                  + " is deleted for the next one (Replace), before its deadline of "
                  + longest,
              deadline,
              cronJob);
      default ->
          add(
              CronRules.OVERLAP,
              Severity.WARNING,
              "a run may last "
                  + longest
                  + " and the next is due after "
                  + gap
                  + " (Allow): up to "
                  + runs.atOnce()
                  + " run at once",
              deadline,
              cronJob);
    }
  }

  /** After a change of schedule, or on resuming, a time that has passed since the last run. */
  private void caughtUp(KubeObject old, KubeObject cronJob, CronSchedule schedule, ZoneId zone) {
    boolean resumed = old.spec().at("suspend").isTrue();
    boolean moved =
        !old.spec().at(SCHEDULE).sameValue(cronJob.spec().at(SCHEDULE))
            || !old.spec().at("timeZone").sameValue(cronJob.spec().at("timeZone"));
    if (!resumed && !moved || schedule.everySeconds() > 0) {
      return;
    }
    long tolerated = cronJob.spec().at("startingDeadlineSeconds").integer(Long.MAX_VALUE);
    String limit = tolerated == Long.MAX_VALUE ? "" : " unless older than " + Pace.words(tolerated);
    Node field = cronJob.spec().at(resumed ? "suspend" : SCHEDULE);
    String since = resumed ? "while it was suspended" : "since its last run";
    Optional<Instant> clock = plan.input().clock();
    long now = clock.map(Instant::getEpochSecond).orElse(-1L);
    long last = clock.isEmpty() ? -1 : lastRun(old, now);
    if (last < 0) {
      add(
          CronRules.CATCHES_UP,
          Severity.INFO,
          "the latest time of the schedule that has passed "
              + since
              + " starts a run at once"
              + limit,
          field,
          cronJob);
      return;
    }
    long missed = CronRuns.latest(schedule, zone, last, now);
    if (missed >= 0 && now - missed <= tolerated) {
      add(
          CronRules.CATCHES_UP,
          Severity.WARNING,
          "starts a run at once, for "
              + wall(Instant.ofEpochSecond(missed).atZone(zone).toLocalDateTime())
              + ", which has passed "
              + since,
          field,
          cronJob);
    }
  }

  /** When it ran last: as the cluster says, or by its old schedule; -1 if that cannot be told. */
  private static long lastRun(KubeObject old, long now) {
    long stored = CronJobSync.seconds(old.at("status").at("lastScheduleTime"));
    if (stored >= 0) {
      return stored;
    }
    ZoneId zone = CronJobSync.zone(old.spec().at("timeZone").text(""));
    if (zone == null || old.spec().at("suspend").isTrue()) {
      return -1;
    }
    try {
      CronSchedule schedule = CronSchedule.parse(old.spec().at(SCHEDULE).text(""));
      return CronRuns.latest(schedule, zone, now - CronRuns.LOOK_BACK, now);
    } catch (CronSchedule.Fault notOne) {
      return -1;
    }
  }

  /** What clocks that change leave out or double in the time the plan is asked about. */
  private void clockChange(KubeObject cronJob, Instant clock) {
    CronCalendar calendar = CronCalendar.of(List.of(cronJob), clock, clock.plus(CALENDAR));
    for (CronCalendar.Firing firing : calendar.firings()) {
      if (firing.job().isEmpty() || !firing.note().isEmpty()) {
        String day = wall(firing.wall());
        String what =
            firing.job().isEmpty()
                ? "the run of " + day + " is " + firing.note()
                : "runs twice at " + day + ": clocks go back; the second is " + firing.job();
        add(CronRules.CLOCK, Severity.WARNING, what, cronJob.spec().at(SCHEDULE), cronJob);
        return;
      }
    }
  }

  private static String wall(LocalDateTime time) {
    return time.toLocalDate() + " " + time.toLocalTime();
  }

  private void add(String rule, Severity severity, String text, Node node, KubeObject object) {
    findings.add(PlanFindings.finding(rule, severity, text, node, object));
  }
}
