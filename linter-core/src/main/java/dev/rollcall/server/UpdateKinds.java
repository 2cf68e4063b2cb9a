package dev.rollcall.server;

import dev.rollcall.lint.Finding;
import dev.rollcall.model.GroupVersionKind;
import dev.rollcall.yaml.Node;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Kind by kind, what cannot change. */
final class UpdateKinds {
  private static final Set<String> FREE_IN_STATEFUL_SETS =
      Set.of(
          "replicas",
          "ordinals",
          "template",
          "updateStrategy",
          "persistentVolumeClaimRetentionPolicy",
          "minReadySeconds");

  /** The minor from which a StatefulSet may keep another number of revisions. */
  private static final int FREE_HISTORY = 33;

  private UpdateKinds() {}

  /** True for kinds of whose new object the server only looks at what must not change. */
  static boolean isCheckedOnCreateOnly(GroupVersionKind type) {
    return switch (type.kind()) {
      case "PriorityClass", "ResourceClaim", "ResourceClaimTemplate", "ServiceCIDR" -> true;
      default -> false;
    };
  }

  /** True for faults of a new object that do not count in an update. */
  static boolean isTolerated(Finding finding, GroupVersionKind type) {
    String field = finding.field();
    if (field.equals("metadata.name") || field.equals("metadata.generation")) {
      return true; // The one cannot change, the other is what the server counts.
    }
    return switch (type.kind()) {
      case "Pod" -> field.equals("spec.ephemeralContainers");
      case "Ingress" ->
          field.startsWith("annotations") || field.startsWith("metadata.annotations[");
      case "StatefulSet" ->
          field.equals("spec.serviceName")
              || field.startsWith("spec.volumeClaimTemplates")
              || field.equals("metadata.generateName");
      case "Deployment",
          "DaemonSet",
          "ReplicaSet",
          "CronJob",
          "HorizontalPodAutoscaler",
          "Lease",
          "NetworkPolicy",
          "CSIDriver",
          "CustomResourceDefinition",
          "ResourceQuota",
          "ReplicationController" ->
          field.equals("metadata.generateName");
      default -> false;
    };
  }

  static Consumer<Change> of(GroupVersionKind type) {
    return switch (type.group()) {
      case "" -> core(type.kind());
      case "apps" -> apps(type.kind());
      case "storage.k8s.io" -> storage(type.kind());
      case "networking.k8s.io", "discovery.k8s.io" -> networking(type.kind());
      case "resource.k8s.io" -> devices(type.kind());
      default -> small(type.kind());
    };
  }

  private static Consumer<Change> core(String kind) {
    return switch (kind) {
      case "PersistentVolumeClaim" -> StorageUpdates::claim;
      case "PersistentVolume" -> StorageUpdates::volume;
      case "Service" -> ServiceUpdates::check;
      case "Secret" ->
          object -> {
            object
                .at("type")
                .instead("delete the Secret and apply it again, or give it a new name")
                .immutable();
            sealed(object, List.of("data"));
          };
      case "ConfigMap" -> object -> sealed(object, List.of("data", "binaryData"));
      case "ResourceQuota" -> UpdateKinds::quota;
      case "Node" -> UpdateKinds::node;
      default -> object -> {};
    };
  }

  private static Consumer<Change> apps(String kind) {
    return switch (kind) {
      case "Deployment", "ReplicaSet", "DaemonSet" -> object -> fixed(object, "spec", "selector");
      case "StatefulSet" -> UpdateKinds::statefulSet;
      case "ControllerRevision" -> object -> object.at("data").immutable("data");
      default -> object -> {};
    };
  }

  private static Consumer<Change> storage(String kind) {
    return switch (kind) {
      case "StorageClass" -> StorageUpdates::storageClass;
      case "VolumeAttributesClass" -> StorageUpdates::attributesClass;
      case "VolumeAttachment" -> object -> object.at("spec").immutable("spec");
      case "CSIDriver" -> StorageUpdates::driver;
      case "CSINode" -> StorageUpdates::node;
      case "CSIStorageCapacity" -> StorageUpdates::capacity;
      default -> object -> {};
    };
  }

  private static Consumer<Change> networking(String kind) {
    return switch (kind) {
      case "EndpointSlice" -> object -> object.at("addressType").immutable();
      case "IngressClass" -> object -> fixed(object, "spec", "controller");
      case "IPAddress" -> object -> fixed(object, "spec", "parentRef");
      case "ServiceCIDR" -> UpdateKinds::ranges;
      default -> object -> {};
    };
  }

