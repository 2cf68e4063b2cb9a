package dev.rollcall.rules.hygiene;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Scalar;

/** See the page in {@link #INFO}. */
final class EmptyValue implements Rule.OnValue {
  private static final RuleInfo INFO =
      RuleInfo.rule("null-value-overrides-default", Severity.INFO)
          .family("YAML")
          .summary("A field is named and left empty")
          .why(
              """
              A key with nothing behind it is null, and null counts as absent: the default applies,
              or, where the object exists, the value that is there is removed. Mostly the lines below
              it lost their indentation or were commented out.
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
                    nodeSelector:  # finding: null-value-overrides-default
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
                    nodeSelector: {kubernetes.io/os: linux}
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .profiles("strict")
          .kinds(
              "Pod",
              "Deployment",
              "StatefulSet",
              "DaemonSet",
              "ReplicaSet",
              "Job",
              "CronJob",
              "Service",
              "Ingress",
              "HorizontalPodAutoscaler",
              "NetworkPolicy",
              "PodDisruptionBudget",
              "PersistentVolumeClaim")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Scalar value, KubeObject object, Reporter report) {
    if (!value.isNull() || value.key().isEmpty()) {
      return;
    }
    String key = value.key().get().spelling();
    if (!key.equals("emptyDir") && value.path().startsWith("spec.")) {
      report.atKey(
          value, key + " has no value and counts as absent; give it one, or remove the line");
    }
  }
}
