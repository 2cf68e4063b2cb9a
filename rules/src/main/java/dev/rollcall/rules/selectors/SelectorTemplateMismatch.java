package dev.rollcall.rules.selectors;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.LabelSelector;
import dev.rollcall.model.PodTemplate;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class SelectorTemplateMismatch implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("selector-template-mismatch", Severity.ERROR)
          .family("Names and selectors")
          .summary("The selector does not match the pods that the object makes")
          .why(
              """
              A controller recognises its pods by its selector, so the server refuses an object
              whose selector does not match its own template.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: wbe}}  # finding: selector-template-mismatch
                  spec:
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
              """)
          .good(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .profiles("recommended", "strict", "stateful")
          .kinds("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController")
          .sameAs(
              "kube-linter:mismatching-selector",
              "kube-score:deployment-pod-selector-labels-match-template-metadata-labels",
              "kube-score:statefulset-pod-selector-labels-match-template-metadata-labels")
          .rejected()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node node = object.spec().at("selector");
    boolean plain = object.kind().equals("ReplicationController");
    LabelSelector selector = plain ? LabelSelector.ofMap(node) : LabelSelector.of(node);
    PodTemplate template = object.podTemplate().orElseThrow();
    if (selector.isEmpty() || !template.node().isSet() || selector.matches(template.labels())) {
      return;
    }
    Node place = template.metadata().at("labels");
    for (String key : selector.matchLabels().keySet()) {
      Node label = place.at(key);
      if (label.isSet() && !label.text("").equals(selector.matchLabels().get(key))) {
        place = label;
        break;
      }
    }
    report.at(
        place,
        "the selector asks for "
            + selector
            + ", which these labels do not have; the server refuses this, so make them agree",
        more -> more.related(node, "the selector is here"));
  }
}
