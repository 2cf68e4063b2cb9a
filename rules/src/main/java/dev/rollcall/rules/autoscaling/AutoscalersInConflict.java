package dev.rollcall.rules.autoscaling;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Autoscaling;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.ObjectRef;
import dev.rollcall.yaml.Node;
import java.util.List;

/** See the page in {@link #INFO}. */
final class AutoscalersInConflict implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("hpa-vpa-conflict", Severity.WARNING)
          .family("Autoscaling")
          .summary("Two autoscalers turn the same screw")
          .why(
              """
              The vertical one raises the request when usage rises; the share of the request that
              the horizontal one looks at falls with it. They work  against each other unless they
              look at different resources.
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
              apiVersion: autoscaling/v2
              kind: HorizontalPodAutoscaler
              metadata: {name: web}
              spec:
                scaleTargetRef:
                  apiVersion: apps/v1
                  kind: Deployment
                  name: web
                minReplicas: 2
                maxReplicas: 5
                metrics:
                - type: Resource
                  resource: {name: cpu, target: {type: Utilization, averageUtilization: 70}}
              ---
              apiVersion: autoscaling.k8s.io/v1
              kind: VerticalPodAutoscaler
              metadata: {name: web}
              spec:
                targetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
                updatePolicy:
                  updateMode: Recreate  # finding: hpa-vpa-conflict
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
              apiVersion: autoscaling/v2
              kind: HorizontalPodAutoscaler
              metadata: {name: web}
              spec:
                scaleTargetRef:
                  apiVersion: apps/v1
                  kind: Deployment
                  name: web
                minReplicas: 2
                maxReplicas: 5
                metrics:
                - type: Resource
                  resource: {name: cpu, target: {type: Utilization, averageUtilization: 70}}
              ---
              apiVersion: autoscaling.k8s.io/v1
              kind: VerticalPodAutoscaler
              metadata: {name: web}
              spec:
                targetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
                updatePolicy: {updateMode: Recreate}
                resourcePolicy:
                  containerPolicies:
                  - containerName: "*"
                    controlledResources: [memory]
              """)
          .kinds("VerticalPodAutoscaler")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node mode = object.spec().at("updatePolicy").at("updateMode");
    if (mode.text("Auto").equals("Off") || mode.text("Auto").equals("Initial")) {
      return;
    }
    Node target = object.spec().at("targetRef");
    ObjectRef ref =
        new ObjectRef(target.at("kind").text(""), object.namespace(), target.at("name").text(""));
    KubeObject scaler = Autoscaling.of(report.manifests()).scalerOf(ref).orElse(null);
    if (scaler == null || !scaler.kind().equals("HorizontalPodAutoscaler")) {
      return;
    }
    for (Node metric : scaler.spec().at("metrics").items()) {
      Node name = metric.at("resource").at("name");
      boolean share = metric.at("resource").at("target").at("type").text("").equals("Utilization");
      if (share && name.isSet() && isControlled(name.text(""), object)) {
        report.at(
            mode,
            "changes the requests for "
                + name.text("")
                + " of "
                + ref
                + ", and "
                + scaler.ref()
                + " scales by the share of them; leave one resource to each, or set updateMode: Off",
            more -> more.related(name, "the horizontal autoscaler looks at it here"));
        return;
      }
    }
  }

  private static boolean isControlled(String resource, KubeObject vertical) {
    List<Node> policies = vertical.spec().at("resourcePolicy").at("containerPolicies").items();
    if (policies.isEmpty()) {
      return true;
    }
    for (Node policy : policies) {
      Node controlled = policy.at("controlledResources");
      boolean named = !controlled.isSet();
      for (Node item : controlled.items()) {
        named |= item.text("").equals(resource);
      }
      if (named && !policy.at("mode").text("Auto").equals("Off")) {
        return true;
      }
    }
    return false;
  }
}
