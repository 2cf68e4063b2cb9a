package dev.rollcall.server;

import dev.rollcall.yaml.Node;

/** Labels of nodes that have other names now, wherever an object chooses nodes by label. */
final class NodeLabelWarnings {
  private static final int VALUES = 33;

  private NodeLabelWarnings() {}

  /** What to use for an old label; empty if {@code label} is none. */
  private static String advice(String label) {
    return switch (label) {
      case "beta.kubernetes.io/arch" -> instead("1.14", "kubernetes.io/arch");
      case "beta.kubernetes.io/os" -> instead("1.14", "kubernetes.io/os");
      case "failure-domain.beta.kubernetes.io/region" ->
          instead("1.17", "topology.kubernetes.io/region");
      case "failure-domain.beta.kubernetes.io/zone" ->
          instead("1.17", "topology.kubernetes.io/zone");
      case "beta.kubernetes.io/instance-type" ->
          instead("1.17", "node.kubernetes.io/instance-type");
      case "app.kubernetes.io/created-by" -> "is deprecated since 1.9";
      case "scheduler.alpha.kubernetes.io/preferAvoidPods" ->
          "is deprecated since 1.22; use taints and tolerations";
      case "node-role.kubernetes.io/master" ->
          "is on no node any more; use node-role.kubernetes.io/control-plane";
      default -> "";
    };
  }

  private static String instead(String since, String label) {
    return "is deprecated since " + since + "; use " + label;
  }

  /** One use of a label; the server blames what {@code faults} says. */
  static void label(Node at, String label, Faults faults) {
    String advice = advice(label);
    if (!advice.isEmpty()) {
      faults.warn(at, "the node label " + label + " " + advice);
    }
  }

  /** A mapping from label to value. */
  static void keys(Node labels, Faults faults) {
    for (Node.Entry entry : labels.entries()) {
      label(entry.value(), entry.key().spelling(), faults.onKey(labels, entry.key().spelling()));
    }
  }

  /** The expressions of one term of an affinity to nodes. */
  static void term(Node term, boolean preferred, Faults faults) {
    for (Node expression : term.at("matchExpressions").items()) {
      Node key = expression.at("key");
      label(key, key.text(""), faults);
      for (Node value : expression.at("values").items()) {
        String fault = Grammar.LABEL_VALUE.fault(value.text(""));
        if (preferred && faults.since(VALUES) && !fault.isEmpty()) {
          faults.warn(
              value, "no node can have the label value \"" + value.text("") + "\": it " + fault);
        }
      }
    }
  }

  /** Which nodes a RuntimeClass is for. */
  static void runtimeClass(Node object, Faults faults) {
    Node selector = object.at("scheduling").at("nodeSelector");
    for (Node.Entry entry : selector.entries()) {
      label(entry.value(), entry.key().spelling(), faults.on(selector));
    }
  }
}
