package dev.rollcall.rules.selectors;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.LabelSelector;

/** See the page in {@link #INFO}. */
final class PodTakenOver implements Rule.OnObject {
  private static final int FOUND_MAX = 20;
  private static final RuleInfo INFO =
      RuleInfo.rule("pod-matches-workload-selector", Severity.ERROR)
          .family("Names and selectors")
          .summary("A controller takes a bare Pod for one of its own")
          .why(
              """
              ReplicaSets, ReplicationControllers and DaemonSets adopt every pod without owner that
              has the labels they look for. The Pod then  counts as one of theirs, and is deleted
              when there is one too many. The pods of a Deployment have one label more, so it is not
              among  them.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: DaemonSet
              metadata: {name: agent}
              spec:
                selector: {matchLabels: {app: agent}}
                template:
                  metadata: {labels: {app: agent}}
                  spec:
                    containers:
                    - name: agent
                      image: registry.example/agent:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              ---
              apiVersion: v1
              kind: Pod
              metadata:
                name: shell
                labels: {app: agent}  # finding: pod-matches-workload-selector
              spec:
                restartPolicy: Never
                containers:
                - name: shell
                  image: registry.example/shell:1.4.2
                  resources:
                    requests: {cpu: 10m, memory: 64Mi}
                    limits: {memory: 64Mi}
              """)
          .good(
              """
              apiVersion: v1
              kind: Pod
              metadata:
                name: shell
                labels: {app: shell}
              spec:
                restartPolicy: Never
                containers:
                - name: shell
                  image: registry.example/shell:1.4.2
                  resources:
                    requests: {cpu: 10m, memory: 64Mi}
                    limits: {memory: 64Mi}
              """)
          .kinds("ReplicaSet", "ReplicationController", "DaemonSet")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    LabelSelector selector = PodSelectors.of(object);
    if (selector.isEmpty() || !object.type().isBuiltIn()) {
      return;
    }
    int found = 0;
    for (KubeObject other : report.manifests().podOwnersMatching(object.namespace(), selector)) {
      if (other.kind().equals("Pod")
          && other.at("metadata").at("ownerReferences").items().isEmpty()
          && found++ < FOUND_MAX) {
        report
            .about(other)
            .atKey(
                other.at("metadata").at("labels"),
                object.ref()
                    + " selects "
                    + selector
                    + " and adopts this Pod as one of its own, to"
                    + " delete it when there is one too many; give it other labels",
                more -> more.related(object.spec().at("selector"), "the selector"));
      }
    }
  }
}
