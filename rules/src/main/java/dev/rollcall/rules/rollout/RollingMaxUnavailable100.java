package dev.rollcall.rules.rollout;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.HostPort;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.PodTemplate;
import dev.rollcall.model.Replicas;
import dev.rollcall.model.RollingUpdate;
import dev.rollcall.model.Selections;
import dev.rollcall.yaml.Node;
import java.util.Optional;

/** See the page in {@link #INFO}. */
final class RollingMaxUnavailable100 implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("rolling-max-unavailable-100", Severity.WARNING)
          .family("Rollouts")
          .summary("A rollout may take down all pods behind a Service at once")
          .why(
              """
              maxUnavailable as large as the number of replicas lets the controller stop every old
              pod before a new one is ready. The Service has no endpoint until then.
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
                strategy: {rollingUpdate: {maxUnavailable: 100%}}  # finding: rolling-max-unavailable-100
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
                strategy: {rollingUpdate: {maxUnavailable: 1}}
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
          .sameAs("kube-linter:no-rolling-update-strategy")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Optional<RollingUpdate> rolling = RollingUpdate.of(object);
    long replicas = Replicas.of(object, report.manifests()).min();
    if (rolling.isEmpty()
        || replicas == 0
        || rolling.get().unavailable(replicas) < replicas
        || (replicas == 1 && mayBeMeant(object, report))) {
      return;
    }
    Node field = object.spec().at("strategy").at("rollingUpdate").at("maxUnavailable");
    report.at(
        field,
        "maxUnavailable "
            + rolling.get().maxUnavailable()
            + " of "
            + replicas
            + (replicas == 1 ? " replica" : " replicas")
            + " stops every pod at once; use a smaller number, and maxSurge to stay complete",
        more -> {
          for (KubeObject service : Selections.of(report.manifests()).servicesFor(object)) {
            more.related(service.at("kind"), "this Service is without endpoints meanwhile");
          }
        });
  }

  /** What nobody asks, or what cannot run beside itself, is stopped before its successor starts. */
  private static boolean mayBeMeant(KubeObject object, Reporter report) {
    return Selections.of(report.manifests()).servicesFor(object).isEmpty()
        || cannotRunTwice(object.podTemplate().orElseThrow());
  }

  private static boolean cannotRunTwice(PodTemplate pod) {
    for (Node volume : pod.spec().at("volumes").items()) {
      if (volume.at("persistentVolumeClaim").isSet() || volume.at("hostPath").isSet()) {
        return true;
      }
    }
    return !HostPort.of(pod).isEmpty();
  }
}
