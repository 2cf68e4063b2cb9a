package dev.rollcall.model;

import dev.rollcall.yaml.Node;
import java.util.LinkedHashMap;
import java.util.Map;

/** Label maps. */
public final class Labels {
  private Labels() {}

  /** The string entries of a mapping, in the order of the file; empty for anything else. */
  public static Map<String, String> of(Node node) {
    if (node.entries().isEmpty()) {
      return Map.of();
    }
    Map<String, String> labels = new LinkedHashMap<>();
    for (Node.Entry entry : node.entries()) {
      labels.put(entry.key().spelling(), entry.value().text(""));
    }
    return labels;
  }
}
