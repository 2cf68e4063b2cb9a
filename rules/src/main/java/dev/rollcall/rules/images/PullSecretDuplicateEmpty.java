package dev.rollcall.rules.images;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;
import java.util.HashSet;
import java.util.Set;

/** See the page in {@link #INFO}. */
final class PullSecretDuplicateEmpty implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("pull-secret-duplicate-empty", Severity.WARNING)
          .family("Images")
          .summary("A pull secret without a name, or one that is listed twice")
          .why(
              """
              An entry without a name does nothing, and a second one of the same name does not help;
              the server warns about both. Often a value of a chart was left empty.
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
                    imagePullSecrets:
                    - {name: registry}
                    - {name: ""}  # finding: pull-secret-duplicate-empty
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
                    imagePullSecrets:
                    - {name: registry}
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
          .sameAs("popeye:305")
          .safeFix()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Set<String> seen = new HashSet<>();
    for (Node item : object.podTemplate().orElseThrow().spec().at("imagePullSecrets").items()) {
      String name = item.at("name").text("");
      if (name.isEmpty()) {
        report.at(
            item.at("name"),
            "this pull secret has no name and does nothing; name it or remove it",
            more -> more.safeRemoval("remove it", item));
      } else if (!seen.add(name)) {
        report.at(
            item.at("name"),
            "pull secret \"" + name + "\" is listed above already; remove it here",
            more -> more.safeRemoval("remove it", item));
      }
    }
  }
}
