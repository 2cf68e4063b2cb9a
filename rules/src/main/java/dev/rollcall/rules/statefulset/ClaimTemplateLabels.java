package dev.rollcall.rules.statefulset;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class ClaimTemplateLabels implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("vct-labels-missing", Severity.INFO)
          .family("StatefulSets")
          .summary("Claims get no labels to find them by")
          .why(
              """
              The claims that a StatefulSet makes have the labels of the claim template and no others. When the
              set is gone, only labels tell which claims were its own.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: StatefulSet
              metadata: {name: web}
              spec:
                serviceName: web
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      volumeMounts: [{name: data, mountPath: /data}]
                      resources: {requests: {cpu: 10m, memory: 64Mi}, limits: {memory: 64Mi}}
                volumeClaimTemplates:
                - metadata: {name: data}  # finding: vct-labels-missing
                  spec:
                    accessModes: [ReadWriteOnce]
                    resources: {requests: {storage: 1Gi}}
              ---
              apiVersion: v1
              kind: Service
              metadata: {name: web}
              spec:
                clusterIP: None
                selector: {app: web}
                ports: [{name: http, port: 8080}]
              """)
          .good(
              """
              apiVersion: apps/v1
              kind: StatefulSet
              metadata: {name: web}
              spec:
                serviceName: web
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      volumeMounts: [{name: data, mountPath: /data}]
                      resources: {requests: {cpu: 10m, memory: 64Mi}, limits: {memory: 64Mi}}
                volumeClaimTemplates:
                - metadata: {name: data, labels: {app: web}}
                  spec:
                    accessModes: [ReadWriteOnce]
                    resources: {requests: {storage: 1Gi}}
              ---
              apiVersion: v1
              kind: Service
              metadata: {name: web}
              spec:
                clusterIP: None
                selector: {app: web}
                ports: [{name: http, port: 8080}]
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
    for (Node claim : object.spec().at("volumeClaimTemplates").items()) {
      if (claim.at("metadata").at("labels").entries().isEmpty()) {
        report.atKey(
            claim.at("metadata"),
            "claims made from this have no labels; give them those that select the pods");
      }
    }
  }
}
