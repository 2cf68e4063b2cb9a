package dev.rollcall.rules.storage;

import dev.rollcall.lint.Dangling;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.References;

/** See the page in {@link #INFO}. */
final class StorageClassMissing implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("storage-class-missing", Severity.WARNING)
          .family("Storage")
          .summary("A claim names a StorageClass that is not there")
          .why(
              """
              Nothing makes a volume for the claim: it stays Pending, and so do the pods that mount
              it. A PersistentVolume of that class in the input counts as well. Objects are often made
              elsewhere, so a name is reported only if one that is nearly the same is there and
              unused, or if the input is said to be complete.
              """)
          .bad(
              """
              apiVersion: v1
              kind: PersistentVolumeClaim
              metadata: {name: data}
              spec:
                storageClassName: fats  # finding: storage-class-missing
                accessModes: [ReadWriteOnce]
                resources: {requests: {storage: 1Gi}}
              ---
              apiVersion: storage.k8s.io/v1
              kind: StorageClass
              metadata: {name: fast}
              provisioner: csi.example.com
              volumeBindingMode: WaitForFirstConsumer
              """)
          .good(
              """
              apiVersion: v1
              kind: PersistentVolumeClaim
              metadata: {name: data}
              spec:
                storageClassName: fast
                accessModes: [ReadWriteOnce]
                resources: {requests: {storage: 1Gi}}
              ---
              apiVersion: storage.k8s.io/v1
              kind: StorageClass
              metadata: {name: fast}
              provisioner: csi.example.com
              volumeBindingMode: WaitForFirstConsumer
              """)
          .profiles("recommended", "strict", "stateful")
          .kinds(
              "PersistentVolumeClaim",
              "StatefulSet",
              "Pod",
              "Deployment",
              "DaemonSet",
              "ReplicaSet",
              "Job",
              "CronJob")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    for (References.Reference use : References.of(report.everything()).from(object)) {
      if (use.to().kind().equals("StorageClass")
          && !use.name().text("").isEmpty()
          && !object.kind().equals("PersistentVolume")
          && !StaticVolumes.of(report.everything()).haveClass(use.to().name())) {
        Dangling.find(use.to(), report)
            .ifPresent(
                gone ->
                    report.at(
                        use.name(),
                        "" + gone.words(),
                        more ->
                            gone.meant()
                                .ifPresent(
                                    other ->
                                        more.related(
                                            other.at("metadata").at("name"),
                                            "what may be meant"))));
      }
    }
  }
}
