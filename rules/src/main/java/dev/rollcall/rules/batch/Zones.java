package dev.rollcall.rules.batch;

import dev.rollcall.model.CronSchedule;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransitionRule;
import java.time.zone.ZoneRules;
import java.time.zone.ZoneRulesProvider;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** The time zones of the IANA database, as the JDK brings them. */
final class Zones {
  private Zones() {}

  /** True for a name of the database in its spelling; not for offsets and not for Local. */
  static boolean isKnown(String name) {
    return ZoneRulesProvider.getAvailableZoneIds().contains(name);
  }

  /** The name that differs only in case or in blanks. */
  static Optional<String> nearest(String name) {
    String wanted = name.strip().replace(' ', '_').toLowerCase(Locale.ROOT);
    for (String known : new TreeSet<>(ZoneRulesProvider.getAvailableZoneIds())) {
      if (known.toLowerCase(Locale.ROOT).equals(wanted)) {
        return Optional.of(known);
      }
    }
    return Optional.empty();
  }

  /** "skipped" or "repeated" if the clocks of that zone change while the schedule is due. */
  static Optional<String> changeAt(String zone, CronSchedule schedule) {
    if (!isKnown(zone)) {
      return Optional.empty();
    }
    ZoneRules rules = ZoneId.of(zone).getRules();
    for (ZoneOffsetTransitionRule rule : rules.getTransitionRules()) {
      Duration change =
          Duration.ofSeconds(
              rule.getOffsetAfter().getTotalSeconds() - rule.getOffsetBefore().getTotalSeconds());
      LocalTime wall = wallTime(rule);
      LocalTime from = change.isNegative() ? wall.plus(change) : wall;
      for (long minute = 0; minute < change.abs().toMinutes(); minute++) {
        LocalTime time = from.plusMinutes(minute);
        if (schedule.firesAt(time.getHour(), time.getMinute())) {
          return Optional.of(
              (change.isNegative() ? "repeated" : "skipped") + " when the clocks change");
        }
      }
    }
    return Optional.empty();
  }

  /** The local time before the change at which it happens. */
  private static LocalTime wallTime(ZoneOffsetTransitionRule rule) {
    ZoneOffset before = rule.getOffsetBefore();
    return switch (rule.getTimeDefinition()) {
      case WALL -> rule.getLocalTime();
      case UTC -> rule.getLocalTime().plusSeconds(before.getTotalSeconds());
      case STANDARD ->
          rule.getLocalTime()
              .plusSeconds(before.getTotalSeconds() - rule.getStandardOffset().getTotalSeconds());
    };
  }
}
