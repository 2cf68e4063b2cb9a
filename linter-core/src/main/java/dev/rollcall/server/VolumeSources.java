package dev.rollcall.server;

import dev.rollcall.yaml.Node;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Sources of volumes that name a share or a disk: in pods, and in PersistentVolumes. */
final class VolumeSources {
  private static final int PARTITION_MAX = 255;
  private static final int DRIVER_MAX = 63;
  private static final int TENANT_MAX = 64;

  private VolumeSources() {}

  /** Fields that have to be there. */
  static void present(Node source, Faults faults, String... fields) {
    for (String field : fields) {
      Node node = source.at(field);
      if (node.text("").isEmpty() && node.items().isEmpty()) {
        faults.required(node, "");
      }
    }
  }

  /** A source in a pod, of the kinds that are not made by Kubernetes itself. */
  static void inPod(String kind, Node source, Node volume, Faults faults) {
    switch (kind) {
      case "hostPath" -> hostPath(source, faults);
      case "gitRepo" -> {
        present(source, faults, "repository");
        Paths.descending(source.at("directory"), faults);
      }
      case "iscsi" -> iscsi(source, faults);
      case "cinder" -> {
        present(source, faults, "volumeID");
        secretName(source, faults);
      }
      case "azureFile" -> present(source, faults, "secretName", "shareName");
      case "storageos" -> {
        storageOs(source, faults);
        secretName(source, faults);
      }
      default -> shared(kind, source, volume, faults);
    }
  }

  /** A source that is the same in a pod and in a PersistentVolume. */
  static void shared(String kind, Node source, Node volume, Faults faults) {
    switch (kind) {
      case "gcePersistentDisk" -> {
        Faults here = faults.moved(source.path(), volume.path() + ".persistentDisk");
        present(source, here, "pdName");
        here.between(source.at("partition"), 0, PARTITION_MAX);
      }
      case "awsElasticBlockStore" -> {
        present(source, faults, "volumeID");
        faults.between(source.at("partition"), 0, PARTITION_MAX);
      }
      case "nfs" -> {
        present(source, faults, "server", "path");
        if (!source.at("path").text("").startsWith("/")) {
          faults.invalid(source.at("path"), "has to begin with \"/\"");
        }
      }
      case "glusterfs" -> present(source, faults, "endpoints", "path");
      case "flocker" -> flocker(source, faults);
      case "rbd" -> present(source, faults, "monitors", "image");
      case "cephfs" -> present(source, faults, "monitors");
      case "quobyte" -> quobyte(source, faults);
      case "fc" -> fibreChannel(source, faults);
      case "flexVolume" -> flex(source, faults);
      case "vsphereVolume" -> present(source, faults, "volumePath");
      case "photonPersistentDisk" -> present(source, faults, "pdID");
      case "portworxVolume" -> present(source, faults, "volumeID");
      case "azureDisk" -> azureDisk(source, faults);
      case "scaleIO" -> present(source, faults, "gateway", "system", "volumeName");
      default -> throw new IllegalArgumentException(kind);
    }
  }

  /** A path of the node; whether it is relative is not asked. */
  static void hostPath(Node source, Faults faults) {
    Node path = source.at("path");
    if (path.text("").isEmpty()) {
      faults.required(path, "");
      return;
    }
    Paths.noBacksteps(path, faults);
    Node type = source.at("type");
    if (type.isSet()) {
      faults.oneOf(
          type,
          "",
          "BlockDevice",
          "CharDevice",
          "Directory",
          "DirectoryOrCreate",
          "File",
          "FileOrCreate",
          "Socket");
    }
  }

  private static void secretName(Node source, Faults faults) {
    if (source.at("secretRef").isSet()) {
      present(source.at("secretRef"), faults, "name");
    }
  }

  /** An iSCSI target; the server spells one field without its capital letter. */
  static void iscsi(Node source, Faults faults) {
    present(source, faults, "targetPortal", "iqn");
    Node iqn = source.at("iqn");
    if (!iqn.text("").isEmpty() && !isInitiator(iqn.text(""))) {
      faults.invalid(iqn, "has to be an iSCSI name that begins with iqn, eui or naa");
    }
    faults.between(source.at("lun"), 0, PARTITION_MAX);
    boolean chap = source.at("chapAuthDiscovery").isTrue() || source.at("chapAuthSession").isTrue();
    if (chap && !source.at("secretRef").isSet()) {
      faults.required(source.at("secretRef"), "CHAP needs it");
    }
    Node initiator = source.at("initiatorName");
    if (initiator.isSet() && !isInitiator(initiator.text(""))) {
      faults
          .on(source.path() + ".initiatorname")
          .invalid(initiator, "has to be an iSCSI name that begins with iqn, eui or naa");
    }
  }

