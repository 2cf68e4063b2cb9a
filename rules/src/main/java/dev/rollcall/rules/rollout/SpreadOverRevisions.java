package dev.rollcall.rules.rollout;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.PodTemplate;
import dev.rollcall.model.RollingUpdate;
import dev.rollcall.model.Spread;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class SpreadOverRevisions implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("spread-not-per-revision", Severity.INFO)
          .family("Rollouts")
          .summary("Old pods count when new ones are spread")
          .why(
              """
              During a rollout the constraint counts the pods of both revisions. When the old ones
              have gone, the new ones may sit unevenly, or some of  them could not be placed at all.
              With matchLabelKeys each revision is spread by itself.
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
                    topologySpreadConstraints:
                    - maxSkew: 1
                      topologyKey: kubernetes.io/hostname
                      whenUnsatisfiable: DoNotSchedule
                      labelSelector:  # finding: spread-not-per-revision
                        matchLabels: {app: web}
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
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    topologySpreadConstraints:
                    - maxSkew: 1
                      topologyKey: kubernetes.io/hostname
                      whenUnsatisfiable: DoNotSchedule
                      labelSelector: {matchLabels: {app: web}}
                      matchLabelKeys: [pod-template-hash]
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
    if (RollingUpdate.of(object).isEmpty()) {
      return;
    }
    PodTemplate pod = object.podTemplate().orElseThrow();
    for (Spread spread : Spread.of(pod)) {
      if (spread.required() && !spread.isAntiAffinity() && !isPerRevision(spread.node())) {
        report.atKey(
            spread.node().at("labelSelector"),
            "counts the pods of the old revision while the new one is placed; add matchLabelKeys:"
                + " [pod-template-hash]");
      }
    }
  }

  private static boolean isPerRevision(Node constraint) {
    for (Node key : constraint.at("matchLabelKeys").items()) {
      if (key.text("").equals("pod-template-hash")) {
        return true;
      }
    }
    return false;
  }
}
