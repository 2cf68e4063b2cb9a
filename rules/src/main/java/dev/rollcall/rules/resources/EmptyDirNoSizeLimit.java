package dev.rollcall.rules.resources;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class EmptyDirNoSizeLimit implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("emptydir-no-size-limit", Severity.WARNING)
          .family("Resources")
          .summary("A volume in memory has no size limit")
          .why(
              """
              Files in an emptyDir of medium Memory count as memory of the containers that write
              them. Without sizeLimit the volume may grow to the pod's whole memory limit, and the
              container is killed for it.
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
                    - name: cache
                      emptyDir: {medium: Memory}  # finding: emptydir-no-size-limit
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      volumeMounts: [{name: cache, mountPath: /cache}]
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
                    - name: cache
                      emptyDir: {medium: Memory, sizeLimit: 32Mi}
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      volumeMounts: [{name: cache, mountPath: /cache}]
              """)
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
    for (Node volume : object.podTemplate().get().spec().at("volumes").items()) {
      Node empty = volume.at("emptyDir");
      if (empty.at("medium").text("").equals("Memory") && !empty.at("sizeLimit").isSet()) {
        report.atKey(
            empty,
            "volume \""
                + volume.at("name").text("")
                + "\" is in memory and may grow until a container"
                + " is killed; set sizeLimit");
      }
    }
  }
}
