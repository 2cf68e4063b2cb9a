package dev.rollcall.names;

import dev.rollcall.yaml.Node;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;

/** A time in the metadata of a template, as Go holds it in a process that runs in UTC. */
final class GoTime {
  /** From Go's year 1 to 1970. */
  private static final long SECONDS_TO_EPOCH = 62_135_596_800L;

  private static final String NO_TIME =
      "{Time:(time.Time){wall:(uint64)0 ext:(int64)0 loc:(*time.Location)<nil>}}";
  private static final String ZONE = "{name:(string)UTC offset:(int)0 isDST:(bool)false}";

  /** The time zone of a container without one of its own, with what Go caches about it. */
  private static final String LOCATION =
      "{name:(string)Local zone:([]time.zone)["
          + ZONE
          + "] tx:([]time.zoneTrans)[{when:(int64)-9223372036854775808 index:(uint8)0"
          + " isstd:(bool)false isutc:(bool)false}] extend:(string)UTC0"
          + " cacheStart:(int64)-9223372036854775808 cacheEnd:(int64)9223372036854775807"
          + " cacheZone:(*time.zone)"
          + ZONE
          + "}";

  private GoTime() {}

  /** The struct, as the deep dump prints it. */
  static String dump(Node node) {
    Instant time = instant(node);
    return time == null
        ? NO_TIME
        : "{Time:(time.Time){wall:(uint64)0 ext:(int64)"
            + (time.getEpochSecond() + SECONDS_TO_EPOCH)
            + " loc:(*time.Location)"
            + LOCATION
            + "}}";
  }

  /** In UTC and whole seconds. */
  static String json(Node node) {
    Instant time = instant(node);
    return time == null
        ? ""
        : DateTimeFormatter.ISO_INSTANT.format(Instant.ofEpochSecond(time.getEpochSecond()));
  }

  private static Instant instant(Node node) {
    try {
      return node.isSet() ? OffsetDateTime.parse(node.text("")).toInstant() : null;
    } catch (DateTimeException invalid) {
      return null;
    }
  }
}
