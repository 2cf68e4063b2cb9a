package dev.rollcall.rules.storage;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class VolumeOnHostPath implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("pv-host-path", Severity.WARNING)
          .family("Storage")
          .summary("A volume on a path of whichever node")
          .why(
              """
              A hostPath volume is a directory of the node that the pod happens to run on. On the next
              node the directory is another one, and empty: the data seems lost. A local volume with
              node affinity keeps its pods on the node that has the data.
              """)
          .bad(
              """
              apiVersion: v1
              kind: PersistentVolume
              metadata: {name: one}
              spec:
                capacity: {storage: 10Gi}
                accessModes: [ReadWriteOnce]
                hostPath:  # finding: pv-host-path
                  path: /srv/one
              """)
          .good(
              """
              apiVersion: v1
              kind: PersistentVolume
              metadata: {name: one}
              spec:
                capacity: {storage: 10Gi}
                accessModes: [ReadWriteOnce]
                local: {path: /srv/one}
                nodeAffinity:
                  required:
                    nodeSelectorTerms:
                    - matchExpressions:
                      - {key: kubernetes.io/hostname, operator: In, values: [node-1]}
              """)
          .profiles("recommended", "strict", "stateful")
          .kinds("PersistentVolume")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node path = object.spec().at("hostPath");
    if (path.isSet() && !object.spec().at("nodeAffinity").isSet()) {
      report.atKey(
          path,
          path.at("path").text("the path")
              + " is another directory on each node; use local with nodeAffinity, or shared storage");
    }
  }
}
