package dev.rollcall.dryrun;

import java.util.Map;

/** Numbers of a status, where zero is left out. */
final class Counts {
  private Counts() {}

  static void put(Map<String, Object> status, String field, int count) {
    if (count != 0) {
      status.put(field, count);
    }
  }

  /** Replaces a status; false if nothing changes. */
  static boolean replace(ApiObject object, Map<String, Object> status) {
    if (object.status.equals(status)) {
      return false;
    }
    object.status.clear();
    object.status.putAll(status);
    return true;
  }

  /** Sets a condition; false if it says what it said before, though it may say so anew. */
  static boolean set(ApiObject object, Condition condition) {
    return !condition.saysTheSameAs(object.conditions.put(condition.type(), condition));
  }
}
