package dev.rollcall.model;

import java.util.List;
import java.util.Locale;

/** The dialect of the robfig/cron v3 standard parser, which the API server and controller use. */
final class CronParser {
  private static final List<String> MONTHS =
      List.of(
          "", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final List<String> WEEKDAYS =
      List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");

  /** A field's range and the names of its values. */
  private enum Field {
    MINUTE("minute", 0, 59, List.of()),
    HOUR("hour", 0, 23, List.of()),
    DAY("day of the month", 1, 31, List.of()),
    MONTH("month", 1, 12, MONTHS),
    WEEKDAY("day of the week", 0, 6, WEEKDAYS);

    private final String word;
    private final int min;
    private final int max;
    private final List<String> names;

    Field(String word, int min, int max, List<String> names) {
      this.word = word;
      this.min = min;
      this.max = max;
      this.names = names;
    }
  }

  private final String text;
  private final long[] bits = new long[Field.values().length];
  private final boolean[] star = new boolean[Field.values().length];

  private CronParser(String text) {
    this.text = text;
  }

  static CronSchedule parse(String text) throws CronSchedule.Fault {
    if (text.isBlank()) {
      throw new CronSchedule.Fault("the schedule is empty", 0, text.length());
    }
    return text.startsWith("@") ? descriptor(text) : new CronParser(text).fields();
  }

  private static CronSchedule descriptor(String text) throws CronSchedule.Fault {
    switch (text) {
      case "@yearly", "@annually":
        return parse("0 0 1 1 *");
      case "@monthly":
        return parse("0 0 1 * *");
      case "@weekly":
        return parse("0 0 * * 0");
      case "@daily", "@midnight":
        return parse("0 0 * * *");
      case "@hourly":
        return parse("0 * * * *");
      default:
        if (text.startsWith("@every ")) {
          return new CronSchedule(0, 0, 0, 0, 0, true, true, seconds(text));
        }
        throw new CronSchedule.Fault(
            "there is no \"" + text + "\"; there are @hourly, @daily, @weekly, @monthly, @yearly",
            0,
            text.length());
    }
  }

  /** A Go duration such as {@code 1h30m}; less than a second counts as one. */
  private static long seconds(String text) throws CronSchedule.Fault {
    int i = "@every ".length();
    double seconds = 0;
    int start = i;
    while (i < text.length()) {
      int from = i;
      while (i < text.length() && (Character.isDigit(text.charAt(i)) || text.charAt(i) == '.')) {
        i++;
      }
      String number = text.substring(from, i);
      int unitFrom = i;
      while (i < text.length() && Character.isLetter(text.charAt(i))) {
        i++;
      }
      double unit =
          switch (text.substring(unitFrom, i)) {
            case "h" -> 3600;
            case "m" -> 60;
            case "s" -> 1;
            case "ms" -> 0.001;
            case "us", "µs" -> 0.000001;
            case "ns" -> 0.000000001;
            default -> -1;
          };
      boolean isNumber =
          number.length() < 16
              && number.chars().anyMatch(Character::isDigit)
              && number.indexOf('.') == number.lastIndexOf('.');
      if (unit < 0 || !isNumber) {
        throw fault("is no duration such as 90s or 1h30m", text, start, text.length());
      }
      seconds += Double.parseDouble(number) * unit;
    }
    if (i == start) {
      throw fault("needs a duration such as 90s or 1h30m", text, 0, text.length());
    }
    return Math.max(1, (long) seconds);
  }

  private CronSchedule fields() throws CronSchedule.Fault {
    int found = 0;
    int at = 0;
    while (at < text.length()) {
      if (Character.isWhitespace(text.charAt(at))) {
        at++;
        continue;
      }
      int end = at;
      while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
        end++;
      }
      if (found < bits.length) {
        list(Field.values()[found], at, end);
      }
      found++;
      at = end;
    }
    if (found != bits.length) {
      throw new CronSchedule.Fault(
          "a schedule has five fields (minute, hour, day of the month, month, day of the week), not "
              + found,
          0,
          text.length());
    }
    return new CronSchedule(bits[0], bits[1], bits[2], bits[3], bits[4], star[2], star[4], 0);
  }

  private void list(Field field, int from, int to) throws CronSchedule.Fault {
    int start = from;
    for (int i = from; i <= to; i++) {
      if (i == to || text.charAt(i) == ',') {
        if (i > start) { // robfig drops empty parts
          range(field, start, i);
        }
        start = i + 1;
      }
    }
    if (bits[field.ordinal()] == 0) {
      throw fault("names no " + field.word, text, from, to);
    }
  }

  private void range(Field field, int from, int to) throws CronSchedule.Fault {
    int slash = indexOf('/', from, to);
    if (slash < to && indexOf('/', slash + 1, to) < to) {
      throw fault("has more than one /", text, from, to);
    }
    int dash = indexOf('-', from, slash);
    if (dash < slash && indexOf('-', dash + 1, slash) < slash) {
      throw fault("has more than one -", text, from, to);
    }
    String first = text.substring(from, dash);
    boolean any = first.equals("*") || first.equals("?");
    int low = any ? field.min : value(field, from, dash);
    int high = any ? field.max : dash < slash ? value(field, dash + 1, slash) : low;
    int step = 1;
    if (slash < to) {
      step = number(slash + 1, to);
      if (step == 0) {
        throw fault("has step 0", text, from, to);
      }
      if (!any && dash == slash) {
        high = field.max; // 5/10 means 5-59/10
      }
    }
    if (low < field.min || high > field.max) {
      throw fault(
          "is no "
              + field.word
              + ", which goes from "
              + field.min
              + " to "
              + field.max
              + (field == Field.WEEKDAY && high == 7 ? "; Sunday is 0" : ""),
          text,
          from,
          to);
    }
    if (low > high) {
      throw fault("runs backwards; write two ranges with a comma", text, from, to);
    }
    star[field.ordinal()] |= any && step == 1;
    for (int i = low; i <= high; i += step) {
      bits[field.ordinal()] |= 1L << i;
    }
  }

  private int value(Field field, int from, int to) throws CronSchedule.Fault {
    int name = field.names.indexOf(text.substring(from, to).toLowerCase(Locale.ROOT));
    return name >= 0 && to > from ? name : number(from, to);
  }

  private int number(int from, int to) throws CronSchedule.Fault {
    int value = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9' || i - from > 6) {
        throw fault("is no number", text, from, to);
      }
      value = value * 10 + c - '0';
    }
    if (from == to) {
      throw fault("lacks a number", text, Math.max(0, from - 1), to);
    }
    return value;
  }

  private int indexOf(char c, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) == c) {
        return i;
      }
    }
    return to;
  }

  private static CronSchedule.Fault fault(String problem, String text, int from, int to) {
    return new CronSchedule.Fault(
        "\"" + text.substring(from, to) + "\" " + problem, from, to - from);
  }
}
