package dev.rollcall.server;

import dev.rollcall.model.GroupVersionKind;
import dev.rollcall.yaml.Node;

/** Which warnings a server sends with its answer to a create, kind by kind. */
final class ServerWarnings {
  private static final int HISTORY = 33;
  private static final int LARGE_COMPLETIONS = 100_000;
  private static final int LARGE_PARALLELISM = 10_000;

  private ServerWarnings() {}

  /** Those that come before validation, and so with a refusal too. */
  static void early(Node written, Faults faults) {
    MetadataWarnings.owners(written.at("metadata").at("ownerReferences"), faults);
    if (faults.type().kind().equals("Pod") && faults.type().group().isEmpty()) {
      PodAnnotationWarnings.ofPod(written, faults);
    }
  }

  /** Those that come with an object that is accepted. */
  static void accepted(Node written, Node object, Faults faults) {
    GroupVersionKind type = faults.type();
    switch (type.group()) {
      case "" -> core(written, object, faults);
      case "apps" -> apps(object, faults);
      case "batch" -> batch(object, faults);
      case "networking.k8s.io", "discovery.k8s.io" -> network(object, faults);
      case "storage.k8s.io" -> storage(object, faults);
      case "admissionregistration.k8s.io" -> MetadataWarnings.reserved(object, faults);
      default -> others(object, faults);
    }
  }

  private static void core(Node written, Node object, Faults faults) {
    switch (faults.type().kind()) {
      case "Pod" -> {
        MetadataWarnings.label(object, "the name of a Pod is its host name", faults);
        PodWarnings.check(object, true, faults);
      }
      case "PodTemplate" -> PodWarnings.check(object.at("template"), false, faults);
      case "ReplicationController" -> maker(object, faults);
      case "PersistentVolume" -> StorageWarnings.volume(object, faults);
      case "PersistentVolumeClaim" -> StorageWarnings.claim(object, faults);
      case "Service" -> ServiceWarnings.check(object, faults);
      case "Endpoints" -> NetworkWarnings.endpoints(object, faults);
      case "Node" -> NetworkWarnings.node(object, faults);
      case "Secret" -> TlsWarnings.check(written, faults);
      case "ServiceAccount" -> MetadataWarnings.serviceAccount(object, faults);
      case "ResourceQuota" -> QuotaWarnings.check(object, faults);
      default -> {
        // The server says nothing of the others.
      }
    }
  }

  private static void apps(Node object, Faults faults) {
    switch (faults.type().kind()) {
      case "Deployment", "ReplicaSet" -> maker(object, faults);
      case "DaemonSet" -> PodWarnings.check(object.at("spec").at("template"), false, faults);
      case "StatefulSet" -> statefulSet(object.at("spec"), faults);
      default -> {
        // A ControllerRevision is taken as it comes.
      }
    }
  }

  /** A workload whose Pods are called after it. */
  private static void maker(Node object, Faults faults) {
    MetadataWarnings.label(
        object, "the names of its Pods, their host names, begin with it", faults);
    PodWarnings.check(object.at("spec").at("template"), false, faults);
  }

  private static void statefulSet(Node spec, Faults faults) {
    PodWarnings.check(spec.at("template"), false, faults);
    for (Node claim : spec.at("volumeClaimTemplates").items()) {
      StorageWarnings.claimSpec(
          claim.at("spec"), faults.moved(claim.path() + ".spec", claim.path()));
    }
    Node history = spec.at("revisionHistoryLimit");
    if (faults.since(HISTORY) && history.integer(0) < 0) {
      faults.warn(
          history, "a negative revisionHistoryLimit keeps every old revision; set 0 or more");
    }
  }

  private static void batch(Node object, Faults faults) {
    Node spec = object.at("spec");
    MetadataWarnings.label(
        object, "the names of its Pods, their host names, begin with it", faults);
    job(faults.type().kind().equals("Job") ? spec : spec.at("jobTemplate").at("spec"), faults);
  }

  private static void job(Node spec, Faults faults) {
    Node completions = spec.at("completions");
    if (spec.at("completionMode").text("").equals("Indexed")
        && completions.integer(0) > LARGE_COMPLETIONS
        && spec.at("parallelism").integer(0) > LARGE_PARALLELISM) {
      faults
          .on(spec)
          .warn(
              completions,
              "with more than 100,000 completions and more than 10,000 Pods at a time, the list of"
                  + " completed indexes can outgrow the Job's status when many fail");
    }
    PodWarnings.check(spec.at("template"), false, faults);
  }

  private static void network(Node object, Faults faults) {
    switch (faults.type().kind()) {
      case "Ingress" -> NetworkWarnings.ingress(object, faults);
      case "NetworkPolicy" -> NetworkWarnings.policy(object.at("spec"), faults);
      case "EndpointSlice" -> NetworkWarnings.slice(object, faults);
      default -> {
        // The server says nothing of the others.
      }
    }
  }

  private static void storage(Node object, Faults faults) {
    switch (faults.type().kind()) {
      case "StorageClass" -> StorageWarnings.storageClass(object, faults);
      case "CSIDriver" -> StorageWarnings.driver(object.at("spec"), faults);
      case "CSIStorageCapacity" -> StorageWarnings.capacity(object, faults);
      default -> {
        // The server says nothing of the others.
      }
    }
  }

  private static void others(Node object, Faults faults) {
    switch (faults.type().group() + "/" + faults.type().kind()) {
      case "node.k8s.io/RuntimeClass" -> NodeLabelWarnings.runtimeClass(object, faults);
      case "resource.k8s.io/ResourceSlice" -> NetworkWarnings.driverName(object, faults);
      case "apiextensions.k8s.io/CustomResourceDefinition" ->
          FormatWarnings.check(object.at("spec"), faults);
      default -> {
        // The server says nothing of the others.
      }
    }
  }
}
