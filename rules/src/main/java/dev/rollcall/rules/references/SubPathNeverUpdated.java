package dev.rollcall.rules.references;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.ObjectRef;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class SubPathNeverUpdated implements Rule.OnContainer {
  private static final RuleInfo INFO =
      RuleInfo.rule("configmap-subpath-no-update", Severity.INFO)
          .family("References")
          .summary("A file mounted by subPath never changes")
          .why(
              """
              The kubelet renews the files of ConfigMaps and Secrets in running pods, but not those
              mounted by subPath: they stay as they were when the pod started. Mount the directory if
              the program reads changes, or put a hash into the name so that a change rolls out.
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
                    volumes: [{name: conf, configMap: {name: web}}]
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      volumeMounts:
                      - name: conf
                        mountPath: /etc/app.conf
                        subPath: app.conf  # finding: configmap-subpath-no-update
              ---
              apiVersion: v1
              kind: ConfigMap
              metadata: {name: web}
              data: {app.conf: "level=info"}
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
                    volumes: [{name: conf, configMap: {name: web}}]
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      volumeMounts:
                      - name: conf
                        mountPath: /etc/app
              ---
              apiVersion: v1
              kind: ConfigMap
              metadata: {name: web}
              data: {app.conf: "level=info"}
              """)
          .profiles("strict")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Container container, Reporter report) {
    for (Node mount : container.at("volumeMounts").items()) {
      Node subPath = mount.at("subPath").isSet() ? mount.at("subPath") : mount.at("subPathExpr");
      if (!subPath.isSet() || !container.runsWithPod() || isShortLived(container.object())) {
        continue;
      }
      for (Node volume : container.pod().spec().at("volumes").items()) {
        if (volume.at("name").text("").equals(mount.at("name").text(""))) {
          boolean map = volume.at("configMap").isSet();
          Node name =
              map ? volume.at("configMap").at("name") : volume.at("secret").at("secretName");
          ObjectRef ref =
              new ObjectRef(
                  map ? "ConfigMap" : "Secret", container.object().namespace(), name.text(""));
          if (name.isSet() && !ConfigChanges.rollOut(container.pod(), ref, report.manifests())) {
            report.at(
                subPath,
                "a change of "
                    + ref
                    + " does not reach this file while the pod runs; mount the directory, or roll"
                    + " out on change",
                more -> more.related(name, "the volume"));
          }
        }
      }
    }
  }

  private static boolean isShortLived(KubeObject object) {
    return object.kind().equals("Job") || object.kind().equals("CronJob");
  }
}
