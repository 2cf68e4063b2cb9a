package dev.rollcall.rules.scheduling;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class TwoGlobalDefaultPriorityClasses implements Rule.OnManifests {
  private static final RuleInfo INFO =
      RuleInfo.rule("two-global-default-priority-classes", Severity.ERROR)
          .family("Scheduling")
          .summary("Two priority classes are the default")
          .why(
              """
              Only one class can be the one for pods that name none; the server refuses the second.
              """)
          .bad(
              """
              apiVersion: scheduling.k8s.io/v1
              kind: PriorityClass
              metadata: {name: a}
              value: 1
              globalDefault: true
              ---
              apiVersion: scheduling.k8s.io/v1
              kind: PriorityClass
              metadata: {name: b}
              value: 2
              globalDefault: true  # finding: two-global-default-priority-classes
              """)
          .good(
              """
              apiVersion: scheduling.k8s.io/v1
              kind: PriorityClass
              metadata: {name: a}
              value: 1
              globalDefault: false
              ---
              apiVersion: scheduling.k8s.io/v1
              kind: PriorityClass
              metadata: {name: b}
              value: 2
              preemptionPolicy: Never
              globalDefault: true
              """)
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Reporter report) {
    Node first = null;
    for (KubeObject object : report.manifests().ofKind("PriorityClass")) {
      Node field = object.at("globalDefault");
      if (field.isTrue() && first != null) {
        Node other = first;
        report
            .about(object)
            .at(
                field,
                "another PriorityClass is the default already",
                more -> more.related(other, "here"));
      }
      first = field.isTrue() && first == null ? field : first;
    }
  }
}
