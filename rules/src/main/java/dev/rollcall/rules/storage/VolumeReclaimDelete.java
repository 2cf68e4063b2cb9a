package dev.rollcall.rules.storage;

import dev.rollcall.lint.Edit;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class VolumeReclaimDelete implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("pv-reclaim-delete", Severity.WARNING)
          .family("Storage")
          .summary("A volume made by hand is deleted with its claim")
          .why(
              """
              Delete is meant for volumes that a provisioner makes. On one made by hand, deleting the
              claim deletes the disk behind it where a driver can do that, and leaves the volume
              Failed where none can. Retain keeps the data.
              """)
          .bad(
              """
              apiVersion: v1
              kind: PersistentVolume
              metadata: {name: one}
              spec:
                capacity: {storage: 10Gi}
                accessModes: [ReadWriteMany]
                persistentVolumeReclaimPolicy: Delete  # finding: pv-reclaim-delete
                csi: {driver: csi.example.com, volumeHandle: vol-1}
              """)
          .good(
              """
              apiVersion: v1
              kind: PersistentVolume
              metadata: {name: one}
              spec:
                capacity: {storage: 10Gi}
                accessModes: [ReadWriteMany]
                persistentVolumeReclaimPolicy: Retain
                csi: {driver: csi.example.com, volumeHandle: vol-1}
              """)
          .profiles("recommended", "strict", "stateful")
          .kinds("PersistentVolume")
          .unsafeFix()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node policy = object.spec().at("persistentVolumeReclaimPolicy");
    if (policy.text("").equals("Delete")
        && object.annotation("pv.kubernetes.io/provisioned-by").isEmpty()) {
      report.at(
          policy,
          "a volume made by hand goes, with its data, when its claim is deleted; use Retain",
          more -> more.unsafeFix("keep the volume", Edit.of(policy, "Retain")));
    }
  }
}
