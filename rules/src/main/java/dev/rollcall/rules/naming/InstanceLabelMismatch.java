package dev.rollcall.rules.naming;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class InstanceLabelMismatch implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("instance-label-mismatch", Severity.INFO)
          .family("Names and selectors")
          .summary("The instance label is not the name")
          .why(
              """
              Where the convention is that app.kubernetes.io/instance repeats the name of the object,
              another value is mostly left over from the manifest that this one was copied from.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata:
                name: web
                labels:
                  app.kubernetes.io/instance: shop  # finding: instance-label-mismatch
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
          .good(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata:
                name: web
                labels:
                  app.kubernetes.io/instance: web
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
          .profiles("opinionated")
          .kindsWithPods()
          .sameAs("polaris:metadataAndInstanceMismatched")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node label = object.at("metadata").at("labels").at("app.kubernetes.io/instance");
    if (label.isSet() && !label.text("").equals(object.name())) {
      report.at(
          label,
          "the label says " + label.text("") + " and the object is called " + object.name(),
          more -> more.related(object.at("metadata").at("name"), "the name"));
    }
  }
}
