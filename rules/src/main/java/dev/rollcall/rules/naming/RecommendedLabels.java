package dev.rollcall.rules.naming;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import java.util.List;

/** See the page in {@link #INFO}. */
final class RecommendedLabels implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("recommended-labels", Severity.INFO)
          .family("Names and selectors")
          .summary("The recommended labels are missing")
          .why(
              """
              app.kubernetes.io/name and app.kubernetes.io/instance tell people and tools what an
              object belongs to, whoever installed it and by whatever means.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}  # finding: recommended-labels
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
          .good(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata:
                name: web
                labels: {app.kubernetes.io/name: web, app.kubernetes.io/instance: shop}
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
          .profiles("opinionated")
          .kinds("Deployment", "StatefulSet", "DaemonSet", "Job", "CronJob", "Service")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    StringBuilder missing = new StringBuilder();
    for (String label : List.of("app.kubernetes.io/name", "app.kubernetes.io/instance")) {
      if (!object.at("metadata").at("labels").at(label).isSet()) {
        missing.append(missing.isEmpty() ? "" : " and ").append(label);
      }
    }
    if (!missing.isEmpty()) {
      report.at(object.at("metadata").at("name"), "has no label " + missing);
    }
  }
}
