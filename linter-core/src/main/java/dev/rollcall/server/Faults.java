package dev.rollcall.server;

import dev.rollcall.cel.Environment;
import dev.rollcall.lint.Finding;
import dev.rollcall.lint.Related;
import dev.rollcall.lint.Severity;
import dev.rollcall.lint.Stage;
import dev.rollcall.model.GroupVersionKind;
import dev.rollcall.model.Nearest;
import dev.rollcall.yaml.Node;
import dev.rollcall.yaml.Scalar;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Takes down what a server of one minor blames in one object. A check names the place and why; the
 * server's path is the place's own unless {@link #on} says otherwise, for some of its paths are
 * odd.
 */
final class Faults {
  private final int minor;
  private final GroupVersionKind type;
  private final UnaryOperator<String> paths;
  private final boolean following;
  private final List<Finding> findings;
  private final Consequences consequences;

  Faults(GroupVersionKind type, int minor) {
    this(type, minor, UnaryOperator.identity(), false, new ArrayList<>(0), new Consequences());
  }

  private Faults(
      GroupVersionKind type,
      int minor,
      UnaryOperator<String> paths,
      boolean following,
      List<Finding> findings,
      Consequences consequences) {
    this.type = type;
    this.minor = minor;
    this.paths = paths;
    this.following = following;
    this.findings = findings;
    this.consequences = consequences;
  }

  /** What kind of object it is about. */
  GroupVersionKind type() {
    return type;
  }

  /** All that was taken down, in the order of the checks. */
  List<Finding> findings() {
    return findings;
  }

  /** The same, when nothing is to come: one mistake is one finding, and the rest follow. */
  List<Finding> settled() {
    if (findings.size() > 1) {
      consequences.mark(findings);
    }
    return findings;
  }

  /** True if the server is 1.{@code first} or newer. */
  boolean since(int first) {
    return minor >= first;
  }

  /** What expressions may name before anything is declared. */
  Environment expressions() {
    return Environment.ofMinor(minor);
  }

  /** What selectors of devices may name before anything is declared. */
  Environment deviceExpressions() {
    return Environment.ofDevices(minor);
  }

  /** A list of its own, to see whether there would be any. */
  Faults apart() {
    return new Faults(type, minor, paths, following, new ArrayList<>(0), new Consequences());
  }

  /** The same list, for faults that the server reports under {@code path}. */
  Faults on(String path) {
    String moved = paths.apply(path);
    return under(own -> moved);
  }

  /** The same list, for faults that the server reports under that place's own path. */
  Faults on(Node place) {
    return under(own -> paths.apply(place.path()));
  }

  private Faults under(UnaryOperator<String> moved) {
    return new Faults(type, minor, moved, following, findings, consequences);
  }

  /** The same list, for faults below {@code from} that the server reports below {@code to}. */
  Faults moved(String from, String to) {
    if (from.equals(to)) {
      return this;
    }
    return under(
        path -> paths.apply(path.startsWith(from) ? to + path.substring(from.length()) : path));
  }

  /** The same list, for what only follows from other faults: true, and no news to people. */
  Faults following() {
    return new Faults(type, minor, paths, true, findings, consequences);
  }

  /** The same list, for faults that the server reports under {@code map[key]}. */
  Faults onKey(Node map, String key) {
    return under(own -> paths.apply(map.path() + "[" + key + "]"));
  }

  /** A value that has to be there; {@code why} may be empty. */
  void required(Node at, String why) {
    add("required-field", "FieldValueRequired", at, Subject.lacking(at) + tail(": ", why));
  }

  /** A value that cannot be right. {@code why} goes on from the value: "has to be …". */
  void invalid(Node at, String why) {
    add("invalid-value", "FieldValueInvalid", at, Subject.with(at, why));
  }

  /** As {@link #invalid}, without the value, which is nobody's business. */
  void malformed(Node at, String why) {
    add("invalid-value", "FieldValueInvalid", at, Subject.name(at) + " " + why);
  }

  /** As {@link #invalid}, where the server stumbles. */
  void internal(Node at, String why) {
    add("invalid-value", "InternalError", at, at.step() + " " + why);
  }

  /** As {@link #invalid}, where the server's word is that the type is wrong. */
  void wrongType(Node at, String why) {
    add("wrong-type", "FieldValueTypeInvalid", at, Subject.with(at, why));
  }

  /** A word that is none of those allowed. */
  void unsupported(Node at, Collection<String> allowed) {
    String nearest =
        Nearest.to(at.text(""), allowed).map(word -> "; did you mean \"" + word + "\"?").orElse("");
    String list = String.join(", ", allowed);
    String choice = allowed.size() == 1 ? "only %s is allowed" : "allowed are %s";
    add(
        "invalid-enum-value",
        "FieldValueNotSupported",
        at,
        (at.text("").isEmpty() ? Subject.lacking(at) : Subject.valued(at))
            + ": "
            + choice.replace("%s", list)
            + nearest);
  }

  /** A word out of a few. */
  void oneOf(Node at, String... allowed) {
    for (String word : allowed) {
      if (at.text("").equals(word)) {
        return;
      }
    }
    unsupported(at, List.of(allowed));
  }

  /** A value that may not stand here. {@code why} goes on from "must not be set". */
  void forbidden(Node at, String why) {
    add(
        "forbidden-field",
        "FieldValueForbidden",
        at,
        at.step() + " must not be set" + tail(" ", why));
  }

  /** As {@link #forbidden}, in other words. {@code why} goes on from the value. */
  void refused(Node at, String why) {
    add("forbidden-field", "FieldValueForbidden", at, Subject.with(at, why));
  }

  /**
   * A value that breaks a rule of its schema, which has its own reason and its own words; {@code
   * by} is the rule.
   */
  void ruled(Node at, String reason, String words, Node by) {
    String rule =
        switch (reason) {
          case "FieldValueForbidden" -> "forbidden-field";
          case "FieldValueRequired" -> "required-field";
          case "FieldValueDuplicate" -> "duplicate-value";
          default -> "invalid-value";
        };
    add(rule, reason, at, Subject.name(at) + ": " + words);
    Related here = new Related(by.place(), "the rule of the definition");
    findings.set(findings.size() - 1, findings.get(findings.size() - 1).withRelated(List.of(here)));
  }

  /** A change that the server refuses. {@code why} goes on from the value. */
  void immutable(Node at, String reason, String why) {
    add("immutable-field", reason, at, Subject.with(at, why));
  }

  /** What the server blames besides because of a change it refuses: true, and no news to people. */
  void aftermath(Node at, String reason, String why) {
    add(Finding.CONSEQUENCE, reason, at, at.step() + " " + why);
  }

  /** A value that was there before. */
  void duplicate(Node at) {
    add("duplicate-value", "FieldValueDuplicate", at, Subject.valued(at) + " is there twice");
  }

  /** A name that nothing has. */
  void notFound(Node at, String why) {
    add("not-found", "FieldValueNotFound", at, Subject.with(at, why));
  }

  /** A name that nothing has because something else was refused: true, and no news to people. */
  void consequence(Node at, String why) {
    add(Finding.CONSEQUENCE, "FieldValueNotFound", at, Subject.with(at, why));
  }

  /** A text of more than {@code max} bytes. */
  void tooLong(Node at, long max) {
    add("too-long", "FieldValueTooLong", at, at.step() + " is longer than " + max + " bytes");
  }

  /** A text of more than {@code max} characters. */
  void longerThan(Node at, long max) {
    add("too-long", "FieldValueTooLong", at, at.step() + " has more than " + max + " characters");
  }

  /** A list of more than {@code max} items. */
  void tooMany(Node at, long max) {
    add("too-many", "FieldValueTooMany", at, at.step() + " has more than " + max + " items");
  }

  /**
   * What the server accepts with a Warning header. {@code message} stands alone. What the server
   * has filled in itself is no news to people.
   */
  void warn(Node at, String message) {
    warn(at.exists() && !at.isWritten() ? Finding.CONSEQUENCE : "server-warning", at, message);
  }

  /** What the server warns of though nothing is wrong: true, and no news to people. */
  void falseWarning(Node at, String message) {
    warn(Finding.CONSEQUENCE, at, message);
  }

  /** What the server leaves out of what it stores. */
  void dropped(Node at) {
    findings.add(
        Finding.of(
                Finding.DROPPED,
                Stage.RULE,
                Severity.WARNING,
                "the server drops " + Subject.name(at) + " without a word, so it has no effect",
                place(at))
            .about("", paths.apply(at.path()), Optional.empty()));
  }

  private void warn(String rule, Node at, String message) {
    findings.add(
        Finding.of(rule, Stage.WARNING, Severity.WARNING, message, place(at))
            .about("", paths.apply(at.path()), Optional.empty()));
  }

  /** A text, if there is any, in the grammar of its kind. */
  void spelled(Node at, Grammar grammar) {
    spelled(at, at.text(""), grammar);
  }

  /** As {@link #spelled(Node, Grammar)}, for a text that is not the place's own. */
  void spelled(Node at, String text, Grammar grammar) {
    String fault = grammar.fault(text);
    if (fault.isEmpty()) {
      return;
    }
    consequences.blame(text, at, findings.size());
    String message =
        text.isEmpty() ? Subject.with(at, fault) : Subject.valued(at, text) + " " + fault;
    add("invalid-value", "FieldValueInvalid", at, message);
  }

  /** A name that has to be there, in the grammar of its kind. */
  void requiredName(Node at, Grammar grammar) {
    if (at.text("").isEmpty()) {
      required(at, "");
    } else {
      spelled(at, grammar);
    }
  }

  /** A number of at least {@code min}; absent is zero. */
  void atLeast(Node at, long min) {
    if (at.integer(0) < min) {
      invalid(at, "has to be " + min + " or more");
    }
  }

  /** A number from {@code min} to {@code max}; absent is zero. */
  void between(Node at, long min, long max) {
    long value = at.integer(0);
    if (value < min || value > max) {
      invalid(at, "has to be between " + min + " and " + max);
    }
  }

  private void add(String rule, String reason, Node at, String message) {
    findings.add(
        Finding.of(
                following ? Finding.CONSEQUENCE : rule,
                Stage.SERVER,
                Severity.ERROR,
                message,
                place(at))
            .about("", paths.apply(at.path()), Optional.empty())
            .withReason(reason));
  }

  private static dev.rollcall.yaml.Span place(Node at) {
    return at instanceof Scalar && at.isWritten() ? at.span() : at.place();
  }

  private static String tail(String before, String why) {
    return why.isEmpty() ? "" : before + why;
  }
}
