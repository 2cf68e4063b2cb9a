package dev.rollcall.rules.references;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.model.PodTemplate;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class MountWithoutVolume implements Rule.OnContainer {
  private static final RuleInfo INFO =
      RuleInfo.rule("mount-without-volume-or-vct", Severity.ERROR)
          .family("References")
          .summary("A container mounts a volume that the pod does not have")
          .why(
              """
              The server refuses such a pod or template. Before 1.34 it accepted a StatefulSet with
              one, and then no pod of it could be made. Claim templates count as volumes.
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
                      volumeMounts:
                      - name: conf  # finding: mount-without-volume-or-vct
                        mountPath: /etc/conf
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
                    volumes: [{name: conf, emptyDir: {}}]
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      volumeMounts: [{name: conf, mountPath: /etc/conf}]
              """)
          .profiles("recommended", "strict", "stateful")
          .rejected()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Container container, Reporter report) {
    PodTemplate pods = container.pod();
    for (Node mount : container.at("volumeMounts").items()) {
      check(pods, mount.at("name"), report);
    }
    for (Node device : container.at("volumeDevices").items()) {
      check(pods, device.at("name"), report);
    }
  }

  private static void check(PodTemplate pods, Node name, Reporter report) {
    if (name.text("").isEmpty()) {
      return;
    }
    for (Node volume : pods.spec().at("volumes").items()) {
      if (volume.at("name").text("").equals(name.text(""))) {
        return;
      }
    }
    for (Node template : pods.object().spec().at("volumeClaimTemplates").items()) {
      if (template.at("metadata").at("name").text("").equals(name.text(""))) {
        return;
      }
    }
    boolean set = pods.object().kind().equals("StatefulSet");
    report.at(
        name,
        "no volume"
            + (set ? " and no claim template" : "")
            + " is named \""
            + name.text("")
            + "\", so no pod can be made; add it, or correct the name",
        more -> more.related(pods.spec().at("volumes"), "the volumes are here"));
  }
}
