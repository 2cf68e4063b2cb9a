package dev.rollcall.dryrun;

import java.util.Map;

/**
 * What a controller decided: a change of the cluster, and how a trace tells of it.
 *
 * @param subject the {@link Pod}, {@link ApiObject} or {@link Claim} that changes; null if it may
 *     be anything, and then every controller looks at everything again
 * @param action the line of the trace; null for status writes, which traces leave out
 */
public record Write(Object subject, Map<String, Object> action, Effect effect) {

  /** A write that may change anything. */
  Write(Map<String, Object> action, Effect effect) {
    this(null, action, effect);
  }

  /** The change itself. */
  @FunctionalInterface
  public interface Effect {
    /** Carries out the change; false if there was nothing to change or it was refused. */
    boolean apply(Cluster cluster);
  }

  /** A write of the status. */
  static Write status(Effect effect) {
    return new Write(null, effect);
  }

  /** A write of the status of {@code subject} and nothing else. */
  static Write status(Object subject, Effect effect) {
    return new Write(subject, null, effect);
  }

  /** The same write, known to change {@code only} that. */
  Write of(Object only) {
    return new Write(only, action, effect);
  }

  /** Starts the line of a trace. */
  static Line by(String actor, String verb, String kind, String name) {
    return new Line(actor, verb, kind, name);
  }

  /** Collects the line of a trace. */
  static final class Line {
    private final Map<String, Object> action = new Fields(6);

    private Line(String actor, String verb, String kind, String name) {
      action.put("actor", actor);
      action.put("verb", verb);
      action.put("kind", kind);
      action.put("name", name);
    }

    Line with(String key, Object value) {
      if (value != null) {
        action.put(key, value);
      }
      return this;
    }

    /** Like {@link #with}, but tells also that there is nothing. */
    Line withOrNull(String key, Object value) {
      action.put(key, value);
      return this;
    }

    Write does(Effect effect) {
      return new Write(action, effect);
    }
  }
}
