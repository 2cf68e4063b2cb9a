package dev.rollcall.cli;

import dev.rollcall.lint.RuleTimes;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What {@code lint --profile-rules} prints: where the time went, the slowest rule first. */
final class RuleProfile {
  private RuleProfile() {}

  /** Processor time: on a busy machine a clock tells how long one waited. */
  static RuleTimes times() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    return new RuleTimes(
        threads.isCurrentThreadCpuTimeSupported()
            ? threads::getCurrentThreadCpuTime
            : System::nanoTime);
  }

  static String of(RuleTimes times) {
    Map<String, Long> nanos = times.nanos();
    long reading = nanos.getOrDefault(RuleTimes.READING, 0L);
    long server = nanos.getOrDefault(RuleTimes.SERVER, 0L);
    List<Map.Entry<String, Long>> rules = new ArrayList<>();
    long sum = 0;
    for (Map.Entry<String, Long> one : nanos.entrySet()) {
      if (!one.getKey().equals(RuleTimes.READING) && !one.getKey().equals(RuleTimes.SERVER)) {
        rules.add(one);
        sum += one.getValue();
      }
    }
    rules.sort(Map.Entry.<String, Long>comparingByValue().reversed());
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
}
