package dev.rollcall.dryrun.plan;

import dev.rollcall.model.KubeObject;
import java.util.List;

/** The schedule of a CronJob in words; what is out of the ordinary is quoted as it is written. */
final class ScheduleWords {
  private static final List<String> DAYS =
      List.of("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday");
  private static final String ANY = "*";

  private ScheduleWords() {}

  static String of(KubeObject cronJob) {
    String schedule = cronJob.spec().at("schedule").text("").strip();
    String zone = cronJob.spec().at("timeZone").text("");
    String where = zone.isEmpty() ? " by the controller manager's clock" : " " + zone;
    String words = cronJob.spec().at("suspend").isTrue() ? "suspended; " : "";
    return words + times(schedule) + where;
  }

  private static String times(String schedule) {
    String[] fields = schedule.split("\\s+");
    if (fields.length != 5) {
      return schedule.startsWith("@") ? schedule.substring(1) : "schedule \"" + schedule + "\"";
    }
    String day = day(fields[2], fields[3], fields[4]);
    if (day.isEmpty()) {
      return "schedule \"" + schedule + "\"";
    }
    if (number(fields[0]) >= 0 && number(fields[1]) >= 0) {
      return day + " at " + two(number(fields[1])) + ":" + two(number(fields[0]));
    }
    String daily = day.equals("every day") ? "" : ", " + day;
    if (number(fields[0]) >= 0 && fields[1].equals(ANY)) {
      return "every hour at minute " + number(fields[0]) + daily;
    }
    if (fields[0].startsWith("*/") && number(fields[0].substring(2)) > 0 && fields[1].equals(ANY)) {
      return "at every minute that " + number(fields[0].substring(2)) + " divides" + daily;
    }
    if (fields[0].equals(ANY) && fields[1].equals(ANY)) {
      return "every minute" + daily;
    }
    if (number(fields[0]) >= 0 && fields[1].startsWith("*/")) {
      return "at minute "
          + number(fields[0])
          + " of every hour that "
          + fields[1].substring(2)
          + " divides"
          + daily;
    }
    return "schedule \"" + schedule + "\"";
  }

  /** The days, or empty if they take more than a few words. */
  private static String day(String dayOfMonth, String month, String dayOfWeek) {
    if (!month.equals(ANY)) {
      return "";
    }
    if (dayOfMonth.equals(ANY) && dayOfWeek.equals(ANY)) {
      return "every day";
    }
    if (dayOfMonth.equals(ANY) && number(dayOfWeek) >= 0 && number(dayOfWeek) < 7) {
      return "every " + DAYS.get(number(dayOfWeek));
    }
    if (dayOfMonth.equals(ANY) && dayOfWeek.equals("1-5")) {
      return "Monday to Friday";
    }
    return number(dayOfMonth) > 0 && dayOfWeek.equals(ANY)
        ? "on day " + number(dayOfMonth) + " of every month"
        : "";
  }

  private static int number(String text) {
    if (text.isEmpty() || text.length() > 2) {
      return -1;
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return -1;
      }
    }
    return Integer.parseInt(text);
  }

  private static String two(int number) {
    return number < 10 ? "0" + number : String.valueOf(number);
  }
}
