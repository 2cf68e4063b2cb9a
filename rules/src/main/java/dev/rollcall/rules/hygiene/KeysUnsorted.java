package dev.rollcall.rules.hygiene;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class KeysUnsorted implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("keys-unsorted", Severity.INFO)
          .family("YAML")
          .summary("Keys are not in the order of the alphabet")
          .why(
              """
              Some teams keep all keys sorted, so that two versions of a file are easily compared. In no order of
              importance, and off unless you want it.
              """)
          .bad(
              """
              apiVersion: v1
              kind: ConfigMap
              metadata: {name: web}
              data:  # finding: keys-unsorted
                a: "1"
                b: "2"
              """)
          .good(
              """
              apiVersion: v1
              data:
                a: "2"
                b: "1"
              kind: ConfigMap
              metadata: {name: web}
              """)
          .profiles("opinionated")
          .sameAs("kube-linter:sorted-keys")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node place = unsorted(object.root());
    if (place != null) {
      report.atKey(place, "keys are not sorted from here on; sort them");
    }
  }

  /** The first value, in the order of the file, whose key should stand before the one above it. */
  private static Node unsorted(Node node) {
    String last = "";
    for (Node.Entry entry : node.entries()) {
      String key = entry.key().spelling();
      if (key.compareTo(last) < 0) {
        return entry.value();
      }
      last = key;
      Node inside = unsorted(entry.value());
      if (inside != null) {
        return inside;
      }
    }
    for (Node item : node.items()) {
      Node inside = unsorted(item);
      if (inside != null) {
        return inside;
      }
    }
    return null;
  }
}
