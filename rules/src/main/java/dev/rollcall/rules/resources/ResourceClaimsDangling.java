package dev.rollcall.rules.resources;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class ResourceClaimsDangling implements Rule.OnContainer {
  private static final RuleInfo INFO =
      RuleInfo.rule("resource-claims-dangling", Severity.ERROR)
          .family("Resources")
          .summary("A container uses a resource claim that its pod does not have")
          .why(
              """
              `resources.claims` names entries of the pod's `resourceClaims`. The server refuses a
              name that is not there.
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
                    resourceClaims:
                    - {name: gpu, resourceClaimTemplateName: gpu}
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                        claims: [{name: gpus}]  # finding: resource-claims-dangling
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
                    resourceClaims:
                    - {name: gpu, resourceClaimTemplateName: gpu}
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                        claims: [{name: gpu}]
              """)
          .rejected()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Container container, Reporter report) {
    for (Node claim : container.at("resources").at("claims").items()) {
      String name = claim.at("name").text("");
      boolean known = false;
      for (Node own : container.pod().spec().at("resourceClaims").items()) {
        known |= own.at("name").text("").equals(name);
      }
      if (!known && !name.isEmpty()) {
        report.at(
            claim.at("name"),
            container
                + " uses claim \""
                + name
                + "\", which is not among the pod's resourceClaims");
      }
    }
  }
}
