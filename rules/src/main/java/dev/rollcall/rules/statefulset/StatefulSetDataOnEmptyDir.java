package dev.rollcall.rules.statefulset;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Software;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class StatefulSetDataOnEmptyDir implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("statefulset-data-on-emptydir", Severity.WARNING)
          .family("StatefulSets")
          .summary("The data of a database goes with its pod")
          .why(
              """
              An emptyDir is deleted with the pod, and a hostPath stays on the node the pod leaves.
              A database that is moved, drained or  recreated then starts empty. Only the
              directories are looked at that the image is known to write to.
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
                    volumes:
                    - name: data
                      emptyDir: {}  # finding: statefulset-data-on-emptydir
                    containers:
                    - name: db
                      image: docker.io/library/postgres:17.5
                      resources:
                        requests: {cpu: 100m, memory: 1Gi}
                        limits: {memory: 1Gi}
                      volumeMounts: [{name: data, mountPath: /var/lib/postgresql/data}]
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
                      image: docker.io/library/postgres:17.5
                      resources:
                        requests: {cpu: 100m, memory: 1Gi}
                        limits: {memory: 1Gi}
                      volumeMounts: [{name: data, mountPath: /var/lib/postgresql/data}]
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
    for (Container container : object.podTemplate().orElseThrow().containers()) {
      Software software =
          container.role() == Container.Role.REGULAR ? Software.of(container).orElse(null) : null;
      if (software != null && !software.dataPaths().isEmpty()) {
        check(container, software, report);
      }
    }
  }

  private static void check(Container container, Software software, Reporter report) {
    for (String path : software.dataPaths()) {
      Node mount = mountHolding(path + "/", container);
      if (mount == null) {
        continue;
      }
      String name = mount.at("name").text("");
      for (Node volume : container.pod().spec().at("volumes").items()) {
        if (!name.isEmpty()
            && name.equals(volume.at("name").text(""))
            && !isClaimed(container, name)) {
          report(volume, mount, software, report);
          return;
        }
      }
    }
  }

  /**
   * The deepest mount at or above the directory, or at the data below it; null if there is none.
   */
  private static Node mountHolding(String data, Container container) {
    Node best = null;
    int bestLength = 1; // a mount at / is no mount
    for (Node mount : container.at("volumeMounts").items()) {
      String path = mount.at("mountPath").text("");
      String mounted = path.endsWith("/") ? path : path + "/";
      boolean holds =
          data.startsWith(mounted)
              || mounted.equals(data + "data/")
              || mounted.equals(data + "pgdata/");
      if (holds && mounted.length() > bestLength) {
        best = mount;
        bestLength = mounted.length();
      }
    }
    return best;
  }

  /** A claim template of the same name takes the place of the volume. */
  private static boolean isClaimed(Container container, String volume) {
    for (Node template : container.object().spec().at("volumeClaimTemplates").items()) {
      if (template.at("metadata").at("name").text("").equals(volume)) {
        return true;
      }
    }
    return false;
  }

  private static void report(Node volume, Node mount, Software software, Reporter report) {
    String path = mount.at("mountPath").text("");
    if (volume.at("emptyDir").isSet()) {
      report.atKey(
          volume.at("emptyDir"),
          software
              + " keeps its data in "
              + path
              + ", and this emptyDir is deleted with the pod;"
              + " use a volumeClaimTemplate",
          more -> more.related(mount.at("mountPath"), "mounted here"));
    } else if (volume.at("hostPath").isSet()) {
      report.atKey(
          volume.at("hostPath"),
          software
              + " keeps its data in "
              + path
              + ", and this directory stays behind when the pod"
              + " moves to another node; use a volumeClaimTemplate",
          more -> more.related(mount.at("mountPath"), "mounted here"));
    }
  }
}
