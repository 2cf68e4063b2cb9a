package dev.rollcall.rules.rollout;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Replicas;
import dev.rollcall.model.RollingUpdate;
import dev.rollcall.model.Spread;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class SurgeNeedsNode implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("surge-required-anti-affinity-deadlock", Severity.WARNING)
          .family("Rollouts")
          .summary("The rollout needs one node more than there are pods")
          .why(
              """
              With required anti-affinity a node takes one pod. If no old pod may go before a new
              one is ready, the first new pod needs a node that has  none of them. On a cluster with
              as many nodes as replicas the rollout never gets anywhere.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                replicas: 3
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    affinity:
                      podAntiAffinity:
                        requiredDuringSchedulingIgnoredDuringExecution:
                        - topologyKey: kubernetes.io/hostname  # finding: surge-required-anti-affinity-deadlock
                          labelSelector: {matchLabels: {app: web}}
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
                replicas: 3
                strategy:
                  rollingUpdate: {maxUnavailable: 1, maxSurge: 0}
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    affinity:
                      podAntiAffinity:
                        requiredDuringSchedulingIgnoredDuringExecution:
                        - topologyKey: kubernetes.io/hostname
                          labelSelector: {matchLabels: {app: web}}
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      readinessProbe: {httpGet: {path: /ready, port: 8080}}
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .profiles("strict")
          .kinds("Deployment")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    RollingUpdate rolling = RollingUpdate.of(object).orElse(null);
    long pods = Replicas.of(object, report.manifests()).max();
    if (rolling == null || pods < 2 || rolling.unavailable(pods) > 0 || rolling.surge(pods) < 1) {
      return;
    }
    int nodes = report.manifests().ofKind("Node").size();
    for (Spread spread : Spread.of(object.podTemplate().orElseThrow())) {
      if (spread.required()
          && spread.isAntiAffinity()
          && spread.topologyKey().equals("kubernetes.io/hostname")
          && nodes <= pods) {
        Node unavailable = object.spec().at("strategy").at("rollingUpdate").at("maxUnavailable");
        report.at(
            spread.node().at("topologyKey"),
            pods
                + " pods on as many nodes, and maxUnavailable "
                + rolling.maxUnavailable()
                + (unavailable.isSet() ? "" : " (the default)")
                + " lets none go first, so a rollout needs "
                + (pods + 1)
                + " nodes"
                + (nodes > 0 ? ", of which the input has " + nodes : "")
                + "; set maxUnavailable: 1",
            more -> more.related(unavailable, "no old pod may go first"));
        return;
      }
    }
  }
}
