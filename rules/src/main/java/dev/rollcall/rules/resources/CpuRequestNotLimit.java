package dev.rollcall.rules.resources;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.model.Quantity;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class CpuRequestNotLimit implements Rule.OnContainer {
  private static final RuleInfo INFO =
      RuleInfo.rule("cpu-request-not-limit", Severity.INFO)
          .family("Resources")
          .summary("Request and limit of cpu differ")
          .why(
              """
              What is between the request and the limit is lent: it is there as long as the node has
              it to spare. Equal values make the cpu of the pod predictable, and all of them equal put
              it last in line for eviction.
              """)
          .bad(
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
                        limits:
                          cpu: 100m  # finding: cpu-request-not-limit
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
                        limits:
                          cpu: 10m
                          memory: 64Mi
              """)
          .profiles("opinionated")
          .sameAs(
              "kics:9d43040e-e703-4e16-8bfe-8d4da10fa7e6",
              "kube-score:container-cpu-requests-equal-limits")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Container container, Reporter report) {
    Node resources = container.at("resources");
    Node request = resources.at("requests").at("cpu");
    Node limit = resources.at("limits").at("cpu");
    Quantity asked = request.text().flatMap(Quantity::parse).orElse(null);
    Quantity most = limit.text().flatMap(Quantity::parse).orElse(null);
    if (asked != null && most != null && asked.compareTo(most) < 0) {
      report.at(
          limit,
          container + " requests " + asked + " cpu and may use " + most + "; make them equal",
          more -> more.related(request, "the request"));
    }
  }
}
