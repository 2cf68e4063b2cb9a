package dev.rollcall.lint;

import dev.rollcall.cel.ExpressionFailure;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Asks every rule its question. One pass over the objects; a rule that throws is contained. */
public final class Linter {
  /** The rule id under which a rule's own failure is reported. */
  public static final String RULE_FAILED = "rule-failed";

  /** Below this many objects, threads cost more than they bring. */
  private static final int PARALLEL_MIN = 400;

  /** So many answers are measured at once: a clock is too slow to be read for each. */
  private static final int MEASURED_AT_ONCE = 50;

  private final List<Rule> rules;
  private final Questions questions;
  private final ParameterValues parameters;
  private final RuleTimes times;

  /** A linter with these rules, asked in this order. */
  public Linter(List<? extends Rule> rules) {
    this(rules, ParameterValues.NONE);
  }

  /** The same, with what the rules are told. */
  public Linter(List<? extends Rule> rules, ParameterValues parameters) {
    this(rules, parameters, RuleTimes.OFF);
  }

  Linter(List<? extends Rule> rules, ParameterValues parameters, RuleTimes times) {
    this.parameters = parameters;
    this.times = times;
    this.rules = List.copyOf(rules);
    this.questions = new Questions(this.rules);
  }

  /** The rules, in the order they are asked. */
  public List<Rule> rules() {
    return rules;
  }

  /** The ids of rules whose answers may depend on other objects than the one asked about. */
  Set<String> wide() {
    return questions.wide();
  }

  /** All findings of all rules, in {@link Finding#ORDER}, whatever the number of threads. */
  public List<Finding> lint(LintContext context) {
    List<KubeObject> objects = context.manifests().objects();
    List<Finding> findings = new ArrayList<>();
    if (times.isOn()) {
      rules.forEach(rule -> times.add(rule.info().id(), times.now())); // also those never asked
      for (List<KubeObject> alike : measuredAtOnce(objects)) {
        findings.addAll(lint(alike, context));
      }
    } else {
      IntStream indices = IntStream.range(0, objects.size());
      if (objects.size() >= PARALLEL_MIN) {
        indices = indices.parallel();
      }
      indices
          .mapToObj(i -> lint(List.of(objects.get(i)), context))
          .toList()
          .forEach(findings::addAll);
    }
    Subject whole = new Subject(null, context, parameters);
    for (Question question : questions.aboutAll()) {
      ask(question, List.of(whole), context);
    }
    findings.addAll(whole.findings());
    findings.sort(Finding.ORDER);
    return findings;
  }

  /**
   * Objects of one kind, a few at a time: what is measured is near to what an ordinary run does.
   */
  private static List<List<KubeObject>> measuredAtOnce(List<KubeObject> objects) {
    Map<String, List<KubeObject>> byKind = new LinkedHashMap<>();
    for (KubeObject object : objects) {
      byKind.computeIfAbsent(Questions.kindOf(object), k -> new ArrayList<>()).add(object);
    }
    List<List<KubeObject>> parts = new ArrayList<>();
    for (List<KubeObject> alike : byKind.values()) {
      for (int i = 0; i < alike.size(); i += MEASURED_AT_ONCE) {
        parts.add(alike.subList(i, Math.min(i + MEASURED_AT_ONCE, alike.size())));
      }
    }
    return parts;
  }

  /** What all rules have to say about objects of one kind. */
  private List<Finding> lint(List<KubeObject> alike, LintContext context) {
    List<Subject> subjects = new ArrayList<>(alike.size());
    for (KubeObject object : alike) {
      subjects.add(new Subject(object, context, parameters));
    }
    for (Question question : questions.about(alike.get(0))) {
      ask(question, subjects, context);
    }
    List<Finding> findings = subjects.get(0).findings();
    for (int i = 1; i < subjects.size(); i++) {
      findings.addAll(subjects.get(i).findings());
    }
    return findings;
  }

  private void ask(Question question, List<Subject> subjects, LintContext context) {
    long start = times.now();
    for (int i = 0; i < subjects.size(); i++) {
      Subject subject = subjects.get(i);
      int before = subject.findings().size();
      try {
        question.ask(subject);
      } catch (RuntimeException | StackOverflowError | LinkageError failure) {
        subject.findings().subList(before, subject.findings().size()).clear();
        subject.findings().add(failed(question, subject.object(), context, failure));
      }
    }
    times.add(question.info().id(), start);
  }

  private static Finding failed(
      Question question, KubeObject object, LintContext context, Throwable failure) {
    StackTraceElement[] trace = failure.getStackTrace();
    String place = trace.length == 0 ? "" : " at " + trace[0];
    String why =
        failure instanceof ExpressionFailure
            ? "has no answer for this object (" + failure.getMessage() + "); guard it with has()"
            : "failed on this object (" + failure + place + "); please report it";
    List<KubeObject> all = context.manifests().objects();
    KubeObject shown = object != null ? object : all.isEmpty() ? null : all.get(0);
    Finding finding =
        Finding.of(
            RULE_FAILED,
            Stage.RULE,
            Severity.WARNING,
            "the rule " + question.info().id() + " " + why,
            shown == null ? Span.at("", 1, 1) : shown.root().at("kind").place());
    return shown == null ? finding : finding.about(shown.ref().toString(), "", shown.source());
  }
}
