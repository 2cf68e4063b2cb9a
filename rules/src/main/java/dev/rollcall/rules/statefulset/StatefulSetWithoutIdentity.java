package dev.rollcall.rules.statefulset;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;

/** See the page in {@link #INFO}. */
final class StatefulSetWithoutIdentity implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("statefulset-without-identity-use", Severity.INFO)
          .family("StatefulSets")
          .summary("A StatefulSet uses neither names nor volumes of its pods")
          .why(
              """
              Stable names, an order and a volume for each pod are what a StatefulSet costs time for. Without
              claim templates and without serviceName a Deployment does the same, and rolls faster.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: StatefulSet  # finding: statefulset-without-identity-use
              metadata: {name: web}
              spec:
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources: {requests: {cpu: 10m, memory: 64Mi}, limits: {memory: 64Mi}}
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
                      resources: {requests: {cpu: 10m, memory: 64Mi}, limits: {memory: 64Mi}}
              """)
          .profiles("opinionated")
          .kinds("StatefulSet")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    if (object.spec().at("volumeClaimTemplates").items().isEmpty()
        && object.spec().at("serviceName").text("").isEmpty()
        && object.spec().at("replicas").integer(1) < 2) {
      report.at(
          object.at("kind"),
          "has neither claim templates nor serviceName, so nothing depends on which pod is which; a"
              + " Deployment would do");
    }
  }
}
