package dev.rollcall.dryrun;

import dev.rollcall.dryrun.job.CronCalendar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The firings of CronJobs as text in columns, or as plain values for JSON. */
public final class CalendarReport {
  private CalendarReport() {}

  private static final String[] TITLES = {"TIME", "WALL CLOCK", "CRONJOB", "JOB", ""};

  /** One line for each firing: UTC, the clock of its zone, CronJob, Job, what is unusual. */
  public static void text(CronCalendar calendar, StringBuilder out) {
    List<String[]> rows = new ArrayList<>();
    for (CronCalendar.Firing firing : calendar.firings()) {
      String wall = firing.wall().toLocalDate() + " " + firing.wall().toLocalTime();
      String job = firing.job().isEmpty() ? "-" : firing.job();
      rows.add(new String[] {firing.time().toString(), wall, firing.cronJob(), job, firing.note()});
    }
    if (!rows.isEmpty()) {
      rows.add(0, TITLES);
    }
    int[] widths = new int[TITLES.length];
    for (String[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        widths[i] = Math.max(widths[i], row[i].length());
      }
    }
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.length; i++) {
        line.append(row[i]).append(" ".repeat(widths[i] - row[i].length() + 2));
      }
      out.append(line.toString().stripTrailing()).append('\n');
    }
    if (!calendar.complete()) {
      out.append("There are more; shorten the time.\n");
    }
    if (!rows.isEmpty() && !calendar.remarks().isEmpty()) {
      out.append('\n');
    }
    calendar.remarks().forEach(remark -> out.append(remark).append(".\n"));
    if (rows.isEmpty() && calendar.remarks().isEmpty()) {
      out.append("No CronJobs.\n");
    }
  }

  /** As values that any JSON writer takes. */
  public static Map<String, Object> plain(CronCalendar calendar) {
    List<Object> firings = new ArrayList<>();
    for (CronCalendar.Firing firing : calendar.firings()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("time", firing.time().toString());
      one.put("wallClock", firing.wall().toString());
      one.put("cronJob", firing.cronJob());
      one.put("job", firing.job().isEmpty() ? null : firing.job());
      if (!firing.note().isEmpty()) {
        one.put("note", firing.note());
      }
      firings.add(one);
    }
    Map<String, Object> plain = new LinkedHashMap<>();
    plain.put("firings", firings);
    plain.put("remarks", calendar.remarks());
    plain.put("complete", calendar.complete());
    return plain;
  }
}
