package dev.rollcall.rules.resources;

import dev.rollcall.lint.Parameter;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.model.Quantity;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class ResourcesOverMaximum implements Rule.OnContainer {
  private static final Parameter<Parameter.Amounts> REQUESTS =
      Parameter.amounts("requests", "By resource: the most that one container may request.");
  private static final Parameter<Parameter.Amounts> LIMITS =
      Parameter.amounts("limits", "By resource: the most that the limit of one container may be.");
  private static final RuleInfo INFO =
      RuleInfo.rule("resources-over-maximum", Severity.WARNING)
          .family("Resources")
          .summary("A container asks for more than was agreed on")
          .why(
              """
              A zero too many takes a node for itself, or fits on none. How much is too much depends on the
              nodes and on who pays for them.
              """)
          .bad(
              """
              # rules: {resources-over-maximum: {requests: {cpu: 4}, limits: {memory: 8Gi}}}
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
                        requests: {cpu: 500m, memory: 64Mi}
                        limits: {memory: 64Gi}  # finding: resources-over-maximum
              """)
          .good(
              """
              # rules: {resources-over-maximum: {requests: {cpu: 4}, limits: {memory: 8Gi}}}
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
                        requests: {cpu: 500m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .profiles("opinionated")
          .parameters(REQUESTS, LIMITS)
          .silentUntilSet()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Container container, Reporter report) {
    check(container, "requests", report.value(REQUESTS), report);
    check(container, "limits", report.value(LIMITS), report);
  }

  private static void check(
      Container container, String list, Parameter.Amounts most, Reporter report) {
    for (Node.Entry entry : container.at("resources").at(list).entries()) {
      String resource = entry.key().spelling();
      Quantity maximum = most.amounts().get(resource);
      Quantity amount = entry.value().text().flatMap(Quantity::parse).orElse(null);
      if (maximum != null && amount != null && amount.compareTo(maximum) > 0) {
        report.at(
            entry.value(),
            container
                + (list.equals("limits") ? " may use " : " requests ")
                + amount
                + " "
                + resource
                + "; rollcall.yaml allows "
                + maximum);
      }
    }
  }
}
