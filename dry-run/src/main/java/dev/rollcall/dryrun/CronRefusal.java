package dev.rollcall.dryrun;

import dev.rollcall.dryrun.job.CronJobSync;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Why the server refuses the schedule of a CronJob, in the words of the parser it uses (the
 * standard parser of robfig/cron v3).
 */
final class CronRefusal {
  private static final int[][] BOUNDS = {{0, 59}, {0, 23}, {1, 31}, {1, 12}, {0, 6}};
  private static final List<String> MONTHS =
      List.of(
          "", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");

  private CronRefusal() {}

  /** What is wrong with {@code schedule} and {@code timeZone}; empty if the server takes them. */
  static Optional<String> of(Node spec) {
    List<String> faults = new ArrayList<>();
    String schedule = spec.at("schedule").text("");
    if (!schedule.startsWith("@")) {
      fault(schedule)
          .ifPresent(
              why -> faults.add("spec.schedule: Invalid value: \"" + schedule + "\": " + why));
    }
    String zone = spec.at("timeZone").text("");
    if (!zone.isEmpty() && CronJobSync.zone(zone) == null) {
      faults.add("spec.timeZone: Invalid value: \"" + zone + "\": unknown time zone " + zone);
    }
    return switch (faults.size()) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of(faults.get(0));
      default -> Optional.of("[" + String.join(", ", faults) + "]");
    };
  }

  private static Optional<String> fault(String schedule) {
    String[] fields = schedule.strip().split("\\s+");
    if (fields.length != BOUNDS.length) {
      return Optional.of(
          "expected exactly 5 fields, found "
              + (schedule.isBlank() ? 0 : fields.length)
              + ": ["
              + String.join(" ", fields)
              + "]");
    }
    for (int i = 0; i < fields.length; i++) {
      List<String> names = i == 3 ? MONTHS : i == 4 ? DAYS : List.of();
      for (String range : fields[i].split(",")) {
        Optional<String> fault =
            range.isEmpty() ? Optional.empty() : range(range, BOUNDS[i], names);
        if (fault.isPresent()) {
          return fault;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> range(String text, int[] bounds, List<String> names) {
    String[] rangeAndStep = text.split("/", -1);
    String[] ends = rangeAndStep[0].split("-", -1);
    long start = bounds[0];
    long end = bounds[1];
    try {
      if (!ends[0].equals("*") && !ends[0].equals("?")) {
        start = number(ends[0], names);
        end = ends.length == 1 ? start : ends.length == 2 ? number(ends[1], names) : -1;
        if (ends.length > 2) {
          return Optional.of("too many hyphens: " + text);
        }
      }
      if (rangeAndStep.length > 2) {
        return Optional.of("too many slashes: " + text);
      }
      long step = 1;
      if (rangeAndStep.length == 2) {
        step = number(rangeAndStep[1], List.of());
        end = ends.length == 1 ? bounds[1] : end;
      }
      return outside(start, end, step, bounds, text);
    } catch (NumberFormatException fault) {
      return Optional.of(fault.getMessage());
    }
  }

  private static Optional<String> outside(
      long start, long end, long step, int[] bounds, String text) {
    String fault = null;
    if (start < bounds[0]) {
      fault = "beginning of range (" + start + ") below minimum (" + bounds[0] + ")";
    } else if (end > bounds[1]) {
      fault = "end of range (" + end + ") above maximum (" + bounds[1] + ")";
    } else if (start > end) {
      fault = "beginning of range (" + start + ") beyond end of range (" + end + ")";
    } else if (step == 0) {
      fault = "step of range should be a positive number";
    }
    return Optional.ofNullable(fault).map(words -> words + ": " + text);
  }

  private static long number(String text, List<String> names) {
    int named = names.indexOf(text.toLowerCase(Locale.ROOT));
    if (named >= 0 && !text.isEmpty()) {
      return named;
    }
    boolean digits = !text.isEmpty() && text.length() < 18;
    for (int i = 0; i < text.length(); i++) {
      digits &= text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    if (!digits) {
      throw new NumberFormatException(
          "failed to parse int from "
              + text
              + ": strconv.Atoi: parsing \""
              + text
              + "\": invalid syntax");
    }
    return Long.parseLong(text);
  }
}
