package dev.rollcall.rules.rollout;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;

/** See the page in {@link #INFO}. */
final class BareReplicaSet implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("bare-replicaset", Severity.INFO)
          .family("Availability")
          .summary("A ReplicaSet without Deployment")
          .why(
              """
              A ReplicaSet keeps the number of pods, and does nothing when its template changes: the
              pods stay as they are until somebody deletes  them. A Deployment makes a new
              ReplicaSet for every change and moves the pods over.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: ReplicaSet  # finding: bare-replicaset
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
          .kinds("ReplicaSet")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    if (object.is("apps", "ReplicaSet") && !Origins.isMadeElsewhere(object)) {
      report.at(
          object.at("kind"),
          "a changed template reaches no pod of a ReplicaSet; use a Deployment, which makes"
              + " ReplicaSets itself");
    }
  }
}
