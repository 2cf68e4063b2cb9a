package dev.rollcall.migrate;

import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** A {@code polaris.yaml}: the severity of each check, and whom it does not concern. */
final class PolarisFile {
  private PolarisFile() {}

  static void translate(Node root, Translation to) {
    List<String> off = new ArrayList<>();
    for (Node.Entry check : root.at("checks").entries()) {
      String id = check.key().spelling();
      if (root.at("customChecks").at(id).isSet()) {
        continue; // It is about a check below, not about one of its own.
      }
      switch (check.value().text("")) {
        case "ignore" -> off.add(id);
        case "warning" -> to.level(id, "warning");
        case "danger" -> to.level(id, "error");
        default -> to.note(id + ": no severity of Polaris stands there");
      }
    }
    to.off(off);
    for (Node exemption : root.at("exemptions").items()) {
      exempt(exemption, to);
    }
    for (Node.Entry check : root.at("customChecks").entries()) {
      String id = check.key().spelling();
      boolean on = !root.at("checks").at(id).text("").equals("ignore");
      if (on && !PolarisChecks.translate(check.value(), to)) {
        to.note("custom check " + id + ": write it as a rule of your own, under rules.custom");
      }
    }
    if (root.at("mutations").isSet()) {
      to.note("mutations: `rollcall lint --fix` makes those changes that keep the meaning");
    }
  }

  private static void exempt(Node exemption, Translation to) {
    TreeSet<String> rules = new TreeSet<>();
    List<Node> named = exemption.at("rules").items();
    named.forEach(check -> rules.addAll(to.rulesFor(check.text(""))));
    String namespace = exemption.at("namespace").text("*");
    if (named.isEmpty()) {
      to.note(
          "an exemption from every check (namespace "
              + namespace
              + "): name the files of those objects under `exclude`, or single rules under"
              + " `overrides`");
    }
    if (!exemption.at("containerNames").items().isEmpty()) {
      to.note(
          "an exemption of containers is one of the whole object here; a comment `# rollcall:ignore"
              + " RULE -- why` at the container is narrower");
    }
    List<String> objects = new ArrayList<>();
    for (Node name : exemption.at("controllerNames").items()) {
      objects.add(pattern(namespace, name.text("") + "*"));
    }
    if (objects.isEmpty()) {
      objects.add(pattern(namespace, "*"));
    }
    if (!rules.isEmpty()) {
      to.override(String.join(", ", objects), rules, "exempt in Polaris");
    }
  }

  private static String pattern(String namespace, String name) {
    return "{namespace: "
        + Translation.quoted(namespace.isEmpty() ? "*" : namespace)
        + ", name: "
        + Translation.quoted(name)
        + "}";
  }
}
