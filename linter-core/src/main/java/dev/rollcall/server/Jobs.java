package dev.rollcall.server;

import dev.rollcall.model.LabelSelector;
import dev.rollcall.model.Labels;
import dev.rollcall.yaml.Node;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the server checks in Jobs, and in the templates of CronJobs. */
final class Jobs {
  private static final long INDEXED_MAX = 100_000;
  private static final long MANY_PARALLEL_MAX = 10_000;
  private static final String NAME_LABEL = "would bear the Job's name in a label, and it is none";
  private static final int RULES_MAX = 20;
  private static final int VALUES_MAX = 255;
  private static final int MANAGED_BY_MAX = 63;
  private static final int INDEXES_MAX = 64 * 1024;
  private static final List<String> NAME_LABELS =
      List.of("job-name", "batch.kubernetes.io/job-name");
  private static final List<String> UID_LABELS =
      List.of("controller-uid", "batch.kubernetes.io/controller-uid");

  private final Node spec;
  private final Faults faults;

  private Jobs(Node spec, Faults faults) {
    this.spec = spec;
    this.faults = faults;
  }

  /** A Job. */
  static void check(Node object, Faults faults) {
    Metadata.check(object.at("metadata"), Grammar.SUBDOMAIN, faults);
    Node spec = object.at("spec");
    String name = Metadata.name(object.at("metadata"));
    spec(spec, faults);
    selector(spec, name, faults);
    Node labels = object.at("metadata").at("labels");
    if (labels.isSet() && !labels.isWritten() && !Grammar.LABEL_VALUE.fits(name)) {
      faults.on(labels).invalid(object.at("metadata").at("name"), NAME_LABEL);
    }
    long completions = spec.at("completions").integer(0);
    if (spec.at("completionMode").text("").equals("Indexed") && completions > 0) {
      String host = name + "-" + (completions - 1);
      if (name.isEmpty()) {
        faults.aftermath(object.at("metadata").at("name"), "FieldValueInvalid", "names no pods");
      } else if (!Grammar.LABEL.fits(host)) {
        faults.invalid(
            object.at("metadata").at("name"),
            "makes pods with the hostname \"" + host + "\", which is no DNS label");
      }
    }
  }

  /** The spec of a Job, but for its selector. */
  static void spec(Node spec, Faults faults) {
    Jobs check = new Jobs(spec, faults);
    check.counts();
    check.mode();
    Node failure = spec.at("podFailurePolicy");
    if (failure.isSet()) {
      check.failurePolicy(failure.at("rules"));
    }
    check.success(spec.at("successPolicy"));
    check.replacement(spec.at("podReplacementPolicy"), failure.isSet());
    PodSpecs.template(spec.at("template"), faults);
    check.restart(spec.at("template").at("spec").at("restartPolicy"), failure.isSet());
  }

  private void counts() {
    for (String field :
        List.of(
            "parallelism",
            "completions",
            "activeDeadlineSeconds",
            "backoffLimit",
            "ttlSecondsAfterFinished",
            "backoffLimitPerIndex",
            "maxFailedIndexes")) {
      faults.atLeast(spec.at(field), 0);
    }
    Node perIndex = spec.at("backoffLimitPerIndex");
    if (spec.at("maxFailedIndexes").isSet() && !perIndex.isSet()) {
      faults.required(perIndex, "maxFailedIndexes needs it");
    }
    Node managedBy = spec.at("managedBy");
    if (managedBy.isSet()) {
      Domains.prefixedPath(managedBy, faults);
      if (managedBy.text("").length() > MANAGED_BY_MAX) {
        faults.tooLong(managedBy, MANAGED_BY_MAX);
      }
    }
  }

  private void mode() {
    Node mode = spec.at("completionMode");
    Node completions = spec.at("completions");
    Node parallelism = spec.at("parallelism");
    Node maxFailed = spec.at("maxFailedIndexes");
    Node perIndex = spec.at("backoffLimitPerIndex");
    if (mode.isSet()) {
      faults.oneOf(mode, "NonIndexed", "Indexed");
    }
    if (mode.text("NonIndexed").equals("NonIndexed")) {
      for (Node node : List.of(perIndex, maxFailed)) {
        if (node.isSet()) {
          faults.invalid(node, "is for completionMode Indexed only");
        }
      }
    }
    if (!mode.text("").equals("Indexed")) {
      return;
    }
    if (!completions.isSet()) {
      faults.required(completions, "an indexed Job has a known number of them");
    }
    atMost(parallelism, INDEXED_MAX);
    if (completions.isSet() && maxFailed.integer(0) > completions.integer(0)) {
      faults.invalid(maxFailed, "is more than completions");
    }
    atMost(maxFailed, INDEXED_MAX);
    if (completions.integer(0) > INDEXED_MAX && perIndex.isSet()) {
      if (!maxFailed.isSet()) {
        faults.required(maxFailed, "more than 100000 completions need it");
      }
      atMost(parallelism, MANY_PARALLEL_MAX);
      atMost(maxFailed, MANY_PARALLEL_MAX);
    }
  }

