package dev.rollcall.server;

import dev.rollcall.yaml.Node;

/** What the server checks in node affinity and in affinity between pods. */
final class Affinities {
  /** The minor from which the values of required terms have to be values of labels. */
  private static final int STRICT_VALUES = 32;

  private static final int WEIGHT_MAX = 100;
  private static final String REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";
  private static final String PREFERRED = "preferredDuringSchedulingIgnoredDuringExecution";

  private Affinities() {}

  /** The {@code affinity} of a pod. */
  static void check(Node affinity, Faults faults) {
    if (!affinity.isSet()) {
      return;
    }
    Node nodes = affinity.at("nodeAffinity");
    if (nodes.at(REQUIRED).isSet()) {
      nodeSelector(nodes.at(REQUIRED), faults.since(STRICT_VALUES), faults);
    }
    for (Node preferred : nodes.at(PREFERRED).items()) {
      faults.between(preferred.at("weight"), 1, WEIGHT_MAX);
      term(preferred.at("preference"), false, faults);
    }
    for (String kind : new String[] {"podAffinity", "podAntiAffinity"}) {
      for (Node term : affinity.at(kind).at(REQUIRED).items()) {
        podTerm(term, faults);
      }
      for (Node preferred : affinity.at(kind).at(PREFERRED).items()) {
        faults.between(preferred.at("weight"), 1, WEIGHT_MAX);
        podTerm(preferred.at("podAffinityTerm"), faults);
      }
    }
  }

  /** Terms that select nodes; one of them has to fit. */
  static void nodeSelector(Node selector, boolean strictValues, Faults faults) {
    Node terms = selector.at("nodeSelectorTerms");
    if (terms.items().isEmpty()) {
      faults.required(terms, "at least one term");
    }
    terms.items().forEach(term -> term(term, strictValues, faults));
  }

  private static void term(Node term, boolean strictValues, Faults faults) {
    for (Node expression : term.at("matchExpressions").items()) {
      expression(expression, strictValues, faults);
    }
    for (Node field : term.at("matchFields").items()) {
      field(field, faults);
    }
  }

  private static void expression(Node expression, boolean strictValues, Faults faults) {
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
      case "Gt", "Lt" -> {
        if (values.items().size() != 1) {
          faults.required(values, operator + " compares with exactly one value");
        }
      }
      default ->
          faults.invalid(
              expression.at("operator"),
              "is no operator; use In, NotIn, Exists, DoesNotExist, Gt or Lt");
    }
    Selectors.labelKey(expression.at("key"), faults);
    if (strictValues) {
      values.items().forEach(value -> faults.spelled(value, Grammar.LABEL_VALUE));
    }
  }

  private static void field(Node field, Faults faults) {
    String operator = field.at("operator").text("");
    if (!operator.equals("In") && !operator.equals("NotIn")) {
      faults.invalid(field.at("operator"), "is no operator for fields; use In or NotIn");
    } else if (field.at("values").items().size() != 1) {
      faults.required(field.at("values"), "exactly one value");
    }
    if (!field.at("key").text("").equals("metadata.name")) {
      faults.invalid(field.at("key"), "has to be metadata.name");
      return;
    }
    field.at("values").items().forEach(value -> faults.spelled(value, Grammar.SUBDOMAIN));
  }

  private static void podTerm(Node term, Faults faults) {
    Selectors.selector(term.at("labelSelector"), faults);
    Selectors.selector(term.at("namespaceSelector"), faults);
    for (Node namespace : term.at("namespaces").items()) {
      faults.on(term.path() + ".namespace").spelled(namespace, Grammar.LABEL);
    }
    MatchLabelKeys.check(term, faults);
    Node topology = term.at("topologyKey");
    if (topology.text("").isEmpty()) {
      faults.required(topology, "the label of nodes that counts, such as kubernetes.io/hostname");
    }
    Selectors.labelKey(topology, faults);
  }
}
