package dev.rollcall.dryrun.plan;

import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import java.util.List;

/** The pages of findings about what the schedules of CronJobs do in time. */
final class CronRules {
  static final String CATCHES_UP = "cron-catches-up";
  static final String CLOCK = "cron-clock-change";
  static final String MISSED = "cron-run-missed";
  static final String OVERLAP = "cron-runs-overlap";

  private CronRules() {}

  static List<RuleInfo> all() {
    return List.of(
        SimulationRules.page(
            CATCHES_UP,
            Severity.WARNING,
            "A changed or resumed CronJob starts a run at once",
            "The controller asks which time of the schedule was the latest since the last run. After"
                + " a change of schedule, or after suspend, that may be a time that has passed, and"
                + " its run starts with the apply, in the middle of the day if it comes to that."
                + " startingDeadlineSeconds limits how old such a time may be. With `--at` the plan"
                + " says whether there is one.",
            "suspend: false  # it was true, and 03:00 has passed",
            "startingDeadlineSeconds: 600"),
        SimulationRules.page(
            CLOCK,
            Severity.WARNING,
            "Clocks that change leave out a run or double it",
            "Schedules are wall time. On the day clocks go forward an hour does not exist, and a run"
                + " in it is left out; on the day they go back an hour comes twice, and so does the"
                + " run. Found with `--at` for the 24 hours from then. CronJobs that run every hour"
                + " are not concerned. Move the time out of that hour, or use UTC.",
            "schedule: \"30 2 * * *\"  # timeZone: Europe/Berlin, --at 2026-03-29T00:00Z",
            "schedule: \"30 4 * * *\""),
        SimulationRules.page(
            MISSED,
            Severity.WARNING,
            "While one run goes on, those that are due are given up",
            "With concurrencyPolicy Forbid the next run waits until the one before has ended, which"
                + " may be as late as its activeDeadlineSeconds. By then the time it was due is longer"
                + " ago than startingDeadlineSeconds, and it is not started at all. Let the"
                + " deadline of a run be shorter than the time to the next.",
            "activeDeadlineSeconds: 5400  # every hour, Forbid, startingDeadlineSeconds: 600",
            "activeDeadlineSeconds: 3000"),
        SimulationRules.page(
            OVERLAP,
            Severity.WARNING,
            "A run may still go on when the next is due",
            "Its activeDeadlineSeconds is longer than the shortest time between two runs. With Allow"
                + " several run at once, with Replace a long run is deleted before its deadline, with"
                + " Forbid the next starts late, which is for information. How long runs"
                + " really take nobody can see in a manifest, so nothing is said without a deadline.",
            "activeDeadlineSeconds: 3600  # schedule: \"*/20 * * * *\"",
            "activeDeadlineSeconds: 1100"));
  }
}