  private static Consumer<Change> devices(String kind) {
    return switch (kind) {
      case "ResourceClaim", "ResourceClaimTemplate" ->
          object -> object.at("spec").immutable("spec");
      case "ResourceSlice" ->
          object -> {
            fixed(object, "spec", "driver");
            fixed(object, "spec", "nodeName");
            object.at("spec").at("pool").at("name").immutable();
          };
      default -> object -> {};
    };
  }

  /** Kinds whose name is enough. */
  private static Consumer<Change> small(String kind) {
    return switch (kind) {
      case "RoleBinding", "ClusterRoleBinding" ->
          object -> object.at("roleRef").immutable("roleRef");
      case "PriorityClass" ->
          object -> {
            object.at("value").forbidden("value");
            object.at("preemptionPolicy").immutable();
          };
      case "RuntimeClass" -> object -> object.at("handler").immutable();
      case "LeaseCandidate" -> object -> fixed(object, "spec", "leaseName");
      case "ClusterTrustBundle" -> object -> fixed(object, "spec", "signerName");
      case "PodCertificateRequest", "StorageVersionMigration" ->
          object -> object.at("spec").immutable("spec");
      case "CustomResourceDefinition" -> UpdateKinds::definition;
      case "PriorityLevelConfiguration" -> object -> fixed(object, "spec", "type");
      default -> object -> {};
    };
  }

  private static void fixed(Change object, String part, String field) {
    object.at(part).at(field).immutable(part + "." + field);
  }

  private static void statefulSet(Change object) {
    Change spec = object.at("spec");
    for (String field : spec.keys()) {
      boolean history = field.equals("revisionHistoryLimit") && object.faults().since(FREE_HISTORY);
      if (field.equals("volumeClaimTemplates")) {
        spec.at(field).instead(Recipes.claimTemplates()).forbidden("spec");
      } else if (!history && !FREE_IN_STATEFUL_SETS.contains(field)) {
        spec.at(field).forbidden("spec");
      }
    }
  }

  /** Nothing changes once {@code immutable} is true, and that stays. */
  private static void sealed(Change object, List<String> fields) {
    if (!object.was().at("immutable").isTrue()) {
      return;
    }
    if (!object.is().at("immutable").isTrue()) {
      object.at("immutable").forbidden("immutable");
    }
    for (String field : fields) {
      Change data = object.at(field);
      if (data.differs()) {
        // No values: they may be secret.
        object
            .faults()
            .on(field)
            .immutable(
                data.place(),
                "FieldValueForbidden",
                "cannot be changed, for immutable is true; " + object.recipe());
      }
    }
  }

  private static void quota(Change object) {
    Change scopes = object.at("spec").at("scopes");
    Set<Object> was = new HashSet<>(texts(scopes.was()));
    if (!was.equals(new HashSet<>(texts(scopes.is())))) {
      scopes.immutable();
    }
  }

  private static List<String> texts(Node list) {
    return list.items().stream().map(item -> item.text("")).toList();
  }

  /** What a node has been given stays. */
  private static void node(Change object) {
    Change spec = object.at("spec");
    if (!spec.was().at("podCIDRs").items().isEmpty()) {
      spec.at("podCIDRs").forbidden("spec.podCIDRs");
    }
    if (!spec.was().at("providerID").text("").isEmpty()) {
      spec.at("providerID").forbidden("spec.providerID");
    }
    spec.at("externalID").forbidden("spec.externalID");
  }

  /** A second range may be added, nothing else. */
  private static void ranges(Change object) {
    Change ranges = object.at("spec").at("cidrs");
    int was = ranges.was().items().size();
    int is = ranges.is().items().size();
    if (was != is && !(was == 1 && is == 2)) {
      ranges.immutable("spec.cidrs");
      return;
    }
    for (int i = 0; i < was; i++) {
      ranges.at(i).immutable();
    }
  }

  private static void definition(Change object) {
    Change spec = object.at("spec");
    spec.at("scope").immutable();
    spec.at("group").immutable();
    spec.at("names").at("kind").immutable();
    spec.at("names").at("plural").immutable();
    for (Node old : spec.was().at("versions").items()) {
      String name = old.at("name").text("");
      boolean kept =
          spec.is().at("versions").items().stream()
              .anyMatch(version -> version.at("name").text("").equals(name));
      if (old.at("storage").isTrue() && !kept) {
        object
            .faults()
            .on("status.storedVersions[0]")
            .immutable(
                spec.place().at("versions"),
                "FieldValueInvalid",
                "has to keep "
                    + name
                    + ", in which objects are stored; serve it no longer, migrate the objects, take"
                    + " it out of status.storedVersions, and drop it then");
      }
    }
  }
}
