package dev.rollcall.rules.security;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.model.ImageReference;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class TillerDeployed implements Rule.OnContainer {
  private static final RuleInfo INFO =
      RuleInfo.rule("tiller-deployed", Severity.WARNING)
          .family("Security")
          .summary("The server part of Helm 2")
          .why(
              """
              Tiller runs with the rights of all its users together and answers everybody in the
              cluster without a login. It has been unsupported since 2020; Helm 3 needs no server
              part.
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
                      image: ghcr.io/helm/tiller:v2.17.0  # finding: tiller-deployed
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
                        limits: {memory: 64Mi}
              """)
          .sameAs(
              "checkov:CKV_K8S_34",
              "checkov:CKV_K8S_44",
              "checkov:CKV_K8S_45",
              "kics:6d173be7-545a-46c6-a81d-2ae52ed1605d",
              "kics:8b862ca9-0fbd-4959-ad72-b6609bdaa22d")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Container container, Reporter report) {
    Node image = container.at("image");
    if (ImageReference.parse(image.text(""))
        .filter(reference -> reference.repository().endsWith("/tiller"))
        .isPresent()) {
      report.at(
          image, "Tiller gives everybody in the cluster its rights; use Helm 3, which has none");
    }
  }
}
