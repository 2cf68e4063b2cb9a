package dev.rollcall.policy;

import java.util.LinkedHashMap;
import java.util.Map;

/** The labels of an object in plain Java. */
final class Labelled {
  private Labelled() {}

  static Map<String, String> of(Map<String, Object> object) {
    Map<String, String> labels = new LinkedHashMap<>();
    if (object.get("metadata") instanceof Map<?, ?> metadata
        && metadata.get("labels") instanceof Map<?, ?> map) {
      map.forEach((key, value) -> labels.put(String.valueOf(key), String.valueOf(value)));
    }
    return labels;
  }
}
