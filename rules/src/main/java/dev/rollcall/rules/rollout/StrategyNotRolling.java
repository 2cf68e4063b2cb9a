package dev.rollcall.rules.rollout;

import dev.rollcall.lint.Edit;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.HostPort;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.PodTemplate;
import dev.rollcall.model.Replicas;
import dev.rollcall.model.Selections;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class StrategyNotRolling implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("strategy-not-rolling", Severity.WARNING)
          .family("Rollouts")
          .summary("Every change stops all replicas behind a Service first")
          .why(
              """
              Recreate ends all old pods before the first new one starts. That is right for a volume
              or port that only one pod can hold; several replicas behind a Service have no such
              reason and are simply away during each rollout.
              """)
          .bad(
              """
              apiVersion: v1
              kind: Service
              metadata: {name: web}
              spec:
                selector: {app: web}
                ports: [{port: 80, targetPort: 8080}]
              ---
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                replicas: 3
                strategy: {type: Recreate}  # finding: strategy-not-rolling
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
                      readinessProbe: {httpGet: {path: /ready, port: 8080}}
              """)
          .good(
              """
              apiVersion: v1
              kind: Service
              metadata: {name: web}
              spec:
                selector: {app: web}
                ports: [{port: 80, targetPort: 8080}]
              ---
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                replicas: 3
                strategy: {type: RollingUpdate}
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
                      readinessProbe: {httpGet: {path: /ready, port: 8080}}
              """)
          .kinds("Deployment")
          .sameAs("kube-linter:no-rolling-update-strategy", "kube-score:deployment-strategy")
          .unsafeFix()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node type = object.spec().at("strategy").at("type");
    PodTemplate pod = object.podTemplate().orElseThrow();
    if (!type.text("").equals("Recreate")
        || Selections.of(report.manifests()).servicesFor(object).isEmpty()
        || !HostPort.of(pod).isEmpty()) {
      return;
    }
    for (Node volume : pod.spec().at("volumes").items()) {
      if (volume.at("persistentVolumeClaim").isSet() || volume.at("hostPath").isSet()) {
        return;
      }
    }
    boolean single = Replicas.of(object, report.manifests()).min() < 2;
    report.at(
        type,
        single
            ? "Recreate stops the one replica before the new pod starts; use RollingUpdate if two may run"
            : "Recreate stops all replicas before the first new pod starts; use RollingUpdate",
        more -> {
          more.unsafeFix("use RollingUpdate", Edit.of(type, "RollingUpdate"));
          if (single) {
            more.severity(Severity.INFO);
          }
        });
  }
}
