package dev.rollcall.rules.scheduling;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class PodNodeName implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("pod-node-name", Severity.WARNING)
          .family("Scheduling")
          .summary("The pod names its node and passes the scheduler by")
          .why(
              """
              With nodeName set nobody asks whether the node has room, carries a taint or is there
              at all. If it is gone the pod waits for ever; if it  is full the kubelet refuses the
              pod, and a controller makes the next one, without end.
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
                    nodeName: worker-3  # finding: pod-node-name
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
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    nodeSelector: {kubernetes.io/hostname: worker-3}
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      readinessProbe: {httpGet: {path: /ready, port: 8080}}
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .profiles("recommended", "strict", "stateful")
          .kinds(
              "Deployment",
              "StatefulSet",
              "DaemonSet",
              "ReplicaSet",
              "ReplicationController",
              "Job",
              "CronJob",
              "Pod")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node name = object.podTemplate().orElseThrow().spec().at("nodeName");
    boolean exported =
        object.kind().equals("Pod")
            && (object.at("status").isSet()
                || !object.at("metadata").at("ownerReferences").items().isEmpty()
                || object.annotation("kubernetes.io/config.source").isPresent()
                || object.annotation("kubernetes.io/config.mirror").isPresent());
    if (!name.text("").isEmpty() && !exported) {
      report.atKey(
          name,
          "binds the pod to "
              + name.text("")
              + " without the scheduler, which would look for room and taints; use a nodeSelector on"
              + " kubernetes.io/hostname");
    }
  }
}
