package dev.rollcall.cli;

import dev.rollcall.lint.RuleTimes;
import dev.rollcall.report.JsonWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What {@code lint --profile-rules} prints: where the time went, the slowest rule first. */
final class RuleProfile {
  private final long reading;
  private final long server;
  private final long sum;
  private final List<Map.Entry<String, Long>> rules = new ArrayList<>();

  RuleProfile(RuleTimes times) {
    Map<String, Long> nanos = times.nanos();
    reading = taken(nanos, RuleTimes.READING);
    server = taken(nanos, RuleTimes.SERVER);
    rules.addAll(nanos.entrySet());
    rules.sort(Map.Entry.<String, Long>comparingByValue().reversed());
    sum = rules.stream().mapToLong(Map.Entry::getValue).sum();
  }

  private static long taken(Map<String, Long> nanos, String stage) {
    Long known = nanos.remove(stage);
    return known == null ? 0 : known;
  }

  /** Processor time: on a busy machine a clock tells how long one waited. */
  static RuleTimes times() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    return new RuleTimes(
        threads.isCurrentThreadCpuTimeSupported()
            ? threads::getCurrentThreadCpuTime
            : System::nanoTime);
  }

  /** A line each, in milliseconds. */
  String text() {
    StringBuilder out = new StringBuilder();
    line(reading, "reading the files' texts", out);
    line(server, "what a server checks", out);
    line(sum, "all rules together", out);
    rules.forEach(one -> line(one.getValue(), one.getKey(), out));
    return out.toString();
  }

  private static void line(long nanos, String name, StringBuilder out) {
    out.append(String.format(Locale.ROOT, "%10.3f ms  %s%n", nanos / 1e6, name));
  }

  /** One object, described in {@code docs/json-report.md}. */
  String json() {
    StringBuilder out = new StringBuilder();
    JsonWriter json = new JsonWriter(out, true);
    json.object().entry("unit", "microseconds");
    json.entry("reading", micros(reading)).entry("server", micros(server));
    json.entry("rules", micros(sum)).key("byRule").object();
    rules.forEach(one -> json.entry(one.getKey(), micros(one.getValue())));
    json.endObject().endObject();
    return out.append('\n').toString();
  }

  private static long micros(long nanos) {
    return Math.round(nanos / 1e3);
  }
}
