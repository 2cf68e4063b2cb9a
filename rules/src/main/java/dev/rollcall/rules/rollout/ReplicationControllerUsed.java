package dev.rollcall.rules.rollout;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;

/** See the page in {@link #INFO}. */
final class ReplicationControllerUsed implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("replication-controller", Severity.INFO)
          .family("Availability")
          .summary("A ReplicationController, which Deployments replaced")
          .why(
              """
              It cannot roll out a change: its pods keep the old template until somebody deletes
              them. A Deployment does all it does, and rolls out.
              """)
          .bad(
              """
              apiVersion: v1
              kind: ReplicationController  # finding: replication-controller
              metadata: {name: web}
              spec:
                replicas: 1
                selector: {app: web}
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
              metadata: {name: web}
              spec:
                replicas: 1
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      readinessProbe: {httpGet: {path: /ready, port: 8080}}
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .kinds("ReplicationController")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    report.at(
        object.at("kind"),
        "a changed template reaches no pod of a ReplicationController; use a Deployment of apps/v1");
  }
}
