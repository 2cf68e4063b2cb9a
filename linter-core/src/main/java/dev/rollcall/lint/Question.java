package dev.rollcall.lint;

import dev.rollcall.model.Container;
import dev.rollcall.yaml.Scalar;

/** A rule as the linter asks it: what is handed to it, by the rule's shape. */
abstract sealed class Question {
  private final RuleInfo info;
  private boolean wide;

  private Question(RuleInfo info) {
    this.info = info;
  }

  static Question of(Rule rule) {
    if (rule instanceof Rule.OnObject onObject) {
      return new AboutObject(onObject);
    }
    if (rule instanceof Rule.OnContainer onContainer) {
      return new AboutContainers(onContainer);
    }
    if (rule instanceof Rule.OnValue onValue) {
      return new AboutValues(onValue);
    }
    return new AboutAll((Rule.OnManifests) rule);
  }

  /** The page of the rule that is asked. */
  RuleInfo info() {
    return info;
  }

  /** True if the answers may depend on other objects than the one asked about. */
  boolean isWide() {
    return wide;
  }

  /** True if objects without pods have nothing to answer. */
  boolean isAboutContainers() {
    return this instanceof AboutContainers;
  }

  /** Asks; what the rule has to say is added to the subject's findings. */
  void ask(Subject subject) {
    Reporter reporter = subject.reporter(info);
    ask(subject, reporter);
    if (reporter.lookedAround()) {
      wide = true; // Threads need no agreement about this: none ever takes it back.
    }
  }

  abstract void ask(Subject subject, Reporter reporter);

  private static final class AboutObject extends Question {
    private final Rule.OnObject rule;

    AboutObject(Rule.OnObject rule) {
      super(rule.info());
      this.rule = rule;
    }

    @Override
    void ask(Subject subject, Reporter reporter) {
      rule.check(subject.object(), reporter);
    }
  }

  private static final class AboutContainers extends Question {
    private final Rule.OnContainer rule;

    AboutContainers(Rule.OnContainer rule) {
      super(rule.info());
      this.rule = rule;
    }

    @Override
    void ask(Subject subject, Reporter reporter) {
      for (Container container : subject.containers()) {
        rule.check(container, reporter);
      }
    }
  }

  private static final class AboutValues extends Question {
    private final Rule.OnValue rule;

    AboutValues(Rule.OnValue rule) {
      super(rule.info());
      this.rule = rule;
    }

    @Override
    void ask(Subject subject, Reporter reporter) {
      for (Scalar value : subject.values()) {
        rule.check(value, subject.object(), reporter);
      }
    }
  }

  private static final class AboutAll extends Question {
    private final Rule.OnManifests rule;

    AboutAll(Rule.OnManifests rule) {
      super(rule.info());
      this.rule = rule;
      super.wide = true;
    }

    @Override
    void ask(Subject subject, Reporter reporter) {
      rule.check(reporter);
    }
  }
}
