package dev.rollcall.rules.references;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.PodTemplate;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
public final class ConfigMapKeyMissing implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("configmap-key-missing", Severity.ERROR)
          .family("References")
          .summary("A key that the ConfigMap does not have")
          .why(
              """
              A container that takes a variable from a key that is not there does not start; it
              waits with CreateContainerConfigError until somebody adds the key. A volume with
              such an item is not mounted.
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
                      env:
                      - name: LEVEL
                        valueFrom:
                          configMapKeyRef:
                            name: conf
                            key: level  # finding: configmap-key-missing
              ---
              apiVersion: v1
              kind: ConfigMap
              metadata: {name: conf}
              data: {log-level: info}
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
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      env:
                      - name: LEVEL
                        valueFrom:
                          configMapKeyRef:
                            name: conf
                            key: log-level
              ---
              apiVersion: v1
              kind: ConfigMap
              metadata: {name: conf}
              data: {log-level: info}
              """)
          .kinds(
              "Pod",
              "Deployment",
              "StatefulSet",
              "DaemonSet",
              "ReplicaSet",
              "ReplicationController",
              "Job",
              "CronJob")
          .sameAs("kube-linter:env-value-from")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    PodTemplate pods = object.podTemplate().orElseThrow();
    for (Container container : pods.containers()) {
      for (Node variable : container.at("env").items()) {
        Node ref = variable.at("valueFrom").at("configMapKeyRef");
        if (!ref.at("optional").isTrue()) {
          check(object, ref.at("name").text(""), ref.at("key"), report);
        }
      }
    }
    for (Node volume : pods.spec().at("volumes").items()) {
      Node source = volume.at("configMap");
      if (!source.at("optional").isTrue()) {
        for (Node item : source.at("items").items()) {
          check(object, source.at("name").text(""), item.at("key"), report);
        }
      }
    }
  }

  private static void check(KubeObject object, String name, Node key, Reporter report) {
    KubeObject map = report.manifests().find("ConfigMap", object.namespace(), name).orElse(null);
    if (map == null || key.text("").isEmpty()) {
      return;
    }
    Node data = map.at("data");
    Node binary = map.at("binaryData");
    boolean filledElsewhere = data.entries().isEmpty() && binary.entries().isEmpty();
    if (!filledElsewhere && !data.at(key.text("")).exists() && !binary.at(key.text("")).exists()) {
      report.at(
          key,
          "ConfigMap \""
              + name
              + "\" has no key \""
              + key.text("")
              + "\", so the pod does not start; add the key, or name one that is there",
          more -> more.related(data, "its keys are here"));
    }
  }
}
