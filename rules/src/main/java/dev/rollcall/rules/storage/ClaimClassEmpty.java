package dev.rollcall.rules.storage;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class ClaimClassEmpty implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("pvc-storage-class-empty", Severity.WARNING)
          .family("Storage")
          .summary("A claim with an empty storage class and no volume for it")
          .why(
              """
              An empty storageClassName is not the default class: it turns dynamic provisioning off,
              and the claim waits for a volume made by hand that has no class either. Leave the field
              out for the default class.
              """)
          .bad(
              """
              apiVersion: v1
              kind: PersistentVolumeClaim
              metadata: {name: data}
              spec:
                storageClassName: ""  # finding: pvc-storage-class-empty
                accessModes: [ReadWriteOnce]
                resources: {requests: {storage: 10Gi}}
              """)
          .good(
              """
              apiVersion: v1
              kind: PersistentVolumeClaim
              metadata: {name: data}
              spec:
                storageClassName: standard
                accessModes: [ReadWriteOnce]
                resources: {requests: {storage: 10Gi}}
              """)
          .profiles("recommended", "strict", "stateful")
          .kinds("PersistentVolumeClaim")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node name = object.spec().at("storageClassName");
    if (name.isSet()
        && name.text("").isEmpty()
        && !object.spec().at("volumeName").isSet()
        && !object.spec().at("selector").isSet()
        && !StaticVolumes.of(report.everything()).haveClass("")) {
      report.at(
          name,
          "the empty class turns provisioning off, and the input has no PersistentVolume without a"
              + " class; remove the field for the default class, or name the volume in volumeName");
    }
  }
}
