package dev.rollcall.lint;

import dev.rollcall.model.Container;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import dev.rollcall.yaml.Scalar;
import java.util.ArrayList;
import java.util.List;

/** One object while the rules look at it, one after the other, with what several of them need. */
final class Subject {
  private final KubeObject object;
  private final List<Finding> findings = new ArrayList<>(0);
  private final Reporter reporter;
  private List<Scalar> values;

  Subject(KubeObject object, LintContext context, ParameterValues parameters) {
    this.object = object;
    this.reporter = new Reporter(context, parameters, object, findings);
  }

  /** Null where the question is about all objects. */
  KubeObject object() {
    return object;
  }

  /** What the rules have said so far. */
  List<Finding> findings() {
    return findings;
  }

  /** To report by, in the name of that rule. */
  Reporter reporter(RuleInfo rule) {
    return reporter.of(rule);
  }

  List<Container> containers() {
    return object.podTemplate().map(pods -> pods.containers()).orElse(List.of());
  }

  /** All single values: the tree is walked once, however many rules ask about values. */
  List<Scalar> values() {
    if (values == null) {
      values = new ArrayList<>(32);
      add(object.root());
    }
    return values;
  }

  private void add(Node node) {
    if (node instanceof Scalar scalar) {
      values.add(scalar);
    } else if (node instanceof Mapping) {
      List<Node.Entry> entries = node.entries();
      for (int i = 0; i < entries.size(); i++) {
        add(entries.get(i).value());
      }
    } else {
      List<Node> items = node.items();
      for (int i = 0; i < items.size(); i++) {
        add(items.get(i));
      }
    }
  }
}
