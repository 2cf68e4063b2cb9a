package dev.rollcall.lint;

import java.util.Locale;
import java.util.Optional;

/** What a configuration makes of a rule. */
public enum Level {
  /** Its findings do not count. */
  OFF,
  /** On, also outside the profile, with the rule's own severity. */
  ON,
  /** On, as {@link Severity#INFO}. */
  INFO,
  /** On, as {@link Severity#WARNING}. */
  WARNING,
  /** On, as {@link Severity#ERROR}. */
  ERROR;

  /** The lower-case word used in configuration. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The level of that word; empty if there is none. */
  public static Optional<Level> of(String word) {
    for (Level level : values()) {
      if (level.word().equals(word)) {
        return Optional.of(level);
      }
    }
    return Optional.empty();
  }

  /** The finding with the severity of this level. */
  Finding applied(Finding finding) {
    return switch (this) {
      case INFO -> finding.withSeverity(Severity.INFO);
      case WARNING -> finding.withSeverity(Severity.WARNING);
      case ERROR -> finding.withSeverity(Severity.ERROR);
      case OFF, ON -> finding;
    };
  }
}
