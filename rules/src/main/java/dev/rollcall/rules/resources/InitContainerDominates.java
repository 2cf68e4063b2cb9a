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
import java.util.Optional;

/** See the page in {@link #INFO}. */
final class InitContainerDominates implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("init-container-dominates", Severity.INFO)
          .family("Resources")
          .summary("An init container asks for more than the whole pod later")
          .why(
              """
              The pod reserves the larger of the two for all its life: what the hungriest init
              container asks for, or what the containers ask for together. The difference lies idle
              once the init container is done.
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
                    initContainers:
                    - name: fill
                      image: registry.example/fill:1.0.0
                      resources:
                        requests:
                          cpu: 10m
                          memory: 1Gi  # finding: init-container-dominates
                        limits: {memory: 1Gi}
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
                    initContainers:
                    - name: fill
                      image: registry.example/fill:1.0.0
                      resources:
                        requests:
                          cpu: 10m
                          memory: 64Mi
                        limits: {memory: 64Mi}
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .profiles("strict")
          .kindsWithPods()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    PodTemplate pods = object.podTemplate().orElseThrow();
    if (pods.spec().at("resources").isSet()) {
      return; // one number for the whole pod
    }
    for (String resource : List.of("cpu", "memory")) {
      Quantity together = Quantity.of(0);
      boolean known = true;
      for (Container container : pods.containers()) {
        if (container.runsWithPod()) {
          Optional<Quantity> request = request(container, resource);
          known &= request.isPresent();
          together = together.plus(request.orElse(Quantity.of(0)));
        }
      }
      for (Container container : pods.containers()) {
        Optional<Quantity> request = request(container, resource);
        if (known
            && container.role() == Container.Role.INIT
            && request.isPresent()
            && request.get().compareTo(together) > 0) {
          Quantity sum = together;
          Node node = container.at("resources").at("requests").at(resource);
          report.at(
              node.isSet() ? node : container.at("resources").at("limits").at(resource),
              container
                  + " asks for "
                  + request.get()
                  + " "
                  + resource
                  + " and the containers together for "
                  + sum
                  + "; the pod reserves the larger for all its life");
        }
      }
    }
  }

  private static Optional<Quantity> request(Container container, String resource) {
    Node resources = container.at("resources");
    Node request = resources.at("requests").at(resource);
    Node node = request.isSet() ? request : resources.at("limits").at(resource);
    return node.text().flatMap(Quantity::parse);
  }
}
