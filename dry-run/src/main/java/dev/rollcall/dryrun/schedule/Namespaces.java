package dev.rollcall.dryrun.schedule;

import java.util.LinkedHashMap;
import java.util.Map;

/** The labels of namespaces; one that was never described carries its name only. */
public final class Namespaces {
  private static final String NAME_LABEL = "kubernetes.io/metadata.name";

  private final Map<String, Map<String, String>> labels = new LinkedHashMap<>();

  /** Describes a namespace. */
  public void put(String namespace, Map<String, String> namespaceLabels) {
    Map<String, String> all = new LinkedHashMap<>(namespaceLabels);
    all.put(NAME_LABEL, namespace); // the server keeps this one right
    labels.put(namespace, all);
  }

  Map<String, String> labelsOf(String namespace) {
    Map<String, String> known = labels.get(namespace);
    return known != null ? known : Map.of(NAME_LABEL, namespace);
  }
}
