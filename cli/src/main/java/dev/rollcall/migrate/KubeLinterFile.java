package dev.rollcall.migrate;

import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@code .kube-linter.yaml}: which checks are on, which paths are left out, checks of one's own.
 */
final class KubeLinterFile {
  private KubeLinterFile() {}

  static void translate(Node root, Translation to) {
    Node checks = root.at("checks");
    List<String> off = texts(checks.at("exclude"));
    List<String> on = texts(checks.at("include"));
    if (checks.at("addAllBuiltIn").isTrue()) {
      on.addAll(to.checks());
    }
    if (checks.at("doNotAutoAddDefaults").isTrue()) {
      to.note(
          "doNotAutoAddDefaults: the profile recommended stays; `rules` switches single ones off");
    }
    on.removeAll(off);
    on.forEach(check -> KubeLinterTemplates.builtIn(check, to));
    for (String check : on) {
      for (String rule : to.rulesFor(check)) {
        if (!to.isRecommended(rule)) {
          to.level(check, "on");
        }
      }
    }
    to.off(off);
    texts(checks.at("ignorePaths")).forEach(to::exclude);
    for (Node custom : root.at("customChecks").items()) {
      if (KubeLinterTemplates.custom(custom, to)) {
        continue;
      }
      to.note(
          "custom check "
              + custom.at("name").text("?")
              + " (template "
              + custom.at("template").text("?")
              + "): write it as a rule of your own, under rules.custom, or see whether a rule here"
              + " is it already");
    }
  }

  private static List<String> texts(Node list) {
    List<String> texts = new ArrayList<>();
    list.items().forEach(item -> item.text().ifPresent(texts::add));
    return texts;
  }
}
