package dev.rollcall.rules.resources;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.model.LimitRanges;
import dev.rollcall.model.Quantity;
import dev.rollcall.model.Together;
import dev.rollcall.yaml.Node;
import java.util.List;
import java.util.Optional;

/** See the page in {@link #INFO}. */
final class LimitRangeViolated implements Rule.OnContainer {
  private static final RuleInfo INFO =
      RuleInfo.rule("limit-range-violated", Severity.ERROR)
          .family("Resources")
          .summary("A container does not fit the LimitRange of its namespace")
          .why(
              """
              The LimitRange is applied when pods are created: the Deployment is accepted, its pods
              are refused, and only the events of the ReplicaSet tell. A default limit that the
              LimitRange fills in may be below the container's own request.
              """)
          .bad(
              """
              apiVersion: v1
              kind: LimitRange
              metadata: {name: sizes}
              spec:
                limits:
                - type: Container
                  max: {memory: 1Gi}
                  default: {memory: 256Mi}
              ---
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
                        requests: {cpu: 10m, memory: 2Gi}
                        limits: {memory: 2Gi}  # finding: limit-range-violated
              """)
          .good(
              """
              apiVersion: v1
              kind: LimitRange
              metadata: {name: sizes}
              spec:
                limits:
                - type: Container
                  max: {memory: 1Gi}
                  default: {memory: 256Mi}
              ---
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
                        requests: {cpu: 10m, memory: 1Gi}
                        limits: {memory: 1Gi}
              """)
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Container container, Reporter report) {
    if (container.object().kind().equals("Pod")) {
      return; // The server itself refuses it.
    }
    for (LimitRanges.Item item :
        LimitRanges.of(report.manifests()).forContainers(container.object().namespace())) {
      if (!Together.areMeant(item.range(), container.object())) {
        continue;
      }
      for (String resource : List.of("cpu", "memory", "ephemeral-storage")) {
        check(Allotment.of(container, resource, report), item, report);
      }
    }
  }

  private static void check(Allotment given, LimitRanges.Item item, Reporter report) {
    String resource = given.resource();
    Optional<Quantity> limit = given.limit();
    Optional<Quantity> request = given.request();
    Optional<Quantity> max = item.amount("max", resource);
    Optional<Quantity> min = item.amount("min", resource);
    Optional<Quantity> ratio = item.amount("maxLimitRequestRatio", resource);
    String range = item.range() + ", ";
    String wrong = null;
    Node place = given.requestField();
    if (max.isPresent() && limit.isPresent() && limit.get().compareTo(max.get()) > 0) {
      place = given.limitField();
      wrong = "limit " + limit.get() + " is above the maximum " + max.get();
    } else if (min.isPresent() && request.isPresent() && request.get().compareTo(min.get()) < 0) {
      wrong = "request " + request.get() + " is below the minimum " + min.get();
    } else if (!given.limitField().isSet()
        && limit.isPresent()
        && request.isPresent()
        && request.get().compareTo(limit.get()) > 0) {
      wrong =
          "request " + request.get() + " is above the limit " + limit.get() + " that is filled in";
    } else if (ratio.isPresent()
        && limit.isPresent()
        && request.isPresent()
        && request.get().isPositive()
        && limit.get().value().compareTo(request.get().value().multiply(ratio.get().value())) > 0) {
      place = given.limitField();
      wrong =
          "limit "
              + limit.get()
              + " is more than "
              + ratio.get()
              + " times the request "
              + request.get();
    }
    if (wrong != null) {
      report.at(
          place,
          resource + " " + wrong + " by " + range + "so the pods are refused",
          more -> more.related(item.node(), "the limits"));
    }
  }
}
