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
final class ExtendedResourceInvalid implements Rule.OnContainer {
  private static final RuleInfo INFO =
      RuleInfo.rule("extended-resource-invalid", Severity.ERROR)
          .family("Resources")
          .summary("A device or huge page is requested in a way that cannot be granted")
          .why(
              """
              Devices and huge pages are not overcommitted: they come in whole pieces, the limit
              must be written, and a request must be equal to it. The server refuses anything else.
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
                        requests: {cpu: 10m, memory: 64Mi, nvidia.com/gpu: 1}  # finding: extended-resource-invalid
                        limits: {memory: 64Mi, nvidia.com/gpu: 2}
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
                        requests: {cpu: 10m, memory: 64Mi, nvidia.com/gpu: 2}
                        limits: {memory: 64Mi, nvidia.com/gpu: 2}
              """)
          .rejected()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Container container, Reporter report) {
    Node resources = container.at("resources");
    for (Node.Entry entry : resources.at("requests").entries()) {
      String name = entry.key().spelling();
      Node limit = resources.at("limits").at(name);
      if (!isWhole(name)) {
        continue;
      }
      Optional<Quantity> asked = entry.value().text().flatMap(Quantity::parse);
      Optional<Quantity> given = limit.text().flatMap(Quantity::parse);
      if (asked.isPresent() && !(given.isPresent() && asked.get().compareTo(given.get()) == 0)) {
        report.at(
            entry.value(),
            name
                + " "
                + asked.get()
                + " is requested and the limit is "
                + given.map(Quantity::toString).orElse("not set")
                + "; both must be the same",
            more -> {
              if (given.isEmpty()) {
                more.blames(resources.at("limits"));
              }
            });
      }
    }
    for (Node.Entry entry : resources.at("limits").entries()) {
      Optional<Quantity> given = entry.value().text().flatMap(Quantity::parse);
      if (isWhole(entry.key().spelling())
          && given.isPresent()
          && given.get().value().stripTrailingZeros().scale() > 0) {
        report.at(
            entry.value(),
            entry.key().spelling()
                + " comes in whole pieces, and "
                + entry.value().text("")
                + " is none");
      }
    }
  }

  private static boolean isWhole(String name) {
    int slash = name.indexOf('/');
    return name.startsWith("hugepages-")
        || (slash > 0 && !name.substring(0, slash).endsWith("kubernetes.io"));
  }
}
