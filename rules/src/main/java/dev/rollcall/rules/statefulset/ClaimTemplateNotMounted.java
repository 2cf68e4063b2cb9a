package dev.rollcall.rules.statefulset;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;
import java.util.HashSet;
import java.util.Set;

/** See the page in {@link #INFO}. */
final class ClaimTemplateNotMounted implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("vct-not-mounted", Severity.WARNING)
          .family("StatefulSets")
          .summary("A claim template that no container mounts")
          .why(
              """
              Every pod gets a volume of its own, paid for and kept after the pod is gone, and no
              container can reach it. Most often the name in volumeMounts has another spelling.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: StatefulSet
              metadata: {name: db}
              spec:
                serviceName: db
                selector: {matchLabels: {app: db}}
                template:
                  metadata: {labels: {app: db}}
                  spec:
                    containers:
                    - name: db
                      image: registry.example/db:4.1
                volumeClaimTemplates:
                - metadata: {name: data}  # finding: vct-not-mounted
                  spec:
                    accessModes: [ReadWriteOnce]
                    resources: {requests: {storage: 1Gi}}
              """)
          .good(
              """
              apiVersion: apps/v1
              kind: StatefulSet
              metadata: {name: db}
              spec:
                serviceName: db
                selector: {matchLabels: {app: db}}
                template:
                  metadata: {labels: {app: db}}
                  spec:
                    containers:
                    - name: db
                      image: registry.example/db:4.1
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      volumeMounts: [{name: data, mountPath: /data}]
                volumeClaimTemplates:
                - metadata: {name: data}
                  spec:
                    accessModes: [ReadWriteOnce]
                    resources: {requests: {storage: 1Gi}}
              """)
          .profiles("recommended", "strict", "stateful")
          .kinds("StatefulSet")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    if (object.podTemplate().isEmpty()) {
      return;
    }
    Set<String> used = new HashSet<>();
    for (Container container : object.podTemplate().get().containers()) {
      for (Node mount : container.at("volumeMounts").items()) {
        used.add(mount.at("name").text(""));
      }
      for (Node device : container.at("volumeDevices").items()) {
        used.add(device.at("name").text(""));
      }
    }
    for (Node template : object.spec().at("volumeClaimTemplates").items()) {
      Node name = template.at("metadata").at("name");
      if (!name.text("").isEmpty() && !used.contains(name.text(""))) {
        report.at(
            name,
            "each pod gets a claim \""
                + name.text("")
                + "\" that no container mounts; add a volumeMount, or remove the template");
      }
    }
  }
}
