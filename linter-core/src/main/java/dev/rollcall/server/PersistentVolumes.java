package dev.rollcall.server;

import dev.rollcall.model.Quantity;
import dev.rollcall.yaml.Node;
import java.util.List;

/** What the server checks in PersistentVolumes. */
final class PersistentVolumes {
  /** The order in which the server looks for sources; of two the later one is blamed. */
  private static final List<String> SOURCES =
      List.of(
          "hostPath",
          "gcePersistentDisk",
          "awsElasticBlockStore",
          "glusterfs",
          "flocker",
          "nfs",
          "rbd",
          "quobyte",
          "cephfs",
          "iscsi",
          "cinder",
          "fc",
          "flexVolume",
          "azureFile",
          "vsphereVolume",
          "photonPersistentDisk",
          "portworxVolume",
          "azureDisk",
          "scaleIO",
          "local",
          "storageos",
          "csi");

  private static final int ATTRIBUTES_CLASS = 34;
  private static final int STRICT_VALUES = 32;

  private final Node spec;
  private final String name;
  private final Faults faults;

  private PersistentVolumes(Node spec, String name, Faults faults) {
    this.spec = spec;
    this.name = name;
    this.faults = faults;
  }

  /** A PersistentVolume. */
  static void check(Node object, Faults faults) {
    Metadata.check(object.at("metadata"), Grammar.SUBDOMAIN, faults);
    String name = Metadata.name(object.at("metadata"));
    PersistentVolumes volume = new PersistentVolumes(object.at("spec"), name, faults);
    volume.capacity();
    volume.common(false);
  }

  /** A volume written into a VolumeAttachment, which is CSI and not much else. */
  static void inline(Node spec, Faults faults) {
    PersistentVolumes volume = new PersistentVolumes(spec, "", faults);
    for (String field : List.of("claimRef", "capacity", "nodeAffinity", "storageClassName")) {
      if (Containers.isGiven(spec.at(field))) {
        faults.forbidden(spec.at(field), "in an inline volume");
      }
    }
    if (!spec.at("csi").isSet()) {
      faults.required(spec.at("csi"), "inline volumes are CSI volumes");
    }
    volume.common(true);
  }

  private void common(boolean inline) {
    Claims.accessModes(spec.at("accessModes"), faults);
    Node reclaim = spec.at("persistentVolumeReclaimPolicy");
    if (inline && !reclaim.text("Retain").equals("Retain")) {
      faults.refused(reclaim, "has to be Retain in an inline volume");
    } else if (!reclaim.text("").isEmpty()) {
      faults.oneOf(reclaim, "Delete", "Recycle", "Retain");
    }
    Node affinity = spec.at("nodeAffinity");
    if (!inline && affinity.isSet()) {
      if (affinity.at("required").isSet()) {
        Affinities.nodeSelector(affinity.at("required"), faults.since(STRICT_VALUES), faults);
      } else {
        faults.required(affinity.at("required"), "the nodes from which the volume is reached");
      }
    }
    sources();
    String path = spec.at("hostPath").at("path").text("");
    if (!path.isEmpty() && isRoot(path) && reclaim.text("").equals("Recycle")) {
      faults.refused(reclaim, "would empty the whole disk of the node");
    }
    Node storageClass = spec.at("storageClassName");
    if (!inline && !storageClass.text("").isEmpty()) {
      faults.spelled(storageClass, Grammar.SUBDOMAIN);
    }
    Node mode = spec.at("volumeMode");
    if (inline && !mode.text("Filesystem").equals("Filesystem")) {
      faults.refused(mode, "has to be Filesystem in an inline volume");
    } else if (mode.isSet()) {
      faults.oneOf(mode, "Block", "Filesystem");
    }
    Node attributes = spec.at("volumeAttributesClassName");
    if (attributes.isSet() && faults.since(ATTRIBUTES_CLASS)) {
      faults.requiredName(attributes, Grammar.SUBDOMAIN);
      if (!spec.at("csi").isSet()) {
        faults.required(spec.at("csi"), "volumeAttributesClassName is for CSI volumes");
      }
    }
  }

