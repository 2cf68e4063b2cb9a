package dev.rollcall.dryrun.schedule;

import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One alternative of a node affinity: all its expressions have to hold. */
public record NodeTerm(List<Expression> labels, List<Expression> fields) {

  /** One expression over a label, or over the field {@code metadata.name}. */
  record Expression(String key, String operator, List<String> values) {
    boolean holds(String actual) {
      switch (operator) {
        case "In":
          return actual != null && values.contains(actual);
        case "NotIn":
          return actual == null || !values.contains(actual);
        case "Exists":
          return actual != null;
        case "DoesNotExist":
          return actual == null;
        case "Gt":
          return compare(actual) > 0;
        case "Lt":
          return compare(actual) < 0;
        default:
          return false;
      }
    }

    /** The sign of label minus value; 0, which neither Gt nor Lt takes, if one is no integer. */
    private int compare(String actual) {
      if (actual == null || values.size() != 1) {
        return 0;
      }
      try {
        return Long.compare(Long.parseLong(actual), Long.parseLong(values.get(0)));
      } catch (NumberFormatException notANumber) {
        return 0;
      }
    }
  }

  /** From a node selector term. */
  public static NodeTerm of(Node term) {
    return new NodeTerm(
        expressions(term.at("matchExpressions")), expressions(term.at("matchFields")));
  }

  private static List<Expression> expressions(Node list) {
    List<Expression> expressions = new ArrayList<>(1);
    for (Node item : list.items()) {
      List<String> values = new ArrayList<>(2);
      for (Node value : item.at("values").items()) {
        values.add(value.text(""));
      }
      expressions.add(
          new Expression(item.at("key").text(""), item.at("operator").text(""), values));
    }
    return expressions;
  }

  /** True if a node meets all of the term; a term without expressions matches nothing. */
  public boolean matches(String nodeName, Map<String, String> nodeLabels) {
    if (labels.isEmpty() && fields.isEmpty()) {
      return false;
    }
    for (Expression expression : labels) {
      if (!expression.holds(nodeLabels.get(expression.key()))) {
        return false;
      }
    }
    for (Expression expression : fields) {
      if (!expression.holds(expression.key().equals("metadata.name") ? nodeName : null)) {
        return false;
      }
    }
    return true;
  }
}
