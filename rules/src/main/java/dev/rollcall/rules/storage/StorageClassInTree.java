package dev.rollcall.rules.storage;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;
import java.util.Map;

/** See the page in {@link #INFO}. */
final class StorageClassInTree implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("storage-class-provisioner-in-tree", Severity.WARNING)
          .family("Storage")
          .summary("A provisioner that left Kubernetes")
          .profiles("recommended", "strict", "upgrade")
          .why(
              """
              The drivers that were built into Kubernetes have been taken out. For some of them
              requests are handed to the CSI driver that took their place, if it is installed; for the
              others no volume is made any more. A class cannot be changed, so make a new one with the
              CSI driver.
              """)
          .bad(
              """
              apiVersion: storage.k8s.io/v1
              kind: StorageClass
              metadata: {name: fast}
              provisioner: kubernetes.io/aws-ebs  # finding: storage-class-provisioner-in-tree
              reclaimPolicy: Retain
              volumeBindingMode: WaitForFirstConsumer
              """)
          .good(
              """
              apiVersion: storage.k8s.io/v1
              kind: StorageClass
              metadata: {name: fast}
              provisioner: ebs.csi.aws.com
              reclaimPolicy: Retain
              volumeBindingMode: WaitForFirstConsumer
              """)
          .kinds("StorageClass")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node provisioner = object.at("provisioner");
    String instead = SUCCESSORS.get(provisioner.text(""));
    if (instead != null) {
      report.at(
          provisioner,
          instead.isEmpty()
              ? provisioner.text("") + " is gone from Kubernetes and makes no volumes any more"
              : provisioner.text("")
                  + " is gone from Kubernetes; make a new class with the driver "
                  + instead);
    }
  }

  /** What took the place of each; empty for nothing. Those with a driver are handed to it. */
  private static final Map<String, String> SUCCESSORS =
      Map.ofEntries(
          Map.entry("kubernetes.io/aws-ebs", "ebs.csi.aws.com"),
          Map.entry("kubernetes.io/azure-disk", "disk.csi.azure.com"),
          Map.entry("kubernetes.io/azure-file", "file.csi.azure.com"),
          Map.entry("kubernetes.io/cinder", "cinder.csi.openstack.org"),
          Map.entry("kubernetes.io/gce-pd", "pd.csi.storage.gke.io"),
          Map.entry("kubernetes.io/portworx-volume", "pxd.portworx.com"),
          Map.entry("kubernetes.io/vsphere-volume", "csi.vsphere.vmware.com"),
          Map.entry("kubernetes.io/rbd", "rbd.csi.ceph.com"),
          Map.entry("kubernetes.io/glusterfs", ""),
          Map.entry("kubernetes.io/quobyte", ""),
          Map.entry("kubernetes.io/scaleio", ""),
          Map.entry("kubernetes.io/storageos", ""));
}
