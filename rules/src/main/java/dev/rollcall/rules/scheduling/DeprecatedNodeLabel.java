package dev.rollcall.rules.scheduling;

import dev.rollcall.lint.Edit;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.NodeConstraints;
import dev.rollcall.yaml.Node;
import java.util.List;
import java.util.Map;

/** See the page in {@link #INFO}. */
final class DeprecatedNodeLabel implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("deprecated-node-label", Severity.WARNING)
          .family("Scheduling")
          .summary("A node label that has been replaced")
          .profiles("recommended", "strict", "upgrade")
          .why(
              """
              The beta labels of nodes are kept for old clusters only and vanish with new kubelets
              and providers; pods that ask for them then stay Pending.
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
                    nodeSelector:
                      beta.kubernetes.io/os: linux  # finding: deprecated-node-label
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
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    nodeSelector:
                      kubernetes.io/os: linux
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
          .warned()
          .safeFix()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node spec = object.podTemplate().orElseThrow().spec();
    for (Node.Entry entry : spec.at("nodeSelector").entries()) {
      String instead = NEW_NAMES.get(entry.key().spelling());
      if (instead != null) {
        boolean both = spec.at("nodeSelector").at(instead).exists();
        report.atKey(
            entry.value(),
            message(entry.key().spelling(), instead),
            more -> {
              if (!both) {
                more.safeFix("use " + instead, Edit.of(entry.key(), instead));
              }
            });
      }
    }
    for (Node term : NodeConstraints.requiredTerms(spec).items()) {
      check(term, report);
    }
    Node preferred =
        spec.at("affinity")
            .at("nodeAffinity")
            .at("preferredDuringSchedulingIgnoredDuringExecution");
    for (Node item : preferred.items()) {
      check(item.at("preference"), report);
    }
    for (Node item : spec.at("topologySpreadConstraints").items()) {
      checkTopology(item, report);
    }
    for (String kind : List.of("podAffinity", "podAntiAffinity")) {
      Node affinity = spec.at("affinity").at(kind);
      for (Node term : affinity.at("requiredDuringSchedulingIgnoredDuringExecution").items()) {
        checkTopology(term, report);
      }
      for (Node item : affinity.at("preferredDuringSchedulingIgnoredDuringExecution").items()) {
        checkTopology(item.at("podAffinityTerm"), report);
      }
    }
  }

  private static final Map<String, String> NEW_NAMES =
      Map.of(
          "beta.kubernetes.io/os", "kubernetes.io/os",
          "beta.kubernetes.io/arch", "kubernetes.io/arch",
          "beta.kubernetes.io/instance-type", "node.kubernetes.io/instance-type",
          "failure-domain.beta.kubernetes.io/zone", "topology.kubernetes.io/zone",
          "failure-domain.beta.kubernetes.io/region", "topology.kubernetes.io/region",
          "node-role.kubernetes.io/master", "node-role.kubernetes.io/control-plane");

  private static void checkTopology(Node term, Reporter report) {
    check(term.at("topologyKey"), term.at("topologyKey").text(""), report);
  }

  private static void check(Node term, Reporter report) {
    for (Node expression : term.at("matchExpressions").items()) {
      check(expression.at("key"), expression.at("key").text(""), report);
    }
  }

  private static void check(Node place, String name, Reporter report) {
    String instead = NEW_NAMES.get(name);
    if (instead != null) {
      report.at(
          place,
          message(name, instead),
          more -> more.safeFix("use " + instead, Edit.of(place, instead)));
    }
  }

  private static String message(String name, String instead) {
    return "the label " + name + " is deprecated; use " + instead;
  }
}
