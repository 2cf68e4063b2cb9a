package dev.rollcall.rules.selectors;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.LabelSelector;
import dev.rollcall.model.Replicas;

/** See the page in {@link #INFO}. */
final class SelectorOverlap implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("selector-overlap", Severity.WARNING)
          .family("Names and selectors")
          .summary("Two workloads cannot be told apart by their selectors")
          .why(
              """
              A controller keeps its own pods apart by their owner. Everything else goes by the
              selector: an autoscaler reckons with the pods of both,  kubectl shows logs of both,
              and pods left behind by a deleted workload are taken over by the other one and deleted
              as too many.
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
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              ---
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web-canary}
              spec:
                selector:  # finding: selector-overlap
                  matchLabels: {app: web}
                template:
                  metadata: {labels: {app: web}}
                  spec:
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
                selector: {matchLabels: {app: web, track: stable}}
                template:
                  metadata: {labels: {app: web, track: stable}}
                  spec:
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              ---
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web-canary}
              spec:
                selector: {matchLabels: {app: web, track: canary}}
                template:
                  metadata: {labels: {app: web, track: canary}}
                  spec:
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .profiles("recommended", "strict", "stateful")
          .kinds("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    LabelSelector selector = PodSelectors.of(object);
    if (selector.isEmpty()
        || object.podTemplate().isEmpty()
        || !selector.matches(object.podTemplate().get().labels())) {
      return; // the server refuses it
    }
    KubeObject other = PodSelectors.index(report.manifests()).earlierRival(object);
    if (other != null) {
      report.atKey(
          object.spec().at("selector"),
          "selects "
              + selector
              + ", as "
              + other.ref()
              + " does, and each has the pods of both; "
              + (Replicas.of(object, report.manifests()).scaler().isPresent()
                      || Replicas.of(other, report.manifests()).scaler().isPresent()
                  ? "an autoscaler reckons with all of them"
                  : "whatever goes by the selector cannot tell them apart")
              + "; give each a label of its own",
          more -> more.related(other.spec().at("selector"), "the other selector"));
    }
  }
}
