package dev.rollcall.rules.references;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.PodTemplate;
import dev.rollcall.yaml.Node;
import java.util.HashSet;
import java.util.Set;

/** See the page in {@link #INFO}. */
final class VolumeUnused implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("volume-unused", Severity.WARNING)
          .family("References")
          .summary("A volume that no container mounts")
          .why(
              """
              The pod waits for the volume all the same: a missing ConfigMap or an unbound claim keeps
              it from starting, and a disk is attached for nothing. Mostly a mount was forgotten, or
              stands in another container.
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
                    volumes:
                    - name: conf  # finding: volume-unused
                      configMap: {name: web}
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
                    volumes:
                    - name: conf
                      configMap: {name: web}
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      volumeMounts: [{name: conf, mountPath: /etc/web}]
              """)
          .kindsWithPods()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    PodTemplate pods = object.podTemplate().orElseThrow();
    if (pods.spec().at("volumes").items().isEmpty()) {
      return;
    }
    Set<String> used = new HashSet<>();
    for (Container container : pods.containers()) {
      for (Node mount : container.at("volumeMounts").items()) {
        used.add(mount.at("name").text(""));
      }
      for (Node device : container.at("volumeDevices").items()) {
        used.add(device.at("name").text(""));
      }
    }
    for (Node volume : pods.spec().at("volumes").items()) {
      Node name = volume.at("name");
      if (!name.text("").isEmpty()
          && !used.contains(name.text(""))
          && !isForInjection(pods, name.text(""))) {
        report.at(
            name,
            "no container mounts volume \""
                + name.text("")
                + "\"; add a volumeMount, or remove the volume");
      }
    }
  }

  /** Sidecars that a webhook adds mount volumes of their own names. */
  private static boolean isForInjection(PodTemplate pods, String volume) {
    return volume.startsWith("istio-")
        || volume.startsWith("linkerd-")
        || volume.startsWith("vault-")
        || pods.metadata().at("annotations").at("vault.hashicorp.com/agent-inject").isTrue();
  }
}
