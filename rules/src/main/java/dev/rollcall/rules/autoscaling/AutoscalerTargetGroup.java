package dev.rollcall.rules.autoscaling;

import dev.rollcall.lint.Edit;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.GroupVersionKind;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class AutoscalerTargetGroup implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("hpa-target-api-version", Severity.ERROR)
          .family("Autoscaling")
          .summary("The autoscaler looks for its target in the wrong API group")
          .profiles("recommended", "strict", "upgrade")
          .why(
              """
              The controller finds the target by group, kind and name. An old group such as
              extensions, or no apiVersion at all, which means the core  group, finds nothing: the
              workload keeps its size, and only the status of the autoscaler says why.
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
                  apiVersion: extensions/v1beta1  # finding: hpa-target-api-version
                  kind: Deployment
                  name: web
                minReplicas: 2
                maxReplicas: 5
                metrics:
                - type: Resource
                  resource: {name: cpu, target: {type: Utilization, averageUtilization: 70}}
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
              """)
          .kinds("HorizontalPodAutoscaler")
          .safeFix()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node ref = object.spec().at("scaleTargetRef");
    Node version = ref.at("apiVersion");
    String kind = ref.at("kind").text("");
    KubeObject target =
        report.manifests().find(kind, object.namespace(), ref.at("name").text("")).orElse(null);
    if (target == null
        || GroupVersionKind.of(version.text(""), kind).group().equals(target.type().group())) {
      return;
    }
    String right = target.type().apiVersion();
    report.at(
        version,
        (version.isSet()
                ? "the API group of " + version.text("")
                : "the core group, for want of an apiVersion,")
            + " has no "
            + kind
            + ", so nothing is scaled; write apiVersion: "
            + right,
        more -> {
          more.related(target.at("apiVersion"), "the target is here");
          if (version.isSet()) {
            more.safeFix("name the group of the target", Edit.of(version, right));
          }
        });
  }
}
