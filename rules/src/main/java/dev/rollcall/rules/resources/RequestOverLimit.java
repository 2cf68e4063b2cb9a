package dev.rollcall.rules.resources;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.model.Quantity;
import dev.rollcall.yaml.Node;
import java.util.Optional;

/** See the page in {@link #INFO}. */
final class RequestOverLimit implements Rule.OnContainer {
  private static final RuleInfo INFO =
      RuleInfo.rule("request-over-limit", Severity.ERROR)
          .family("Resources")
          .summary("A container requests more than its limit")
          .why(
              """
              The server refuses the object: what is guaranteed cannot be more than what is allowed.
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
                        requests: {cpu: 500m, memory: 1Gi}  # finding: request-over-limit
                        limits: {cpu: 1, memory: 512Mi}
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
                        requests: {cpu: 500m, memory: 512Mi}
                        limits: {cpu: 1, memory: 512Mi}
              """)
          .rejected()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Container container, Reporter report) {
    for (Node.Entry entry : container.at("resources").at("requests").entries()) {
      Node limit = container.at("resources").at("limits").at(entry.key().spelling());
      Optional<Quantity> requested = entry.value().text().flatMap(Quantity::parse);
      Optional<Quantity> allowed = limit.text().flatMap(Quantity::parse);
      if (requested.isPresent()
          && allowed.isPresent()
          && requested.get().compareTo(allowed.get()) > 0) {
        report.at(
            entry.value(),
            "request "
                + entry.value().text("")
                + " of "
                + entry.key().spelling()
                + " is more than the limit "
                + limit.text("")
                + "; the server refuses it",
            more -> more.related(limit, "the limit"));
      }
    }
  }
}
