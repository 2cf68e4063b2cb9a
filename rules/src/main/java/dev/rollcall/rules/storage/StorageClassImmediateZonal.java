package dev.rollcall.rules.storage;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;
import java.util.Set;

/** See the page in {@link #INFO}. */
final class StorageClassImmediateZonal implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("storage-class-immediate-zonal", Severity.WARNING)
          .family("Storage")
          .summary("Volumes of one zone are made before the pod has a node")
          .why(
              """
              With the binding mode Immediate, which is the default, the disk is made in some zone as
              soon as the claim is there. The pod has to follow it: if that zone has no room, or an
              affinity asks for another, the pod stays Pending. WaitForFirstConsumer places the pod
              first.
              """)
          .bad(
              """
              apiVersion: storage.k8s.io/v1
              kind: StorageClass
              metadata: {name: fast}
              provisioner: ebs.csi.aws.com
              reclaimPolicy: Retain
              volumeBindingMode: Immediate  # finding: storage-class-immediate-zonal
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
          .profiles("recommended", "strict", "stateful")
          .kinds("StorageClass")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node mode = object.at("volumeBindingMode");
    String provisioner = object.at("provisioner").text("");
    if (ZONAL.contains(provisioner)
        && mode.text("Immediate").equals("Immediate")
        && object.at("allowedTopologies").items().size() != 1) {
      report.at(
          mode.exists() ? mode : object.at("provisioner"),
          provisioner
              + " makes disks of one zone, or node, before the pod is placed"
              + (mode.exists() ? "" : " (Immediate is the default)")
              + "; use WaitForFirstConsumer, in a new class, as the field cannot be changed");
    }
  }

  /** Provisioners whose volumes can be reached from one zone or one node only. */
  private static final Set<String> ZONAL =
      Set.of(
          "cinder.csi.openstack.org",
          "csi.hetzner.cloud",
          "disk.csi.azure.com",
          "ebs.csi.aws.com",
          "kubernetes.io/aws-ebs",
          "kubernetes.io/azure-disk",
          "kubernetes.io/cinder",
          "kubernetes.io/gce-pd",
          "kubernetes.io/no-provisioner",
          "local.csi.openebs.io",
          "pd.csi.storage.gke.io",
          "rancher.io/local-path",
          "topolvm.io");
}
