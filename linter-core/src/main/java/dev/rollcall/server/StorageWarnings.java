package dev.rollcall.server;

import dev.rollcall.yaml.Node;
import java.util.List;

/** What the server warns of in volumes, claims, classes and drivers. */
final class StorageWarnings {
  private static final int TOKENS_IN_SECRETS = 35;
  private static final String CLASS = "volume.beta.kubernetes.io/storage-class";
  private static final String OPTIONS = "volume.beta.kubernetes.io/mount-options";
  private static final int DISABLED_GIT = 33;

  private StorageWarnings() {}

  static void volume(Node object, Faults faults) {
    Node annotations = object.at("metadata").at("annotations");
    Node spec = object.at("spec");
    annotation(annotations, CLASS, "use spec.storageClassName", faults);
    annotation(annotations, OPTIONS, "use spec.mountOptions", faults);
    Node policy = spec.at("persistentVolumeReclaimPolicy");
    if (policy.text("").equals("Recycle")) {
      faults.warn(policy, "Recycle is deprecated; let a StorageClass make volumes and delete them");
    }
    for (Node term : spec.at("nodeAffinity").at("required").at("nodeSelectorTerms").items()) {
      NodeLabelWarnings.term(term, false, faults);
    }
    for (String plugin :
        List.of("cephfs", "photonPersistentDisk", "scaleIO", "storageos", "glusterfs", "rbd")) {
      Node source = spec.at(plugin);
      if (source.isSet()) {
        String path = plugin.equals("storageos") ? spec.path() + ".storageOS" : source.path();
        plugin(source, plugin, faults.on(path));
      }
    }
  }

  /** The sources of a Pod's volume that Kubernetes has given up. */
  static void source(Node volume, Faults faults) {
    for (String plugin :
        List.of(
            "photonPersistentDisk",
            "gitRepo",
            "scaleIO",
            "flocker",
            "storageos",
            "quobyte",
            "glusterfs",
            "cephfs",
            "rbd")) {
      Node source = volume.at(plugin);
      if (source.isSet()) {
        String path = plugin.equals("storageos") ? volume.path() + ".storageOS" : source.path();
        plugin(source, plugin, faults.on(path));
      }
    }
  }

  private static void plugin(Node source, String plugin, Faults faults) {
    String state =
        switch (plugin) {
          case "photonPersistentDisk" -> "does nothing since 1.16";
          case "scaleIO" -> "does nothing since 1.22";
          case "flocker", "storageos", "quobyte" -> "does nothing since 1.25";
          case "glusterfs" -> "does nothing since 1.26";
          case "gitRepo" ->
              faults.since(DISABLED_GIT)
                  ? "is off by default since 1.33, for it can run what the repository holds; clone in"
                      + " an init container into an emptyDir"
                  : "is deprecated; clone in an init container into an emptyDir";
          default -> "does nothing since 1.31; use the CSI driver";
        };
    faults.warn(source, "a volume of " + plugin + " " + state);
  }

  static void claim(Node object, Faults faults) {
    annotation(object.at("metadata").at("annotations"), CLASS, "use spec.storageClassName", faults);
    claimSpec(object.at("spec"), faults);
  }

  /** A claim's amounts of storage. */
  static void claimSpec(Node spec, Faults faults) {
    for (String list : List.of("requests", "limits")) {
      bytes(spec.at("resources").at(list), "storage", faults);
    }
  }

  /** An amount of bytes that is not whole. */
  static void bytes(Node amounts, String name, Faults faults) {
    Node amount = amounts.at(name);
    if (amount.isSet() && !Resources.isWhole(Resources.amount(amount))) {
      faults
          .on(amounts.path() + "[" + name + "]")
          .warn(
              amount,
              name
                  + " "
                  + amount.text("")
                  + " is not a whole number of bytes; \"m\" means thousandths, \"Mi\" is meant most"
                  + " often");
    }
  }

  private static void annotation(Node annotations, String key, String advice, Faults faults) {
    if (annotations.at(key).exists()) {
      faults
          .onKey(annotations, key)
          .warn(annotations.at(key), "this annotation is deprecated; " + advice);
    }
  }

  static void storageClass(Node object, Faults faults) {
    for (Node topology : object.at("allowedTopologies").items()) {
      for (Node expression : topology.at("matchLabelExpressions").items()) {
        Node key = expression.at("key");
        NodeLabelWarnings.label(key, key.text(""), faults);
      }
    }
  }

  static void capacity(Node object, Faults faults) {
    Node topology = object.at("nodeTopology");
    NodeLabelWarnings.term(topology, false, faults);
    for (Node.Entry entry : topology.at("matchLabels").entries()) {
      String label = entry.key().spelling();
      NodeLabelWarnings.label(
          entry.value(), label, faults.on(topology.path() + ".matchLabels." + label));
    }
  }

  static void driver(Node spec, Faults faults) {
    Node inSecrets = spec.at("serviceAccountTokenInSecrets");
    if (faults.since(TOKENS_IN_SECRETS)
        && !spec.at("tokenRequests").items().isEmpty()
        && !inSecrets.isSet()) {
      faults.warn(
          inSecrets,
          "with tokenRequests and without serviceAccountTokenInSecrets, tokens are handed over where"
              + " drivers log them; set it to true if the driver can read them there");
    }
  }
}
