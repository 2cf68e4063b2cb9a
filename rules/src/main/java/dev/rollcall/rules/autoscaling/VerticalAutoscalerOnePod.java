package dev.rollcall.rules.autoscaling;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Replicas;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class VerticalAutoscalerOnePod implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("vpa-evicts-single-replica", Severity.INFO)
          .family("Autoscaling")
          .summary("The vertical autoscaler leaves a single pod alone")
          .why(
              """
              It evicts pods to give them new requests, but only of workloads with at least two
              pods, unless minReplicas says otherwise. With one  pod nothing happens.
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
                    topologySpreadConstraints:
                    - maxSkew: 1
                      topologyKey: kubernetes.io/hostname
                      whenUnsatisfiable: ScheduleAnyway
                      labelSelector: {matchLabels: {app: web}}
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      readinessProbe: {httpGet: {path: /ready, port: 8080}}
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              ---
              apiVersion: autoscaling.k8s.io/v1
              kind: VerticalPodAutoscaler
              metadata: {name: web}
              spec:
                targetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
                updatePolicy:
                  updateMode: Recreate  # finding: vpa-evicts-single-replica
              """)
          .good(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                replicas: 2
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    topologySpreadConstraints:
                    - maxSkew: 1
                      topologyKey: kubernetes.io/hostname
                      whenUnsatisfiable: ScheduleAnyway
                      labelSelector: {matchLabels: {app: web}}
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      readinessProbe: {httpGet: {path: /ready, port: 8080}}
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              ---
              apiVersion: autoscaling.k8s.io/v1
              kind: VerticalPodAutoscaler
              metadata: {name: web}
              spec:
                targetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
                updatePolicy: {updateMode: Recreate}
              """)
          .profiles("strict")
          .kinds("VerticalPodAutoscaler")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node policy = object.spec().at("updatePolicy");
    Node mode = policy.at("updateMode");
    Node target = object.spec().at("targetRef");
    KubeObject workload =
        report
            .manifests()
            .find(target.at("kind").text(""), object.namespace(), target.at("name").text(""))
            .orElse(null);
    boolean evicts = !mode.text("Auto").equals("Off") && !mode.text("Auto").equals("Initial");
    boolean counted =
        workload != null
            && (workload.kind().equals("Deployment") || workload.kind().equals("StatefulSet"));
    if (evicts
        && counted
        && !policy.at("minReplicas").isSet()
        && Replicas.of(workload, report.manifests()).max() == 1) {
      report.at(
          mode,
          workload.ref()
              + " has one pod, and pods are evicted only where there are two; set"
              + " updatePolicy.minReplicas: 1 if a gap in service is acceptable, or run two",
          more -> more.related(workload.spec().at("replicas"), "the number of pods"));
    }
  }
}
