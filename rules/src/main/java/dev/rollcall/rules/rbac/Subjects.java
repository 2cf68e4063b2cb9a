package dev.rollcall.rules.rbac;

import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;
import java.util.List;

/** Whom a binding gives its role. */
final class Subjects {
  private Subjects() {}

  /** The first subject and how many more: {@code ServiceAccount operator and 2 more}. */
  static String describe(KubeObject binding) {
    List<Node> subjects = binding.at("subjects").items();
    if (subjects.isEmpty()) {
      return "nobody yet";
    }
    Node first = subjects.get(0);
    String name = first.at("kind").text("") + " " + first.at("name").text("");
    return subjects.size() == 1 ? name : name + " and " + (subjects.size() - 1) + " more";
  }
}
