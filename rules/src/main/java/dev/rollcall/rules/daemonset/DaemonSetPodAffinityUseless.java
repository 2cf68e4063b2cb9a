package dev.rollcall.rules.daemonset;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.LabelSelector;
import dev.rollcall.model.PodTemplate;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class DaemonSetPodAffinityUseless implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("daemonset-pod-affinity-useless", Severity.INFO)
          .family("DaemonSets")
          .summary("A DaemonSet spreads its pods, which are one a node anyway")
          .why(
              """
              The DaemonSet controller decides the node of each pod before the scheduler sees it. A
              spread constraint or an anti-affinity among the set's own pods can only leave pods
              Pending.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: DaemonSet
              metadata: {name: agent}
              spec:
                minReadySeconds: 10
                selector: {matchLabels: {app: agent}}
                template:
                  metadata: {labels: {app: agent}}
                  spec:
                    topologySpreadConstraints:  # finding: daemonset-pod-affinity-useless
                    - maxSkew: 1
                      topologyKey: topology.kubernetes.io/zone
                      whenUnsatisfiable: ScheduleAnyway
                      labelSelector: {matchLabels: {app: agent}}
                    containers:
                    - name: agent
                      image: registry.example/agent:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .good(
              """
              apiVersion: apps/v1
              kind: DaemonSet
              metadata: {name: agent}
              spec:
                minReadySeconds: 10
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
              """)
          .kinds("DaemonSet")
          .safeFix()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    PodTemplate pod = object.podTemplate().orElseThrow();
    Node spread = pod.spec().at("topologySpreadConstraints");
    if (!spread.items().isEmpty()) {
      report.atKey(
          spread,
          "a DaemonSet has one pod a node: topologySpreadConstraints cannot spread them; remove "
              + "them",
          more -> more.safeRemoval("remove the constraints", spread));
    }
    Node required =
        pod.spec()
            .at("affinity")
            .at("podAntiAffinity")
            .at("requiredDuringSchedulingIgnoredDuringExecution");
    for (Node term : required.items()) {
      Node selector = term.at("labelSelector");
      if (selector.isSet()
          && !LabelSelector.of(selector).isEmpty()
          && LabelSelector.of(selector).matches(pod.labels())) {
        report.at(
            term,
            "a DaemonSet has one pod a node: an anti-affinity to its own pods is never needed; "
                + "remove it",
            more -> more.safeRemoval("remove the term", term));
      }
    }
  }
}
