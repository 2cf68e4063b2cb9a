package dev.rollcall.rules.statefulset;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.model.Effective;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.PodTemplate;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class StatefulSetNoFsGroup implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("statefulset-nonroot-volume-no-fsgroup", Severity.WARNING)
          .family("StatefulSets")
          .summary("A user other than root may not be allowed to write to the volume")
          .why(
              """
              A new disk belongs to root. With fsGroup the kubelet hands it to a group that the
              containers are in; without it, a process that does  not run as root gets "permission
              denied" at its first write, unless the storage gives all users the right or the
              image's owner does.
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
                    securityContext:  # finding: statefulset-nonroot-volume-no-fsgroup
                      runAsNonRoot: true
                      runAsUser: 1000
                    containers:
                    - name: db
                      image: registry.example/db:4.1
                      resources:
                        requests: {cpu: 100m, memory: 1Gi}
                        limits: {memory: 1Gi}
                      volumeMounts: [{name: data, mountPath: /data}]
                volumeClaimTemplates:
                - metadata: {name: data}
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
                    securityContext:
                      runAsNonRoot: true
                      runAsUser: 1000
                      fsGroup: 1000
                    containers:
                    - name: db
                      image: registry.example/db:4.1
                      resources:
                        requests: {cpu: 100m, memory: 1Gi}
                        limits: {memory: 1Gi}
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
    PodTemplate pod = object.podTemplate().orElseThrow();
    Node security = pod.spec().at("securityContext");
    if (security.at("fsGroup").isSet() || pod.isWindows()) {
      return;
    }
    for (Node template : object.spec().at("volumeClaimTemplates").items()) {
      String volume = template.at("metadata").at("name").text("");
      Container writer = isDisk(template.at("spec")) ? writerTo(volume, pod) : null;
      if (writer != null && !isPrepared(volume, pod)) {
        Node user = Effective.security(writer, "runAsUser");
        Node group = Effective.security(writer, "runAsGroup");
        report.at(
            security.at("fsGroup"),
            writer
                + (user.integer(0) > 0
                    ? " runs as user " + user.integer(0)
                    : " does not run as root")
                + " and writes to \""
                + volume
                + "\", which belongs to root at first; set securityContext.fsGroup"
                + (group.integer(0) > 0 ? ": " + group.integer(0) : ""),
            more ->
                more.related(
                    user.isSet() ? user : Effective.security(writer, "runAsNonRoot"),
                    "the user is set here"));
        return;
      }
    }
  }

  /** Block devices have no owner to change, and shared file systems mostly ignore fsGroup. */
  private static boolean isDisk(Node claim) {
    for (Node mode : claim.at("accessModes").items()) {
      if (mode.text("").endsWith("Many")) {
        return false;
      }
    }
    return claim.at("volumeMode").text("Filesystem").equals("Filesystem");
  }

  private static Container writerTo(String volume, PodTemplate pod) {
    for (Container container : pod.containers()) {
      Node user = Effective.security(container, "runAsUser");
      boolean other =
          user.isSet()
              ? user.integer(0) > 0
              : Effective.security(container, "runAsNonRoot").isTrue();
      if (container.role() == Container.Role.REGULAR && other && mounts(container, volume)) {
        return container;
      }
    }
    return null;
  }

  private static boolean mounts(Container container, String volume) {
    for (Node mount : container.at("volumeMounts").items()) {
      if (mount.at("name").text("").equals(volume) && !mount.at("readOnly").isTrue()) {
        return true;
      }
    }
    return false;
  }

  /** True if an init container has the volume first and runs as root: it may hand it over. */
  private static boolean isPrepared(String volume, PodTemplate pod) {
    for (Container container : pod.containers()) {
      Node user = Effective.security(container, "runAsUser");
      if (container.role() == Container.Role.INIT
          && mounts(container, volume)
          && (!user.isSet() || user.integer(1) == 0)) {
        return true;
      }
    }
    return false;
  }
}
