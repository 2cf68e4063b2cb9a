package dev.rollcall.server;

import dev.rollcall.model.LabelSelector;
import dev.rollcall.model.Labels;
import dev.rollcall.yaml.Node;

/** Labels, and what selects by them. */
final class Selectors {
  private Selectors() {}

  /** Keys and values of labels; the server blames the whole map. */
  static void labels(Node labels, Faults faults) {
    Faults here = faults.on(labels);
    for (Node.Entry entry : labels.entries()) {
      here.spelled(entry.key(), entry.key().spelling(), Grammar.QUALIFIED);
      here.spelled(entry.value(), Grammar.LABEL_VALUE);
    }
  }

  /** Labels whose server path is not where they stand. */
  static void labels(Node labels, String path, Faults faults) {
    for (Node.Entry entry : labels.entries()) {
      faults.on(path).spelled(entry.key(), entry.key().spelling(), Grammar.QUALIFIED);
      faults.on(path).spelled(entry.value(), Grammar.LABEL_VALUE);
    }
  }

  /** The key of a label, which has to be there. */
  static void labelKey(Node key, Faults faults) {
    faults.spelled(key, Grammar.QUALIFIED);
  }

  /** A label selector, if there is one. */
  static void selector(Node selector, Faults faults) {
    selector(selector, true, faults);
  }

  /** As {@link #selector(Node, Faults)}; some fields once took any values. */
  static void selector(Node selector, boolean values, Faults faults) {
    if (!selector.isSet()) {
      return;
    }
    labels(selector.at("matchLabels"), faults);
    for (Node expression : selector.at("matchExpressions").items()) {
      requirement(expression, values, faults);
    }
  }

  private static void requirement(Node expression, boolean checkValues, Faults faults) {
    Node values = expression.at("values");
    String operator = expression.at("operator").text("");
    switch (operator) {
      case "In", "NotIn" -> {
        if (values.items().isEmpty()) {
          faults.required(values, operator + " compares with at least one value");
        }
      }
      case "Exists", "DoesNotExist" -> {
        if (!values.items().isEmpty()) {
          faults.forbidden(values, "with operator " + operator);
        }
      }
      default ->
          faults.invalid(
              expression.at("operator"), "is no operator; use In, NotIn, Exists or DoesNotExist");
    }
    labelKey(expression.at("key"), faults);
    if (checkValues) {
      for (Node value : values.items()) {
        faults.spelled(value, Grammar.LABEL_VALUE);
      }
    }
  }

  /**
   * The selector of a workload, which has to select what its template makes; false if it is none
   * that can select, so that the server looks no further.
   */
  static boolean ofWorkload(Node spec, Faults faults) {
    Node selector = spec.at("selector");
    int before = faults.findings().size();
    if (selector.isSet()) {
      selector(selector, faults);
    } else {
      faults.required(selector, "by which the workload knows its pods");
    }
    boolean usable = !selector.isSet() || faults.findings().size() == before;
    if (selector.isSet() && LabelSelector.of(selector).isEmpty()) {
      faults.invalid(selector, "must not be empty");
    } else if (usable) {
      matches(selector, spec.at("template"), faults);
    } else {
      faults.aftermath(selector, "FieldValueInvalid", "cannot select");
    }
    return usable;
  }

  /** An absent selector selects nothing. */
  static void matches(Node selector, Node template, Faults faults) {
    Node labels = template.at("metadata").at("labels");
    LabelSelector wanted = LabelSelector.of(selector);
    if (!selector.isSet()) {
      faults.aftermath(labels, "FieldValueInvalid", "are asked for by no selector");
    } else if (!wanted.matches(Labels.of(labels))) {
      faults.invalid(labels, "are not what the selector asks for, " + wanted);
    }
  }
}
