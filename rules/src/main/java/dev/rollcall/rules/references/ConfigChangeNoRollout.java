package dev.rollcall.rules.references;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.ObjectRef;
import dev.rollcall.model.PodTemplate;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.List;

/** See the page in {@link #INFO}. */
final class ConfigChangeNoRollout implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("config-change-no-rollout", Severity.INFO)
          .family("References")
          .summary("A change of configuration does not reach running pods")
          .why(
              """
              Variables are set when a container starts. When the ConfigMap changes, the pods keep the
              old values until something else restarts them, one by one, and for a while old and new
              ones run side by side. A hash in the name, or a checksum annotation in the template,
              makes each change a rollout.
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
                      envFrom:
                      - configMapRef:
                          name: web  # finding: config-change-no-rollout
              ---
              apiVersion: v1
              kind: ConfigMap
              metadata: {name: web}
              data: {LEVEL: info}
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
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      envFrom:
                      - configMapRef:
                          name: web
              ---
              apiVersion: v1
              kind: ConfigMap
              metadata: {name: web}
              immutable: true
              data: {LEVEL: info}
              """)
          .profiles("strict")
          .kinds("Deployment", "StatefulSet", "DaemonSet")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    PodTemplate pods = object.podTemplate().orElseThrow();
    for (Container container : pods.containers()) {
      if (!container.runsWithPod()) {
        continue;
      }
      List<Node> names = new ArrayList<>();
      for (Node source : container.at("envFrom").items()) {
        names.add(source.at("configMapRef").at("name"));
      }
      for (Node variable : container.at("env").items()) {
        names.add(variable.at("valueFrom").at("configMapKeyRef").at("name"));
      }
      for (Node name : names) {
        ObjectRef ref = new ObjectRef("ConfigMap", object.namespace(), name.text(""));
        KubeObject map =
            report.manifests().find(ref.kind(), ref.namespace(), ref.name()).orElse(null);
        if (map != null && !ConfigChanges.rollOut(pods, ref, report.manifests())) {
          report.at(
              name,
              "the variables keep their values when "
                  + ref
                  + " changes; put a checksum of it into the annotations of the template, or a hash"
                  + " into its name",
              more -> more.related(map.at("data"), "what may change"));
          return; // once per workload
        }
      }
    }
  }
}
