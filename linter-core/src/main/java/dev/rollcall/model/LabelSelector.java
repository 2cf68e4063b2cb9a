package dev.rollcall.model;

import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A label selector in the form with {@code matchLabels} and {@code matchExpressions}.
 *
 * <p>An empty selector matches everything; whether an absent one matches everything or nothing is
 * the question of the API that holds it.
 */
public record LabelSelector(Map<String, String> matchLabels, List<Requirement> expressions) {

  /**
   * One expression.
   *
   * @param operator In, NotIn, Exists, DoesNotExist; any other matches nothing
   */
  public record Requirement(String key, String operator, List<String> values) {
    boolean matches(Map<String, String> labels) {
      String value = labels.get(key);
      switch (operator) {
        case "In":
          return value != null && values.contains(value);
        case "NotIn":
          return value == null || !values.contains(value);
        case "Exists":
          return value != null;
        case "DoesNotExist":
          return value == null;
        default:
          return false;
      }
    }
  }

  /** From a {@code selector} field with matchLabels and matchExpressions. */
  public static LabelSelector of(Node node) {
    List<Requirement> expressions = new ArrayList<>(0);
    for (Node item : node.at("matchExpressions").items()) {
      List<String> values = new ArrayList<>();
      for (Node value : item.at("values").items()) {
        values.add(value.text(""));
      }
      expressions.add(
          new Requirement(item.at("key").text(""), item.at("operator").text(""), values));
    }
    return new LabelSelector(Labels.of(node.at("matchLabels")), expressions);
  }

  /** From the plain map that Services and ReplicationControllers have. */
  public static LabelSelector ofMap(Node node) {
    return new LabelSelector(Labels.of(node), List.of());
  }

  /** What is left to be found in a template, without the labels that controllers add to pods. */
  public LabelSelector written() {
    if (matchLabels.keySet().stream().noneMatch(LabelSelector::isAddedByController)
        && expressions.isEmpty()) {
      return this;
    }
    Map<String, String> labels = new LinkedHashMap<>(matchLabels);
    labels.keySet().removeIf(LabelSelector::isAddedByController);
    return new LabelSelector(
        labels, expressions.stream().filter(one -> !isAddedByController(one.key())).toList());
  }

  private static boolean isAddedByController(String key) {
    return key.equals("statefulset.kubernetes.io/pod-name")
        || key.equals("apps.kubernetes.io/pod-index")
        || key.equals("controller-revision-hash")
        || key.equals("pod-template-hash")
        || key.equals("pod-template-generation")
        || key.equals("job-name")
        || key.equals("controller-uid")
        || key.startsWith("batch.kubernetes.io/");
  }

  /** True if it asks for nothing. */
  public boolean isEmpty() {
    return matchLabels.isEmpty() && expressions.isEmpty();
  }

  /** True if {@code labels} meet all it asks for. */
  public boolean matches(Map<String, String> labels) {
    for (Map.Entry<String, String> wanted : matchLabels.entrySet()) {
      if (!wanted.getValue().equals(labels.get(wanted.getKey()))) {
        return false;
      }
    }
    for (Requirement requirement : expressions) {
      if (!requirement.matches(labels)) {
        return false;
      }
    }
    return true;
  }

  /** As kubectl writes it: {@code app=web,tier in (a,b),!canary}. */
  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    matchLabels.forEach((key, value) -> parts.add(key + "=" + value));
    for (Requirement requirement : expressions) {
      String values = "(" + String.join(",", requirement.values()) + ")";
      switch (requirement.operator()) {
        case "In" -> parts.add(requirement.key() + " in " + values);
        case "NotIn" -> parts.add(requirement.key() + " notin " + values);
        case "Exists" -> parts.add(requirement.key());
        case "DoesNotExist" -> parts.add("!" + requirement.key());
        default -> parts.add(requirement.key() + " " + requirement.operator() + " " + values);
      }
    }
    return String.join(",", parts);
  }
}
