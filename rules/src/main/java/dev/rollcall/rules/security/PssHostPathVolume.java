package dev.rollcall.rules.security;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.List;

/** See the page in {@link #INFO}. */
final class PssHostPathVolume implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("pss-host-path-volume", Severity.ERROR)
          .family("Pod Security Standards, baseline")
          .summary("The pod mounts a directory of its node")
          .profiles("recommended", "strict", "pss-baseline", "pss-restricted")
          .why(
              """
              Through a hostPath a pod reads, and mostly writes, what belongs to the node and to
              other pods, and its data stays behind when it moves. The baseline level refuses every
              hostPath.
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
                    - name: data
                      hostPath: {path: /srv/data}  # finding: pss-host-path-volume
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      volumeMounts: [{name: data, mountPath: /data}]
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
                    - name: data
                      emptyDir: {sizeLimit: 1Gi}
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      volumeMounts: [{name: data, mountPath: /data}]
              """)
          .sameAs(
              "datree:CONTAINERS_INCORRECT_KEY_HOSTPATH",
              "kics:aa8f7a35-9923-4cad-bd61-a19b7f6aac91",
              "polaris:hostPathSet",
              "trivy:KSV-0023")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    if (object.podTemplate().isEmpty() || !Baseline.holdsFor(object, report)) {
      return;
    }
    List<Node> paths = new ArrayList<>();
    for (Node volume : object.podTemplate().get().spec().at("volumes").items()) {
      Node hostPath = volume.at("hostPath");
      if (hostPath.isSet()
          && ContainerRuntimeSocket.socketAt(hostPath.at("path").text("")).isEmpty()) {
        paths.add(hostPath);
      }
    }
    if (!paths.isEmpty()) {
      report.atKey(paths.get(0), message(paths), more -> tell(paths, object, report, more));
    }
  }

  private static String message(List<Node> paths) {
    String first = "hostPath \"" + paths.get(0).at("path").text("") + "\"";
    return (paths.size() == 1
            ? first + " gives the pod files of its node"
            : first + " and " + (paths.size() - 1) + " more give the pod files of its node")
        + Baseline.HINT;
  }

  private static void tell(
      List<Node> paths, KubeObject object, Reporter report, Reporter.Details more) {
    Baseline.grade(object, report, more);
    for (Node other : paths.subList(1, paths.size())) {
      more.related(other.at("path"), "another path of the node");
    }
  }
}
