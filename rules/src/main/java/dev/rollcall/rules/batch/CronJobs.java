package dev.rollcall.rules.batch;

import dev.rollcall.model.CronSchedule;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;
import java.util.Optional;

/** What the rules on CronJobs share. */
final class CronJobs {
  private CronJobs() {}

  /** The schedule without a time zone prefix; empty if it is none. */
  static Optional<CronSchedule> schedule(KubeObject cronJob) {
    try {
      return Optional.of(CronSchedule.parse(withoutZone(cronJob.spec().at("schedule").text(""))));
    } catch (CronSchedule.Fault fault) {
      return Optional.empty(); // the question of cronjob-schedule-invalid
    }
  }

  /** {@code TZ=Europe/Berlin 0 3 * * *} without its first word. */
  static String withoutZone(String schedule) {
    if (schedule.startsWith("TZ=") || schedule.startsWith("CRON_TZ=")) {
      int blank = schedule.indexOf(' ');
      return blank < 0 ? "" : schedule.substring(blank + 1).strip();
    }
    return schedule;
  }

  /** The {@code spec} of the Jobs that a Job or CronJob stands for. */
  static Node jobSpec(KubeObject object) {
    return object.kind().equals("CronJob")
        ? object.spec().at("jobTemplate").at("spec")
        : object.spec();
  }
}
