package dev.rollcall.rules.scheduling;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.NodeConstraints;
import dev.rollcall.model.PodTemplate;
import dev.rollcall.model.Replicas;
import dev.rollcall.yaml.Node;
import java.util.List;

/** See the page in {@link #INFO}. */
final class OneZonePinned implements Rule.OnObject {
  private static final String ZONE = "topology.kubernetes.io/zone";
  private static final RuleInfo INFO =
      RuleInfo.rule("one-zone-pinned", Severity.INFO)
          .family("Availability")
          .summary("All replicas are kept in one zone")
          .why(
              """
              A zone is what fails as a whole. Replicas that may run in one zone only are all lost
              with it, however many there are.
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
                      labelSelector: {matchLabels: {app: web}}
                    nodeSelector:
                      topology.kubernetes.io/zone: eu-1a  # finding: one-zone-pinned
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
                      whenUnsatisfiable: ScheduleAnyway
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
          .kinds("Deployment", "StatefulSet", "ReplicaSet")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    PodTemplate pod = object.podTemplate().orElseThrow();
    long pods = Replicas.of(object, report.manifests()).max();
    if (pods < 2) {
      return;
    }
    Node zone = pod.spec().at("nodeSelector").at(ZONE);
    List<Node> terms = NodeConstraints.requiredTerms(pod.spec()).items();
    if (!zone.isSet() && terms.size() == 1) {
      for (Node expression : terms.get(0).at("matchExpressions").items()) {
        if (expression.at("key").text("").equals(ZONE)
            && expression.at("operator").text("").equals("In")
            && expression.at("values").items().size() == 1) {
          zone = expression.at("values").at(0);
        }
      }
    }
    if (zone.isSet()) {
      report.at(
          zone,
          "keeps all "
              + pods
              + " pods in zone "
              + zone.text("")
              + ", so all are lost with it; spread them over zones instead");
    }
  }
}
