package dev.rollcall.rules.resources;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.model.Quantity;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class MemoryRequestNotLimit implements Rule.OnContainer {
  private static final RuleInfo INFO =
      RuleInfo.rule("memory-request-not-limit", Severity.INFO)
          .family("Resources")
          .summary("Request and limit of memory differ")
          .why(
              """
              What is between the request and the limit is lent: it is there as long as the node has
              it to spare. Equal values make the memory of the pod predictable, and all of them equal
              put it last in line for eviction.
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
                          memory: 128Mi  # finding: memory-request-not-limit
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
                          memory: 64Mi
              """)
          .profiles("opinionated")
          .sameAs(
              "kics:aafa7d94-62de-4fbf-8838-b69ee217b0e6",
              "kube-score:container-memory-requests-equal-limits")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Container container, Reporter report) {
    Node resources = container.at("resources");
    Node request = resources.at("requests").at("memory");
    Node limit = resources.at("limits").at("memory");
    Quantity asked = request.text().flatMap(Quantity::parse).orElse(null);
    Quantity most = limit.text().flatMap(Quantity::parse).orElse(null);
    if (asked != null && most != null && asked.compareTo(most) < 0) {
      report.at(
          limit,
          container + " requests " + asked + " memory and may use " + most + "; make them equal",
          more -> more.related(request, "the request"));
    }
  }
}
