package dev.rollcall.lint;

import dev.rollcall.cel.ExpressionFailure;
import dev.rollcall.model.Container;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import dev.rollcall.yaml.Scalar;
import dev.rollcall.yaml.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** Asks every rule its question. One pass over the objects; a rule that throws is contained. */
public final class Linter {
  /** The rule id under which a rule's own failure is reported. */
  public static final String RULE_FAILED = "rule-failed";

  /** Below this many objects, threads cost more than they bring. */
  private static final int PARALLEL_MIN = 400;

  private final List<Rule> rules;
  private final List<Rule> onAnyKind = new ArrayList<>();
  private final Map<String, List<Rule>> onKind = new HashMap<>();
  private final Map<String, List<Rule>> forKind = new ConcurrentHashMap<>();
  private final List<Rule.OnManifests> onManifests = new ArrayList<>();
  private final Set<String> wide = ConcurrentHashMap.newKeySet();
  private final RuleTimes times;

  /** A linter with these rules, asked in this order. */
  public Linter(List<? extends Rule> rules) {
    this(rules, RuleTimes.OFF);
  }

  Linter(List<? extends Rule> rules, RuleTimes times) {
    this.times = times;
    this.rules = List.copyOf(rules);
    for (Rule rule : this.rules) {
      if (rule instanceof Rule.OnManifests set) {
        onManifests.add(set);
        wide.add(rule.info().id());
      } else if (rule.info().kinds().isEmpty()) {
        onAnyKind.add(rule);
      } else {
        for (String kind : rule.info().kinds()) {
          onKind.computeIfAbsent(kind, k -> new ArrayList<>()).add(rule);
        }
      }
    }
  }

  /** The rules, in the order they are asked. */
  public List<Rule> rules() {
    return rules;
  }

  /** The ids of rules whose answers may depend on other objects than the one asked about. */
  Set<String> wide() {
    return wide;
  }

  /** All findings of all rules, in {@link Finding#ORDER}, whatever the number of threads. */
  public List<Finding> lint(LintContext context) {
    if (times.isOn()) {
      return measured(context);
    }
    List<KubeObject> objects = context.manifests().objects();
    IntStream indices = IntStream.range(0, objects.size());
    if (objects.size() >= PARALLEL_MIN) {
      indices = indices.parallel();
    }
    List<Finding> findings =
        new ArrayList<>(
            indices.mapToObj(i -> lint(objects.get(i), context)).flatMap(List::stream).toList());
    for (Rule.OnManifests rule : onManifests) {
      ask(rule, null, List.of(), context, findings);
    }
    findings.sort(Finding.ORDER);
    return findings;
  }

  /** The same rule by rule, in one thread: a clock is too slow to be read for every question. */
  private List<Finding> measured(LintContext context) {
    List<Finding> findings = new ArrayList<>();
    List<KubeObject> objects = context.manifests().objects();
    List<List<Scalar>> values = new ArrayList<>();
    for (KubeObject object : objects) {
      List<Scalar> own = new ArrayList<>();
      addValues(object.root(), own);
      values.add(own);
    }
    for (Rule rule : rules) {
      long start = times.now();
      if (rule instanceof Rule.OnManifests) {
        ask(rule, null, List.of(), context, findings);
      } else {
        Set<String> kinds = rule.info().kinds();
        for (int i = 0; i < objects.size(); i++) {
          if (kinds.isEmpty() || kinds.contains(kindOf(objects.get(i)))) {
            ask(rule, objects.get(i), values.get(i), context, findings);
          }
        }
      }
      times.add(rule.info().id(), start);
    }
    findings.sort(Finding.ORDER);
    return findings;
  }

  private List<Finding> lint(KubeObject object, LintContext context) {
    List<Finding> findings = new ArrayList<>();
    List<Scalar> values = null;
    for (Rule rule : rulesFor(kindOf(object))) {
      if (values == null && rule instanceof Rule.OnValue) {
        values = new ArrayList<>();
        addValues(object.root(), values);
      }
      ask(rule, object, values, context, findings);
    }
    return findings;
  }

  /** The tree is walked once, however many rules ask about values. */
  private static void addValues(Node node, List<Scalar> values) {
    if (node instanceof Scalar scalar) {
      values.add(scalar);
    } else if (node instanceof Mapping) {
      for (Node.Entry entry : node.entries()) {
        addValues(entry.value(), values);
      }
    } else {
      for (Node item : node.items()) {
        addValues(item, values);
      }
    }
  }

  /** The form in which rules name a kind: {@code Job}, or {@code ScaledObject.keda.sh}. */
  private static String kindOf(KubeObject object) {
    return object.type().isBuiltIn() ? object.kind() : object.kind() + "." + object.type().group();
  }

  private List<Rule> rulesFor(String kind) {
    List<Rule> specific = onKind.get(kind);
    if (specific == null) {
      return onAnyKind;
    }
    return forKind.computeIfAbsent(
        kind,
        k -> {
          List<Rule> all = new ArrayList<>(onAnyKind);
          all.addAll(specific);
          return all;
        });
  }

  private void ask(
      Rule rule,
      KubeObject object,
      List<Scalar> values,
      LintContext context,
      List<Finding> findings) {
    int before = findings.size();
    try {
      Reporter reporter = new Reporter(rule.info(), context, object, findings);
      if (rule instanceof Rule.OnContainer onContainer) {
        if (object.podTemplate().isPresent()) {
          for (Container container : object.podTemplate().get().containers()) {
            onContainer.check(container, reporter);
          }
        }
      } else if (rule instanceof Rule.OnObject onObject) {
        onObject.check(object, reporter);
      } else if (rule instanceof Rule.OnValue onValue) {
        for (Scalar value : values) {
          onValue.check(value, object, reporter);
        }
      } else if (rule instanceof Rule.OnManifests set) {
        set.check(reporter);
      }
      if (reporter.lookedAround()) {
        wide.add(rule.info().id());
      }
    } catch (RuntimeException | StackOverflowError | LinkageError failure) {
      findings.subList(before, findings.size()).clear();
      findings.add(failed(rule, object, context, failure));
    }
  }

  private static Finding failed(
      Rule rule, KubeObject object, LintContext context, Throwable failure) {
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
            "the rule " + rule.info().id() + " " + why,
            shown == null ? Span.at("", 1, 1) : shown.root().at("kind").place());
    return shown == null ? finding : finding.about(shown.ref().toString(), "", shown.source());
  }
}
