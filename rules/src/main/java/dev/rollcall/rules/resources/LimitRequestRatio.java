package dev.rollcall.rules.resources;

import dev.rollcall.lint.Parameter;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.model.Quantity;
import dev.rollcall.yaml.Node;
import java.math.BigDecimal;

/** See the page in {@link #INFO}. */
final class LimitRequestRatio implements Rule.OnContainer {
  private static final Parameter<Long> RATIO =
      Parameter.number("ratio", "How many times its request a limit may be.", 10, 1, 1000);
  private static final RuleInfo INFO =
      RuleInfo.rule("limit-request-ratio", Severity.INFO)
          .family("Resources")
          .summary("A limit many times the request")
          .why(
              """
              The scheduler counts requests. If many pods use what their limits allow, the node has
              several times as much to do as was planned: programs are throttled, and for memory some
              are killed.
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
                          memory: 1Gi  # finding: limit-request-ratio
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
                          memory: 128Mi
              """)
          .profiles("opinionated")
          .parameters(RATIO)
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Container container, Reporter report) {
    long ratio = report.value(RATIO);
    for (Node.Entry entry : container.at("resources").at("limits").entries()) {
      Node request = container.at("resources").at("requests").at(entry.key().spelling());
      Quantity most = entry.value().text().flatMap(Quantity::parse).orElse(null);
      Quantity asked = request.text().flatMap(Quantity::parse).orElse(null);
      if (most != null
          && asked != null
          && asked.isPositive()
          && most.value().compareTo(asked.value().multiply(BigDecimal.valueOf(ratio))) > 0) {
        report.at(
            entry.value(),
            container
                + " may use "
                + most
                + " "
                + entry.key().spelling()
                + " and requests "
                + asked
                + ", and the limit may be "
                + ratio
                + " times the request; raise the request",
            more -> more.related(request, "the request"));
      }
    }
  }
}