  private void atMost(Node node, long max) {
    if (node.integer(0) > max) {
      faults.invalid(node, "has to be at most " + max);
    }
  }

  private void restart(Node policy, boolean failurePolicy) {
    switch (policy.text("")) {
      case "", "Always" ->
          faults.required(policy, "OnFailure or Never, for the pods of a Job have an end");
      case "OnFailure" -> {
        if (failurePolicy) {
          faults.invalid(policy, "has to be Never, for podFailurePolicy decides");
        }
      }
      default -> faults.oneOf(policy, "OnFailure", "Never");
    }
  }

  private void replacement(Node policy, boolean failurePolicy) {
    if (policy.isSet() && failurePolicy) {
      faults.oneOf(policy, "Failed");
    } else if (policy.isSet()) {
      faults.oneOf(policy, "Failed", "TerminatingOrFailed");
    }
  }

  private void failurePolicy(Node rules) {
    if (rules.items().size() > RULES_MAX) {
      faults.tooMany(rules, RULES_MAX);
    }
    for (Node rule : rules.items()) {
      Node action = rule.at("action");
      if (action.text("").isEmpty()) {
        faults.required(action, "Count, FailIndex, FailJob or Ignore");
      } else if (action.text("").equals("FailIndex")) {
        if (!spec.at("backoffLimitPerIndex").isSet()) {
          faults.invalid(action, "needs backoffLimitPerIndex");
        }
      } else {
        faults.oneOf(action, "Count", "FailIndex", "FailJob", "Ignore");
      }
      Node codes = rule.at("onExitCodes");
      Node conditions = rule.at("onPodConditions");
      if (codes.isSet()) {
        exitCodes(codes);
      }
      conditions(conditions);
      if (codes.isSet() == !conditions.items().isEmpty()) {
        faults.invalid(rule, "needs either onExitCodes or onPodConditions");
      }
    }
  }

  private void conditions(Node conditions) {
    if (conditions.items().size() > RULES_MAX) {
      faults.tooMany(conditions, RULES_MAX);
    }
    for (Node pattern : conditions.items()) {
      faults.spelled(pattern.at("type"), Grammar.QUALIFIED);
      Node status = pattern.at("status");
      if (!status.text("").isEmpty()) {
        faults.oneOf(status, "False", "True", "Unknown");
      }
    }
  }

  private void exitCodes(Node codes) {
    Node operator = codes.at("operator");
    if (operator.text("").isEmpty()) {
      faults.required(operator, "In or NotIn");
    } else {
      faults.oneOf(operator, "In", "NotIn");
    }
    Node container = codes.at("containerName");
    if (container.isSet() && !hasContainer(container.text(""))) {
      faults.invalid(container, "is no container of the template");
    }
    List<Node> values = codes.at("values").items();
    if (values.isEmpty()) {
      faults.invalid(codes.at("values"), "has to hold at least one exit code");
    } else if (values.size() > VALUES_MAX) {
      faults.tooMany(codes.at("values"), VALUES_MAX);
    }
    Set<Long> seen = new HashSet<>();
    boolean ordered = true;
    for (int i = 0; i < values.size(); i++) {
      long value = values.get(i).integer(0);
      if (value == 0 && operator.text("").equals("In")) {
        faults.invalid(values.get(i), "is success, which is no failure");
      }
      if (!seen.add(value)) {
        faults.duplicate(values.get(i));
      }
      ordered &= i == 0 || values.get(i - 1).integer(0) <= value;
    }
    if (!ordered) {
      faults.invalid(codes.at("values"), "has to be in ascending order");
    }
  }

  private boolean hasContainer(String name) {
    Node pod = spec.at("template").at("spec");
    for (String list : List.of("containers", "initContainers")) {
      for (Node container : pod.at(list).items()) {
        if (container.at("name").text("").equals(name)) {
          return true;
        }
      }
    }
    return false;
  }

