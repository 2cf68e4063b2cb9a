package dev.rollcall.rules.references;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;

/** See the page in {@link #INFO}. */
final class ConfigMapKeyMissing implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("configmap-key-missing", Severity.ERROR)
          .family("References")
          .summary("A key that the ConfigMap does not have")
          .why(
              """
              A container that takes a variable from a key that is not there does not start; it
              waits with CreateContainerConfigError until somebody adds the key. A volume with
              such an item is not mounted.
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
                      env:
                      - name: LEVEL
                        valueFrom:
                          configMapKeyRef:
                            name: conf
                            key: level  # finding: configmap-key-missing
              ---
              apiVersion: v1
              kind: ConfigMap
              metadata: {name: conf}
              data: {log-level: info}
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
                      env:
                      - name: LEVEL
                        valueFrom:
                          configMapKeyRef:
                            name: conf
                            key: log-level
              ---
              apiVersion: v1
              kind: ConfigMap
              metadata: {name: conf}
              data: {log-level: info}
              """)
          .kinds(
              "Pod",
              "Deployment",
              "StatefulSet",
              "DaemonSet",
              "ReplicaSet",
              "ReplicationController",
              "Job",
              "CronJob")
          .sameAs("kube-linter:env-value-from")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Keys.check(object, "ConfigMap", report);
  }
}
