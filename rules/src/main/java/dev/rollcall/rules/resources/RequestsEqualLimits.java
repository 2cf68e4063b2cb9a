package dev.rollcall.rules.resources;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.PodTemplate;
import dev.rollcall.model.Quantity;
import dev.rollcall.yaml.Node;
import java.util.List;

/** See the page in {@link #INFO}. */
final class RequestsEqualLimits implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("requests-equal-limits", Severity.INFO)
          .family("Resources")
          .summary("A pod that is not of the class Guaranteed")
          .why(
              """
              Only pods in which every container has equal requests and limits for CPU and memory are
              Guaranteed: they are evicted last and may have cores of their own.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}  # finding: requests-equal-limits
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
                        limits: {cpu: 10m, memory: 64Mi}
              """)
          .profiles("opinionated")
          .kindsWithPods()
          .sameAs(
              "kics:aee3c7d2-a811-4201-90c7-11c028be9a46",
              "kube-score:container-resource-requests-equal-limits")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    PodTemplate pods = object.podTemplate().orElseThrow();
    for (Container container : pods.containers()) {
      if (container.role() == Container.Role.EPHEMERAL || pods.spec().at("resources").isSet()) {
        continue;
      }
      for (String resource : List.of("cpu", "memory")) {
        Node limit = container.at("resources").at("limits").at(resource);
        Node request = container.at("resources").at("requests").at(resource);
        Quantity most = limit.text().flatMap(Quantity::parse).orElse(null);
        Quantity asked = request.text().flatMap(Quantity::parse).orElse(most);
        if (most == null || asked.compareTo(most) != 0) {
          report.at(
              object.at("metadata").at("name"),
              "the pods are not Guaranteed: "
                  + container
                  + (most == null
                      ? " has no limit for " + resource
                      : " requests " + asked + " " + resource + " and may use " + most));
          return;
        }
      }
    }
  }
}
