package dev.rollcall.rules.rollout;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.LabelSelector;
import dev.rollcall.model.PodTemplate;
import dev.rollcall.model.Replicas;
import dev.rollcall.model.Spread;
import dev.rollcall.yaml.Node;
import java.util.List;
import java.util.Map;

/** See the page in {@link #INFO}. */
final class AntiAffinitySelectsNothing implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("anti-affinity-selects-nothing", Severity.WARNING)
          .family("Availability")
          .summary("A spread constraint or affinity does not select any pod")
          .why(
              """
              Without a label selector a term matches no pod at all; a spread constraint whose
              selector misses the pod's own labels does not count the pods it shall spread, and an
              anti-affinity for labels that no pod of the input has keeps none apart. All are accepted
              and do nothing.
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
                      whenUnsatisfiable: ScheduleAnyway
                      labelSelector: {matchLabels: {app: webb}}  # finding: anti-affinity-selects-nothing
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
                replicas: 3
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
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .kinds("Deployment", "StatefulSet", "ReplicaSet", "Job", "CronJob", "Pod", "DaemonSet")
          .sameAs("kube-score:pod-topology-spread-constraints")
          .warned()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    PodTemplate pod = object.podTemplate().orElseThrow();
    for (Node item : pod.spec().at("topologySpreadConstraints").items()) {
      Node selector = item.at("labelSelector");
      if (!selector.isSet()) {
        report.at(
            selector,
            "without a labelSelector this constraint counts no pod and spreads nothing; select "
                + "the pod's own labels");
      } else if (!LabelSelector.of(selector).matches(pod.labels())) {
        report.at(
            firstMismatch(selector, pod),
            "selects "
                + LabelSelector.of(selector)
                + ", which this pod's own labels do not match, so"
                + " its replicas are not spread",
            more -> more.related(pod.metadata().at("labels"), "the pod's labels"));
      }
    }
    checkApart(object, pod, report);
    for (String kind : List.of("podAffinity", "podAntiAffinity")) {
      Node affinity = pod.spec().at("affinity").at(kind);
      for (Node term : affinity.at("requiredDuringSchedulingIgnoredDuringExecution").items()) {
        check(term, kind, report);
      }
      for (Node item : affinity.at("preferredDuringSchedulingIgnoredDuringExecution").items()) {
        check(item.at("podAffinityTerm"), kind, report);
      }
    }
  }

  /**
   * Replicas that nothing else spreads, with terms that select neither them nor other pods of the
   * input: the terms were meant for the replicas.
   */
  private static void checkApart(KubeObject object, PodTemplate pod, Reporter report) {
    if (Replicas.of(object, report.manifests()).max() < 2
        || object.kind().equals("DaemonSet")
        || !Spread.of(pod).isEmpty()) {
      return;
    }
    Node anti = pod.spec().at("affinity").at("podAntiAffinity");
    for (Node term : anti.at("requiredDuringSchedulingIgnoredDuringExecution").items()) {
      checkApart(term, object, pod, report);
    }
    for (Node item : anti.at("preferredDuringSchedulingIgnoredDuringExecution").items()) {
      checkApart(item.at("podAffinityTerm"), object, pod, report);
    }
  }

  private static void checkApart(Node term, KubeObject object, PodTemplate pod, Reporter report) {
    Node selector = term.at("labelSelector");
    boolean elsewhere = term.at("namespaces").isSet() || term.at("namespaceSelector").isSet();
    if (!selector.isSet() || elsewhere) {
      return;
    }
    LabelSelector wanted = LabelSelector.of(selector);
    if (report.manifests().podOwnersMatching(object.namespace(), wanted.written()).isEmpty()) {
      report.at(
          firstMismatch(selector, pod),
          "selects "
              + wanted
              + ", which no pod of the input is, so its replicas are not kept apart",
          more -> more.related(pod.metadata().at("labels"), "the pod's labels"));
    }
  }

  /** The label that differs, the expression that is not met, or the selector as a whole. */
  private static Node firstMismatch(Node selector, PodTemplate pod) {
    for (Node.Entry entry : selector.at("matchLabels").entries()) {
      if (!entry.value().text("").equals(pod.labels().get(entry.key().spelling()))) {
        return entry.value();
      }
    }
    List<LabelSelector.Requirement> expressions = LabelSelector.of(selector).expressions();
    for (int i = 0; i < expressions.size(); i++) {
      if (!new LabelSelector(Map.of(), List.of(expressions.get(i))).matches(pod.labels())) {
        return selector.at("matchExpressions").at(i);
      }
    }
    return selector;
  }

  private static void check(Node term, String kind, Reporter report) {
    if (term.isSet() && !term.at("labelSelector").isSet()) {
      report.at(
          term.at("labelSelector"),
          "without a labelSelector this "
              + kind
              + " term matches no pod and does nothing; add one");
    }
  }
}
