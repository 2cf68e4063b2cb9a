package dev.rollcall.server;

import dev.rollcall.model.Quantity;
import dev.rollcall.yaml.Node;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What of claims, volumes and the kinds around them cannot change. */
final class StorageUpdates {
  /** The minor from which a claim may ask for less again, down to what it has. */
  private static final int SHRINKING = 32;

  /** The minor from which the number of volumes a driver can attach may change. */
  private static final int MUTABLE_COUNT = 35;

  private static final Set<String> NO_SOURCE =
      Set.of(
          "accessModes",
          "capacity",
          "claimRef",
          "mountOptions",
          "nodeAffinity",
          "persistentVolumeReclaimPolicy",
          "storageClassName",
          "volumeAttributesClassName",
          "volumeMode");

  private StorageUpdates() {}

  static void claim(Change claim) {
    Change spec = claim.at("spec");
    boolean bound = claim.was().at("status").at("phase").text("").equals("Bound");
    for (String field : spec.keys()) {
      Change part = spec.at(field);
      switch (field) {
        case "volumeName" -> {
          if (!part.was().text("").isEmpty()) {
            part.forbidden("spec");
          }
        }
        case "volumeAttributesClassName" -> {
          if (!bound) {
            part.forbidden("spec");
          }
        }
        case "resources" -> resources(part, bound);
        default -> part.forbidden("spec");
      }
    }
    crossing(spec);
    shrinking(spec, claim.was().at("status").at("capacity").at("storage"));
    if (spec.at("volumeMode").differs()) {
      spec.faults()
          .on("volumeMode")
          .aftermath(spec.at("volumeMode").place(), "FieldValueInvalid", "cannot be changed");
    }
  }

  /**
   * A source in another namespace is dropped, but not from a claim that had a source: then it has
   * to be right, which it cannot be.
   */
  private static void crossing(Change spec) {
    Node reference = spec.place().at("dataSourceRef");
    if (spec.was().at("dataSourceRef").isSet() && !reference.at("namespace").text("").isEmpty()) {
      Claims.sources(spec.place(), spec.faults());
      spec.faults().on("spec").immutable(reference, "FieldValueForbidden", "cannot be changed");
    }
  }

  private static void resources(Change resources, boolean bound) {
    if (!bound) {
      resources
          .instead(
              "a claim can grow once it is bound, if its class allows that; until then delete it and apply it again")
          .forbidden("spec");
      return;
    }
    resources.at("limits").forbidden("spec");
    resources.at("requests").forbiddenBut("spec", Set.of("storage"));
  }

  private static void shrinking(Change spec, Node capacity) {
    Change storage = spec.at("resources").at("requests").at("storage");
    Optional<Quantity> was = Quantity.parse(storage.was().text(""));
    Optional<Quantity> is = Quantity.parse(storage.is().text(""));
    if (was.isEmpty() || is.isEmpty() || is.get().compareTo(was.get()) >= 0) {
      return;
    }
    Optional<Quantity> has = Quantity.parse(capacity.text("0"));
    boolean allowed =
        spec.faults().since(SHRINKING) && has.isPresent() && is.get().compareTo(has.get()) > 0;
    if (!allowed) {
      spec.faults()
          .immutable(
              storage.place(),
              "FieldValueForbidden",
              "is less than before, and volumes only grow; " + spec.recipe());
    }
  }

  static void volume(Change volume) {
    Change spec = volume.at("spec");
    boolean secretAdded =
        spec.was().at("csi").isSet()
            && spec.is().at("csi").isSet()
            && !spec.was().at("csi").at("controllerExpandSecretRef").isSet();
    for (String field : spec.keys()) {
      if (field.equals("csi") && secretAdded) {
        spec.at(field)
            .forbiddenBut("spec.persistentvolumesource", Set.of("controllerExpandSecretRef"));
      } else if (!NO_SOURCE.contains(field)) {
        spec.at(field).forbidden("spec.persistentvolumesource");
      }
    }
    spec.at("volumeMode").immutable("volumeMode");
    Change affinity = spec.at("nodeAffinity");
    if (affinity.was().isSet() && !isRenamed(affinity.was(), affinity.is())) {
      affinity.immutable("nodeAffinity");
    }
    Change attributes = spec.at("volumeAttributesClassName");
    if (attributes.was().isSet() && !attributes.is().isSet()) {
      attributes.forbidden("spec.volumeAttributesClassName");
    }
  }

  /** Labels of nodes may move from their old names to those they have now. */
  private static boolean isRenamed(Node was, Node is) {
    return renamed(String.valueOf(was.plain())).equals(String.valueOf(is.plain()));
  }

  private static String renamed(String terms) {
    return terms
        .replace("key=failure-domain.beta.kubernetes.io/", "key=topology.kubernetes.io/")
        .replace("key=beta.kubernetes.io/instance-type", "key=node.kubernetes.io/instance-type")
        .replace("key=beta.kubernetes.io/", "key=kubernetes.io/");
  }

  static void storageClass(Change object) {
    for (String field :
        List.of("parameters", "provisioner", "reclaimPolicy", "volumeBindingMode")) {
      object.at(field).immutable();
    }
  }

  static void attributesClass(Change object) {
    object.at("driverName").forbidden("driverName");
    object.at("parameters").forbidden("parameters");
  }

  static void driver(Change object) {
    Change spec = object.at("spec");
    spec.at("attachRequired").immutable("spec.attachedRequired");
    spec.at("volumeLifecycleModes").immutable();
  }

  static void node(Change object) {
    Change drivers = object.at("spec").at("drivers");
    for (Node now : drivers.is().items()) {
      for (Node old : drivers.was().items()) {
        boolean same = now.at("name").text("").equals(old.at("name").text(""));
        if (same && !same(now, old, drivers.faults().since(MUTABLE_COUNT))) {
          drivers
              .faults()
              .immutable(
                  drivers.place(),
                  "FieldValueInvalid",
                  "cannot change the entry of " + now.at("name").text(""));
        }
      }
    }
  }

  private static boolean same(Node one, Node other, boolean anyCount) {
    for (String field : List.of("nodeID", "topologyKeys", "allocatable")) {
      boolean free = anyCount && field.equals("allocatable");
      if (!free && !one.at(field).sameValue(other.at(field))) {
        return false;
      }
    }
    return true;
  }

  static void capacity(Change object) {
    object.at("nodeTopology").immutable();
    object.at("storageClassName").immutable();
  }
}
