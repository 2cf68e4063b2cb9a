package dev.rollcall.admission;

import java.util.Map;

/**
 * A level of the Pod Security Standards as of a version, as the labels of a Namespace ask for it.
 *
 * @param version {@code latest}, or a minor such as {@code v1.31}
 */
public record PodPolicy(Level level, String version) {
  private static final String LABEL = "pod-security.kubernetes.io/";
  private static final String LATEST = "latest";
  private static final PodPolicy NONE = new PodPolicy(Level.PRIVILEGED, LATEST);

  /** How much is demanded, from nothing to all. */
  public enum Level {
    /** Everything goes. */
    PRIVILEGED("privileged"),
    /** Known ways to take over a node are refused. */
    BASELINE("baseline"),
    /** As baseline, and pods follow the practice of hardening. */
    RESTRICTED("restricted");

    private final String word;

    Level(String word) {
      this.word = word;
    }
  }

  /** What pods have to keep to be let in. */
  public static PodPolicy enforced(Map<String, String> namespaceLabels) {
    return of("enforce", namespaceLabels);
  }

  /**
   * What pods and templates have to keep to be taken without a warning. If no label says, it is
   * what is enforced.
   */
  public static PodPolicy warned(Map<String, String> namespaceLabels) {
    PodPolicy warned = of("warn", namespaceLabels);
    PodPolicy enforced = enforced(namespaceLabels);
    if (namespaceLabels.containsKey(LABEL + "warn") || enforced.level() == Level.PRIVILEGED) {
      return warned;
    }
    boolean dated = namespaceLabels.containsKey(LABEL + "warn-version");
    return dated ? new PodPolicy(enforced.level(), warned.version()) : enforced;
  }

  /** A level that is none is refused with its Namespace, and holds for nobody. */
  private static PodPolicy of(String mode, Map<String, String> labels) {
    String word = labels.getOrDefault(LABEL + mode, "");
    String version = labels.getOrDefault(LABEL + mode + "-version", LATEST);
    for (Level level : Level.values()) {
      if (level.word.equals(word)) {
        return new PodPolicy(level, version);
      }
    }
    return version.equals(LATEST) ? NONE : new PodPolicy(Level.PRIVILEGED, version);
  }

  /**
   * The minor whose controls count.
   *
   * @param server the minor of the server, which knows none newer than itself
   */
  int minor(int server) {
    if (!version.startsWith("v1.") || version.length() > "v1.999".length()) {
      return server;
    }
    int minor = 0;
    for (int i = "v1.".length(); i < version.length(); i++) {
      char digit = version.charAt(i);
      if (digit < '0' || digit > '9') {
        return server;
      }
      minor = minor * 10 + digit - '0';
    }
    return Math.min(minor, server);
  }

  /** As the server says it: {@code restricted:latest}. */
  @Override
  public String toString() {
    return level.word + ":" + version;
  }
}
