package dev.rollcall.model;

import dev.rollcall.yaml.Node;
import java.util.Optional;

/** A count of pods, or a share of them: {@code 2} or {@code "25%"}. */
public record IntOrPercent(long value, boolean percent) {

  /** What the field says; empty if it is absent or neither. */
  public static Optional<IntOrPercent> of(Node node) {
    if (node.integer().isPresent()) {
      return Optional.of(new IntOrPercent(node.integer().getAsLong(), false));
    }
    String text = node.text("");
    if (text.length() < 2 || text.length() > 9 || !text.endsWith("%")) {
      return Optional.empty();
    }
    long value = 0;
    for (int i = 0; i < text.length() - 1; i++) {
      char digit = text.charAt(i);
      if (digit < '0' || digit > '9') {
        return Optional.empty();
      }
      value = value * 10 + digit - '0';
    }
    return Optional.of(new IntOrPercent(value, true));
  }

  /** The number of pods out of {@code total}, rounded up as surge and PDBs do. */
  public long up(long total) {
    return percent ? (value * total + 99) / 100 : value;
  }

  /** The number of pods out of {@code total}, rounded down as maxUnavailable of Deployments. */
  public long down(long total) {
    return percent ? value * total / 100 : value;
  }

  @Override
  public String toString() {
    return percent ? value + "%" : String.valueOf(value);
  }
}