  private static boolean isInitiator(String name) {
    return Pattern.compile("iqn\\.\\d{4}-\\d{2}\\.([\\p{Alnum}.-]+)(:[^,;*&$|\\s]+)$")
            .matcher(name)
            .find()
        || Pattern.matches("(eui.\\p{Alnum}{16}|naa.\\p{Alnum}{32})", name);
  }

  private static void flocker(Node source, Faults faults) {
    Node name = source.at("datasetName");
    boolean byName = !name.text("").isEmpty();
    boolean byId = !source.at("datasetUUID").text("").isEmpty();
    if (!byName && !byId) {
      faults.required(source, "needs datasetName or datasetUUID");
    }
    if (byName && byId) {
      faults.invalid(source, "takes either datasetName or datasetUUID");
    }
    if (name.text("").indexOf('/') >= 0) {
      faults.invalid(name, "must not contain \"/\"");
    }
  }

  private static void quobyte(Node source, Faults faults) {
    Node registry = source.at("registry");
    if (registry.text("").isEmpty()) {
      faults.required(registry, "a host and a port, or several of them with commas");
    } else if (source.at("tenant").text("").length() > TENANT_MAX) {
      faults.required(source.at("tenant"), "has more than 64 characters");
    } else {
      for (String pair : registry.text("").split(",", -1)) {
        if (!isHostPort(pair)) {
          faults.invalid(registry, "has to be host:port, or several of them with commas");
        }
      }
    }
    present(source, faults, "volume");
  }

  private static boolean isHostPort(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 0) {
      return false;
    }
    String host = text.substring(0, colon);
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    return bracketed || (host.indexOf(':') < 0 && host.indexOf('[') < 0 && host.indexOf(']') < 0);
  }

  private static void fibreChannel(Node source, Faults faults) {
    Node targets = source.at("targetWWNs");
    boolean byTarget = !targets.items().isEmpty();
    boolean byId = !source.at("wwids").items().isEmpty();
    if (!byTarget && !byId) {
      faults.required(targets, "either this or wwids");
    }
    if (byTarget && byId) {
      faults.invalid(targets, "cannot stand beside wwids");
    }
    Node lun = source.at("lun");
    if (byTarget && !lun.isSet()) {
      faults.required(lun, "targetWWNs need it");
    } else if (byTarget) {
      faults.between(lun, 0, PARTITION_MAX);
    }
  }

  private static void flex(Node source, Faults faults) {
    present(source, faults, "driver");
    Node options = source.at("options");
    for (Node.Entry option : options.entries()) {
      String key = option.key().spelling();
      int slash = key.indexOf('/');
      String domain = "." + (slash < 0 ? key : key.substring(0, slash)).toLowerCase(Locale.ROOT);
      if (domain.endsWith(".kubernetes.io") || domain.endsWith(".k8s.io")) {
        faults.onKey(options, key).invalid(option.key(), "is reserved for Kubernetes");
      }
    }
  }

  private static void azureDisk(Node source, Faults faults) {
    present(source, faults, "diskName", "diskURI");
    Node caching = source.at("cachingMode");
    if (caching.isSet()) {
      faults.oneOf(caching, "None", "ReadOnly", "ReadWrite");
    }
    Node kind = source.at("kind");
    if (!kind.isSet()) {
      return;
    }
    faults.oneOf(kind, "Dedicated", "Managed", "Shared");
    Node uri = source.at("diskURI");
    boolean managed = kind.text("").equals("Managed");
    if (!uri.text("").startsWith(managed ? "/subscriptions/" : "https://")) {
      faults.unsupported(
          uri,
          List.of(
              managed
                  ? "/subscriptions/{sub-id}/resourcegroups/{group}/providers/microsoft.compute/disks/{id}"
                  : "https://{account}.blob.core.windows.net/{container}/{disk}.vhd"));
    }
  }

  /** A StorageOS volume but for its secret. */
  static void storageOs(Node source, Faults faults) {
    faults.requiredName(source.at("volumeName"), Grammar.LABEL);
    if (!source.at("volumeNamespace").text("").isEmpty()) {
      faults.spelled(source.at("volumeNamespace"), Grammar.LABEL);
    }
  }

  /** The name of a CSI driver, in any case of letters. */
  static void csiDriver(Node driver, Faults faults) {
    String name = driver.text("");
    if (name.isEmpty()) {
      faults.required(driver, "");
      return;
    }
    if (name.length() > DRIVER_MAX) {
      faults.tooLong(driver, DRIVER_MAX);
    }
    faults.spelled(driver, name.toLowerCase(Locale.ROOT), Grammar.SUBDOMAIN);
  }
}