  private static boolean isRoot(String path) {
    return path.startsWith("/") && path.replace("/", "").replace(".", "").isEmpty();
  }

  private void capacity() {
    Node capacity = spec.at("capacity");
    if (capacity.entries().isEmpty()) {
      faults.required(capacity, "how large it is");
    }
    if (!capacity.at("storage").exists() || capacity.entries().size() > 1) {
      faults.unsupported(capacity, List.of("storage"));
    }
    for (Node.Entry entry : capacity.entries()) {
      Quantity amount = Resources.amount(entry.value());
      if (!amount.isPositive() || amount.bits() < 0) {
        faults
            .onKey(capacity, entry.key().spelling())
            .invalid(
                entry.value(),
                amount.isPositive()
                    ? "is more than the server can count"
                    : "has to be more than 0");
      }
    }
  }

  private void sources() {
    String first = "";
    for (String kind : SOURCES) {
      Node source = spec.at(kind);
      if (!source.isSet()) {
        continue;
      }
      if (first.isEmpty() || kind.equals("flexVolume")) {
        first = first.isEmpty() ? kind : first;
        of(kind, source);
      } else {
        String path = kind.equals("cephfs") ? "cephFS" : kind;
        faults.on(spec.path() + "." + path).forbidden(source, "beside " + first);
      }
    }
    if (first.isEmpty()) {
      faults.required(spec, "say what kind of volume it is");
    }
  }

  private void of(String kind, Node source) {
    switch (kind) {
      case "hostPath" -> VolumeSources.hostPath(source, faults);
      case "glusterfs" -> {
        VolumeSources.shared(kind, source, spec, faults);
        if (source.at("endpointsNamespace").isSet()) {
          faults.spelled(source.at("endpointsNamespace"), Grammar.LABEL);
        }
      }
      case "iscsi" -> iscsi(source);
      case "cinder" -> {
        VolumeSources.present(source, faults, "volumeID");
        secret(source.at("secretRef"));
      }
      case "storageos" -> {
        VolumeSources.storageOs(source, faults);
        secret(source.at("secretRef"));
      }
      case "azureFile" -> {
        VolumeSources.present(source, faults, "secretName", "shareName");
        Node namespace = source.at("secretNamespace");
        if (namespace.isSet() && namespace.text("").isEmpty()) {
          faults.required(namespace, "");
        }
      }
      case "local" -> local(source);
      case "csi" -> csi(source);
      default -> VolumeSources.shared(kind, source, spec, faults);
    }
  }

  private void secret(Node reference) {
    if (reference.isSet()) {
      VolumeSources.present(reference, faults, "name", "namespace");
    }
  }

  private void iscsi(Node source) {
    VolumeSources.iscsi(source, faults);
    if (source.at("secretRef").isSet()) {
      VolumeSources.present(source.at("secretRef"), faults, "name");
    }
    Node portal = source.at("targetPortal");
    boolean tooLong = (name + ":" + portal.text("")).length() > 64;
    if (source.at("initiatorName").isSet() && tooLong) {
      faults
          .on(source.path() + ".targetportal")
          .invalid(portal, "and the name of the volume together have more than 63 characters");
    }
  }

  private void local(Node source) {
    if (source.at("path").text("").isEmpty()) {
      faults.required(source.at("path"), "");
    } else {
      Paths.noBacksteps(source.at("path"), faults);
    }
    if (!spec.at("nodeAffinity").isSet()) {
      faults.required(spec.at("nodeAffinity"), "a local volume is on one node only");
    }
  }

  private void csi(Node source) {
    VolumeSources.csiDriver(source.at("driver"), faults);
    VolumeSources.present(source, faults, "volumeHandle");
    for (String field :
        List.of(
            "controllerPublishSecretRef",
            "controllerExpandSecretRef",
            "nodePublishSecretRef",
            "nodeExpandSecretRef")) {
      Node reference = source.at(field);
      if (reference.isSet()) {
        faults.requiredName(reference.at("name"), Grammar.SUBDOMAIN);
        faults.requiredName(reference.at("namespace"), Grammar.LABEL);
      }
    }
  }
}
