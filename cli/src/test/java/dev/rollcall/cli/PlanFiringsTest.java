package dev.rollcall.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class PlanFiringsTest {
  private static final String CRON_JOBS =
      """
      apiVersion: batch/v1
      kind: CronJob
      metadata: {name: backup, namespace: db}
      spec:
        schedule: "30 2 * * *"
        timeZone: Europe/Berlin
        concurrencyPolicy: Forbid
        jobTemplate: {spec: {template: {spec: {restartPolicy: Never}}}}
      ---
      apiVersion: batch/v1
      kind: CronJob
      metadata: {name: report, namespace: db}
      spec:
        schedule: "0 */12 * * *"
        jobTemplate: {spec: {activeDeadlineSeconds: 3600, template: {spec: {restartPolicy: Never}}}}
      ---
      apiVersion: batch/v1
      kind: CronJob
      metadata: {name: old, namespace: db}
      spec:
        schedule: "0 * * * *"
        suspend: true
        jobTemplate: {spec: {template: {spec: {restartPolicy: Never}}}}
      """;

  @TempDir Path folder;

  @Test
  void aRunInTheHourThatIsLeftOutIsShownAsSuch() {
    Run run = plan("2026-03-29T00:00Z", "26h");
    assertEquals(
        """
        TIME                  WALL CLOCK        CRONJOB    JOB
        2026-03-29T00:00:00Z  2026-03-29 00:00  db/report  report-29579040
        2026-03-29T01:00:00Z  2026-03-29 02:30  db/backup  -                left out: clocks go from 02:00 to 03:00
        2026-03-29T12:00:00Z  2026-03-29 12:00  db/report  report-29579760
        2026-03-30T00:00:00Z  2026-03-30 00:00  db/report  report-29580480
        2026-03-30T00:30:00Z  2026-03-30 02:30  db/backup  backup-29580510

        db/old is suspended; it would run the latest missed time when it is resumed.
        """,
        run.out());
    assertEquals(ExitCode.CLEAN, run.code());
  }

  @Test
  void aRunInTheHourThatComesTwiceIsShownTwice() {
    Run run = plan("2026-10-25T00:00+00:00", "2h");
    assertEquals(
        """
        TIME                  WALL CLOCK        CRONJOB    JOB
        2026-10-25T00:00:00Z  2026-10-25 00:00  db/report  report-29881440
        2026-10-25T00:30:00Z  2026-10-25 02:30  db/backup  backup-29881470
        2026-10-25T01:30:00Z  2026-10-25 02:30  db/backup  backup-29881530  second time: clocks go back

        db/backup a run longer than 1h meets the next: the next one is not started before it has ended.
        db/old is suspended; it would run the latest missed time when it is resumed.
        """,
        run.out());
  }

  @Test
  void jsonHasTheSameFirings() {
    Run run =
        Run.with(folder, CRON_JOBS, "plan", "--at", "2026-01-05T00:00Z", "--format", "json", "-");
    JsonNode firings = new ObjectMapper().readTree(run.out()).get("firings");
    assertEquals(3, firings.size());
    assertEquals("db/backup", firings.get(1).get("cronJob").asString());
    assertEquals("2026-01-05T01:30:00Z", firings.get(1).get("time").asString());
  }

  @Test
  void aTimeThatIsNoneIsSaidSo() {
    assertTrue(plan("tomorrow", "1h").err().startsWith("rollcall: --at tomorrow: give a time"));
    assertTrue(plan("2026-01-01T00:00Z", "10y").err().startsWith("rollcall: --for 10y: give a"));
    assertTrue(plan("2026-01-01T00:00Z", "9000d").err().startsWith("rollcall: --for 9000d: give"));
  }

  private Run plan(String at, String duration) {
    return Run.with(folder, CRON_JOBS, "plan", "--at", at, "--for", duration, "-");
  }
}
