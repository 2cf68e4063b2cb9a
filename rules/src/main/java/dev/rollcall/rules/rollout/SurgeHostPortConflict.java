package dev.rollcall.rules.rollout;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.HostPort;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Replicas;
import dev.rollcall.model.RollingUpdate;
import java.util.List;
import java.util.Optional;

/** See the page in {@link #INFO}. */
final class SurgeHostPortConflict implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("surge-host-port-conflict", Severity.WARNING)
          .family("Rollouts")
          .summary("The new pod needs a port of the node that the old one still holds")
          .why(
              """
              With surge and maxUnavailable 0 (25% of up to three replicas is 0) a new pod must run
              before an old one stops. It takes the same host port, so it needs a node without such
              a pod; if there is none it stays Pending and the rollout hangs.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web, namespace: kube-system}
              spec:
                replicas: 2
                strategy: {type: RollingUpdate}  # finding: surge-host-port-conflict
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    nodeSelector: {role: edge}
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      ports: [{containerPort: 8080, hostPort: 8080}]
              """)
          .good(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web, namespace: kube-system}
              spec:
                replicas: 2
                strategy: {rollingUpdate: {maxSurge: 0, maxUnavailable: 1}}
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    nodeSelector: {role: edge}
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      ports: [{containerPort: 8080, hostPort: 8080}]
              """)
          .kinds("Deployment")
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
        || rolling.get().surge(replicas) == 0
        || rolling.get().unavailable(replicas) > 0) {
      return;
    }
    List<HostPort> ports = HostPort.of(object.podTemplate().orElseThrow());
    if (!ports.isEmpty()) {
      report.atKey(
          object.spec().at("strategy"),
          "a rollout needs a node where port "
              + ports.get(0)
              + " is free while all old pods still hold it; set maxSurge 0 and maxUnavailable 1",
          more -> more.related(ports.get(0).node(), "the port of the node"));
    }
  }
}
