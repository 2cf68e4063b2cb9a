package dev.rollcall.rules.storage;

import dev.rollcall.lint.Dangling;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.ObjectRef;
import dev.rollcall.yaml.Node;
import java.util.List;

/** See the page in {@link #INFO}. */
final class ClaimSourceMissing implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("pvc-datasource-missing", Severity.WARNING)
          .family("Storage")
          .summary("A claim copies from a claim or snapshot that is not there")
          .why(
              """
              The claim stays Pending until its source is there, and so do its pods. A source is
              looked for in the namespace of the claim. Sources are often made elsewhere, so one is
              reported only if one of nearly the same name is there and unused, or if the input is
              said to be complete.
              """)
          .bad(
              """
              # closed-world
              apiVersion: v1
              kind: PersistentVolumeClaim
              metadata: {name: data}
              spec:
                storageClassName: standard
                dataSource:
                  kind: PersistentVolumeClaim
                  name: original  # finding: pvc-datasource-missing
                accessModes: [ReadWriteOnce]
                resources: {requests: {storage: 10Gi}}
              ---
              apiVersion: storage.k8s.io/v1
              kind: StorageClass
              metadata: {name: standard}
              provisioner: csi.example.com
              reclaimPolicy: Retain
              """)
          .good(
              """
              # closed-world
              apiVersion: v1
              kind: PersistentVolumeClaim
              metadata: {name: original}
              spec:
                storageClassName: standard
                accessModes: [ReadWriteOnce]
                resources: {requests: {storage: 10Gi}}
              ---
              apiVersion: v1
              kind: PersistentVolumeClaim
              metadata: {name: data}
              spec:
                storageClassName: standard
                dataSource:
                  kind: PersistentVolumeClaim
                  name: original
                accessModes: [ReadWriteOnce]
                resources: {requests: {storage: 10Gi}}
              ---
              apiVersion: storage.k8s.io/v1
              kind: StorageClass
              metadata: {name: standard}
              provisioner: csi.example.com
              reclaimPolicy: Retain
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
    for (String field : List.of("dataSource", "dataSourceRef")) {
      Node source = object.spec().at(field);
      String kind = source.at("kind").text("");
      Node name = source.at("name");
      if ((kind.equals("PersistentVolumeClaim") || kind.equals("VolumeSnapshot"))
          && !name.text("").isEmpty()) {
        String namespace = source.at("namespace").text(object.namespace());
        Dangling.find(new ObjectRef(kind, namespace, name.text("")), report)
            .ifPresent(gone -> report.at(name, gone.words() + "; the claim waits for it"));
        return; // the server copies the one field to the other
      }
    }
  }
}
