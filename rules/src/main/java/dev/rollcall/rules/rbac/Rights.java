package dev.rollcall.rules.rbac;

import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;
import java.util.List;
import java.util.function.Consumer;

/** What the rules of a Role or ClusterRole allow. */
final class Rights {
  private Rights() {}

  /**
   * Hands over each place where {@code resource} of {@code group} is named with one of the verbs.
   * Rules with resourceNames, and stars, which have a rule of their own, are left out.
   */
  static void visit(
      KubeObject role, String group, String resource, List<String> verbs, Consumer<Node> visitor) {
    for (Node rule : role.at("rules").items()) {
      if (!rule.at("resourceNames").items().isEmpty()
          || !(has(rule, "apiGroups", group) || has(rule, "apiGroups", "*"))
          || !(hasAny(rule, verbs) || has(rule, "verbs", "*"))) {
        continue;
      }
      for (Node item : rule.at("resources").items()) {
        if (item.text("").equals(resource)) {
          visitor.accept(item);
        }
      }
    }
  }

  /** True if the list under {@code field} has that text. */
  static boolean has(Node rule, String field, String text) {
    for (Node item : rule.at(field).items()) {
      if (item.text("-").equals(text)) {
        return true;
      }
    }
    return false;
  }

  /** True if all API groups of the rule are those of Kubernetes itself. */
  static boolean isBuiltIn(Node rule) {
    List<Node> groups = rule.at("apiGroups").items();
    for (Node group : groups) {
      if (!Resources.isBuiltInGroup(group.text("-"))) {
        return false;
      }
    }
    return !groups.isEmpty();
  }

  private static boolean hasAny(Node rule, List<String> verbs) {
    for (String verb : verbs) {
      if (has(rule, "verbs", verb)) {
        return true;
      }
    }
    return false;
  }
}
