package dev.rollcall.rules.scheduling;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;
import java.util.HashSet;
import java.util.Set;

/** See the page in {@link #INFO}. */
final class TopologySpreadInvalid implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("topology-spread-invalid", Severity.ERROR)
          .family("Scheduling")
          .summary("A spread constraint that the server refuses")
          .why(
              """
              maxSkew is at least 1, the topology key is given, minDomains goes with DoNotSchedule,
              and a pair of key and whenUnsatisfiable stands once.
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
                    - maxSkew: 0  # finding: topology-spread-invalid
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
          .kinds(
              "Deployment",
              "StatefulSet",
              "DaemonSet",
              "ReplicaSet",
              "ReplicationController",
              "Job",
              "CronJob",
              "Pod")
          .sameAs("kube-score:pod-topology-spread-constraints")
          .rejected()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Set<String> pairs = new HashSet<>();
    for (Node item :
        object.podTemplate().orElseThrow().spec().at("topologySpreadConstraints").items()) {
      String key = item.at("topologyKey").text("");
      String otherwise = item.at("whenUnsatisfiable").text("");
      if (item.at("maxSkew").integer(1) < 1) {
        report.at(
            item.at("maxSkew"), "maxSkew must be at least 1, not " + item.at("maxSkew").text(""));
      }
      if (item.at("minDomains").isSet() && !otherwise.equals("DoNotSchedule")) {
        report.at(
            item.at("minDomains"), "minDomains goes with whenUnsatisfiable: DoNotSchedule only");
      }
      if (!pairs.add(key + " " + otherwise)) {
        report.at(
            item,
            "there is already a constraint over "
                + key
                + " with "
                + otherwise
                + "; keep one of them");
      }
    }
  }
}
