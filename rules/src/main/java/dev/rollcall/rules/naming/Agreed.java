package dev.rollcall.rules.naming;

import dev.rollcall.lint.Parameter;
import dev.rollcall.lint.Patterns;
import dev.rollcall.lint.Reporter;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;
import java.util.Map;

/** Labels and annotations that people have agreed on, held against those of an object. */
final class Agreed {
  private static final String ANYTHING = "*";

  private Agreed() {}

  /** The kinds that such an agreement is about unless another list is set. */
  static Parameter<Patterns> kinds() {
    return Parameter.patterns(
        "kinds",
        "The kinds that have to have them.",
        "CronJob",
        "DaemonSet",
        "Deployment",
        "Job",
        "Pod",
        "StatefulSet");
  }

  /**
   * Reports each name that no key has, and each value that is not as agreed.
   *
   * @param word {@code label} or {@code annotation}
   */
  static void check(KubeObject object, String word, Parameter.Table wanted, Reporter report) {
    Node present = object.at("metadata").at(word + "s");
    for (Map.Entry<String, Patterns> one : wanted.patterns().entrySet()) {
      check(present, word, one.getKey(), one.getValue(), report);
    }
  }

  private static void check(
      Node present, String word, String name, Patterns values, Reporter report) {
    Node wrong = null;
    for (Node.Entry entry : present.entries()) {
      if (Patterns.match(name, entry.key().spelling())) {
        if (values.match(entry.value().text(""))) {
          return;
        }
        wrong = entry.value();
      }
    }
    boolean anything = values.texts().contains(ANYTHING);
    String due = anything ? "" : "; rollcall.yaml asks for " + values;
    if (wrong == null) {
      report.atKey(present, "has no " + word + " " + name + (anything ? "" : due));
    } else {
      report.at(wrong, word + " " + name + " is \"" + wrong.text("") + "\"" + due);
    }
  }
}
