package dev.rollcall.dryrun.job;

import dev.rollcall.yaml.Node;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A Job's status. Times are milliseconds since 1970, -1 for none.
 *
 * @param failedIndexes null unless the Job counts failures by index
 * @param ready null, as {@code terminating}, before the first sync
 */
public record JobStatus(
    int active,
    int succeeded,
    int failed,
    Integer ready,
    Integer terminating,
    String completedIndexes,
    String failedIndexes,
    long startTime,
    long completionTime,
    List<Condition> conditions) {
  /** The status of a Job that was never looked at. */
  public static final JobStatus NEW =
      new JobStatus(0, 0, 0, null, null, "", null, -1, -1, List.of());

  /** One condition; {@code changed} is its last transition. */
  public record Condition(String type, String status, String reason, String message, long changed) {
    boolean isTrue() {
      return status.equals("True");
    }
  }

  /** From a Job's {@code status}. */
  public static JobStatus of(Node status) {
    List<Condition> conditions = new ArrayList<>();
    for (Node condition : status.at("conditions").items()) {
      conditions.add(
          new Condition(
              condition.at("type").text(""),
              condition.at("status").text(""),
              condition.at("reason").text(""),
              condition.at("message").text(""),
              JobPod.millis(condition.at("lastTransitionTime"))));
    }
    return new JobStatus(
        (int) status.at("active").integer(0),
        (int) status.at("succeeded").integer(0),
        (int) status.at("failed").integer(0),
        number(status.at("ready")),
        number(status.at("terminating")),
        status.at("completedIndexes").text(""),
        status.at("failedIndexes").text().orElse(null),
        JobPod.millis(status.at("startTime")),
        JobPod.millis(status.at("completionTime")),
        conditions);
  }

  private static Integer number(Node node) {
    return node.integer().isPresent() ? (int) node.integer().getAsLong() : null;
  }

  /** As the API shows it; zero and empty values are left out as there. */
  public Map<String, Object> plain() {
    Map<String, Object> plain = new LinkedHashMap<>();
    if (!conditions.isEmpty()) {
      List<Object> list = new ArrayList<>();
      for (Condition condition : conditions) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("type", condition.type);
        one.put("status", condition.status);
        one.put("lastTransitionTime", time(condition.changed));
        one.put("reason", condition.reason);
        one.put("message", condition.message);
        list.add(one);
      }
      plain.put("conditions", list);
    }
    put(plain, "startTime", startTime < 0 ? null : time(startTime));
    put(plain, "completionTime", completionTime < 0 ? null : time(completionTime));
    put(plain, "active", active == 0 ? null : active);
    put(plain, "succeeded", succeeded == 0 ? null : succeeded);
    put(plain, "failed", failed == 0 ? null : failed);
    put(plain, "terminating", terminating);
    put(plain, "completedIndexes", completedIndexes.isEmpty() ? null : completedIndexes);
    put(plain, "failedIndexes", failedIndexes);
    put(plain, "ready", ready);
    return plain;
  }

  private static void put(Map<String, Object> plain, String key, Object value) {
    if (value != null) {
      plain.put(key, value);
    }
  }

  private static String time(long millis) {
    return Instant.ofEpochSecond(Math.floorDiv(millis, 1000)).toString();
  }

  /** The condition of that type, or null. */
  Condition condition(String type) {
    for (Condition condition : conditions) {
      if (condition.type.equals(type)) {
        return condition;
      }
    }
    return null;
  }

  boolean is(String type) {
    Condition condition = condition(type);
    return condition != null && condition.isTrue();
  }

  /** True once it is Complete or Failed: nothing is done for it any more. */
  public boolean finished() {
    return is("Complete") || is("Failed");
  }

  /** When it became Complete or Failed; -1 while it is neither. */
  public long finishedAt() {
    for (Condition condition : conditions) {
      if (condition.isTrue()
          && (condition.type.equals("Complete") || condition.type.equals("Failed"))) {
        return condition.changed;
      }
    }
    return -1;
  }
}