  private void success(Node policy) {
    if (!policy.isSet()) {
      return;
    }
    if (!spec.at("completionMode").text("").equals("Indexed")) {
      faults.invalid(policy, "is for completionMode Indexed only");
      return;
    }
    Node rules = policy.at("rules");
    if (rules.items().isEmpty()) {
      faults.required(rules, "at least one");
    } else if (rules.items().size() > RULES_MAX) {
      faults.tooMany(rules, RULES_MAX);
    }
    long completions = spec.at("completions").integer(0);
    for (Node rule : rules.items()) {
      Node count = rule.at("succeededCount");
      Node indexes = rule.at("succeededIndexes");
      if (!count.isSet() && !indexes.isSet()) {
        faults.required(rule, "needs succeededCount or succeededIndexes");
      }
      long total = indexes.isSet() ? indexes(indexes, completions) : Long.MAX_VALUE;
      if (count.isSet()) {
        faults.atLeast(count, 0);
        if (count.integer(0) > completions) {
          faults.invalid(count, "is more than completions");
        } else if (count.integer(0) > total) {
          faults.invalid(count, "is more than there are succeededIndexes");
        }
      }
    }
  }

  /** How many indexes {@code 1,3-5} names; 0 if it is wrong, which is reported. */
  private long indexes(Node indexes, long completions) {
    String text = indexes.text("");
    if (text.length() > INDEXES_MAX) {
      faults.tooLong(indexes, INDEXES_MAX);
    }
    if (text.isEmpty()) {
      return 0;
    }
    long last = Long.MIN_VALUE;
    long total = 0;
    for (String part : text.split(",", -1)) {
      String[] ends = part.split("-", -1);
      if (ends.length > 2 || !isNumber(ends[0]) || !isNumber(ends[ends.length - 1])) {
        faults.invalid(indexes, "has to be numbers and ranges of them, such as 1,3-5");
        return 0;
      }
      long from = Long.parseLong(ends[0]);
      long to = Long.parseLong(ends[ends.length - 1]);
      if (from >= completions || to >= completions) {
        faults.invalid(indexes, "has to stay below completions, " + completions);
        return 0;
      }
      if (from <= last || (ends.length == 2 && from >= to)) {
        faults.invalid(indexes, "has to be in ascending order");
        return 0;
      }
      total += to - from + 1;
      last = to;
    }
    return total;
  }

  private static boolean isNumber(String text) {
    return text.matches("\\+?[0-9]{1,10}");
  }

  /** The selector is made by the server, unless manualSelector says otherwise. */
  private static void selector(Node spec, String name, Faults faults) {
    Node selector = spec.at("selector");
    Node template = spec.at("template");
    if (spec.at("manualSelector").isTrue()) {
      if (!selector.isSet()) {
        faults.required(selector, "manualSelector asks for it");
      }
      int before = faults.findings().size();
      Selectors.selector(selector, faults);
      if (faults.findings().size() == before) {
        Selectors.matches(selector, template, faults);
      }
      return;
    }
    Node labels = template.at("metadata").at("labels");
    String path = template.path() + ".metadata.labels";
    Map<String, String> made = new HashMap<>(Labels.of(labels));
    for (String label : NAME_LABELS) {
      Node own = labels.at(label);
      if (own.exists() && !own.text("").equals(name)) {
        faults
            .on(path + "[" + label + "]")
            .invalid(own, "has to be the name of the Job, or left out");
      }
      made.putIfAbsent(label, name);
    }
    for (String label : UID_LABELS) {
      if (labels.at(label).exists()) {
        faults
            .on(path + "[" + label + "]")
            .invalid(labels.at(label), "is set by the server; leave it out");
      }
    }
    if (!name.isEmpty() && !Grammar.LABEL_VALUE.fits(name)) {
      faults.on(template.path() + ".labels").invalid(template, NAME_LABEL);
    }
    generated(selector, made, labels, faults);
  }

  private static void generated(
      Node selector, Map<String, String> made, Node labels, Faults faults) {
    if (!selector.isSet()) {
      return;
    }
    int before = faults.findings().size();
    Selectors.selector(selector, faults);
    if (faults.findings().size() > before) {
      return;
    }
    LabelSelector wanted = LabelSelector.of(selector);
    boolean uid =
        UID_LABELS.stream().anyMatch(label -> selector.at("matchLabels").at(label).exists());
    Map<String, String> expected = new HashMap<>();
    NAME_LABELS.forEach(label -> expected.put(label, made.get(label)));
    if (uid || !wanted.matches(expected)) {
      faults.invalid(selector, "is made by the server; leave it out");
    }
    if (uid || !wanted.matches(made)) {
      faults.on(labels).invalid(selector, "does not select what the template makes");
    }
  }
}
