package dev.rollcall.rules.storage;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class ClaimSelectorDynamic implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("pvc-selector-with-dynamic", Severity.ERROR)
          .family("Storage")
          .summary("A selector on a claim whose volume is made on demand")
          .why(
              """
              A selector chooses among volumes that are there. No provisioner makes a volume for a
              claim that has one, so the claim stays Pending. Remove the selector, or use a class
              without provisioner and volumes made by hand.
              """)
          .bad(
              """
              apiVersion: v1
              kind: PersistentVolumeClaim
              metadata: {name: data}
              spec:
                storageClassName: fast
                selector:  # finding: pvc-selector-with-dynamic
                  matchLabels: {disk: ssd}
                accessModes: [ReadWriteOnce]
                resources: {requests: {storage: 10Gi}}
              ---
              apiVersion: storage.k8s.io/v1
              kind: StorageClass
              metadata: {name: fast}
              provisioner: csi.example.com
              reclaimPolicy: Retain
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
                resources: {requests: {storage: 10Gi}}
              ---
              apiVersion: storage.k8s.io/v1
              kind: StorageClass
              metadata: {name: fast}
              provisioner: csi.example.com
              reclaimPolicy: Retain
              volumeBindingMode: WaitForFirstConsumer
              """)
          .profiles("recommended", "strict", "stateful")
          .kinds("PersistentVolumeClaim", "StatefulSet")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    check(object.spec(), report);
    for (Node template : object.spec().at("volumeClaimTemplates").items()) {
      check(template.at("spec"), report);
    }
  }

  private static void check(Node claim, Reporter report) {
    String name = claim.at("storageClassName").text("");
    Node selector = claim.at("selector");
    boolean empty =
        selector.at("matchLabels").entries().isEmpty()
            && selector.at("matchExpressions").items().isEmpty();
    KubeObject storageClass = report.everything().find("StorageClass", "", name).orElse(null);
    if (empty || storageClass == null || claim.at("volumeName").isSet()) {
      return;
    }
    Node provisioner = storageClass.at("provisioner");
    if (!provisioner.text("").equals("kubernetes.io/no-provisioner")
        && !StaticVolumes.of(report.everything()).haveClass(name)) {
      report.atKey(
          selector,
          "class \""
              + name
              + "\" makes volumes by "
              + provisioner.text("")
              + ", and for claims with a selector none is made; remove the selector",
          more -> more.related(provisioner, "the class makes volumes"));
    }
  }
}
