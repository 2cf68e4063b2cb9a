package dev.rollcall.lint;

import dev.rollcall.model.Container;
import dev.rollcall.yaml.Scalar;
import java.util.function.BiConsumer;

/** A rule as the linter asks it: what is handed to it, by the rule's shape. */
final class Question {
  private final RuleInfo info;
  private final boolean needsPods;
  private final BiConsumer<Subject, Reporter> asking;
  private boolean wide;

  private Question(Rule rule, BiConsumer<Subject, Reporter> asking) {
    this.info = rule.info();
    this.needsPods = rule instanceof Rule.OnContainer;
    this.wide = rule instanceof Rule.OnManifests;
    this.asking = asking;
  }

  static Question of(Rule rule) {
    if (rule instanceof Rule.OnContainer onContainer) {
      return new Question(rule, (subject, report) -> containers(onContainer, subject, report));
    }
    if (rule instanceof Rule.OnObject onObject) {
      return new Question(rule, (subject, report) -> onObject.check(subject.object(), report));
    }
    if (rule instanceof Rule.OnValue onValue) {
      return new Question(rule, (subject, report) -> values(onValue, subject, report));
    }
    if (rule instanceof Rule.OnManifests onManifests) {
      return new Question(rule, (subject, report) -> onManifests.check(report));
    }
    return new Question(rule, (subject, report) -> {}); // from some jar: it has nothing to ask
  }

  private static void containers(Rule.OnContainer rule, Subject subject, Reporter report) {
    for (Container container : subject.containers()) {
      rule.check(container, report);
    }
  }

  private static void values(Rule.OnValue rule, Subject subject, Reporter report) {
    for (Scalar value : subject.values()) {
      rule.check(value, subject.object(), report);
    }
  }

  /** The page of the rule that is asked. */
  RuleInfo info() {
    return info;
  }

  /** True if objects without pods have nothing to answer. */
  boolean needsPods() {
    return needsPods;
  }

  /** True if the answers may depend on other objects than the one asked about. */
  boolean isWide() {
    return wide;
  }

  /** Asks; what the rule has to say is added to the subject's findings. */
  void ask(Subject subject) {
    Reporter reporter = subject.reporter(info);
    asking.accept(subject, reporter);
    if (reporter.lookedAround()) {
      wide = true; // Threads need no agreement about this: none ever takes it back.
    }
  }
}
