package dev.rollcall.defaults;

import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.util.function.UnaryOperator;

/**
 * The object as the server validates it: with the defaults of its kind, without the fields that a
 * minor drops, and with old and new spellings of the same thing in agreement.
 *
 * <p>What admission plugins and allocators add later is not in it; see {@code dev.rollcall.stored}.
 */
public final class Defaults {
  private static final int IMAGE_VOLUMES_KNOWN_SINCE = 31;

  private Defaults() {}

  /**
   * A copy of an object with the defaults of its kind. Filled-in values point at the place they are
   * missing from. Kinds without defaults come back unchanged, and so do custom resources.
   *
   * @param minor the Kubernetes 1.x minor, such as 36; it decides which gated fields are dropped
   */
  public static Mapping apply(Mapping object, int minor) {
    String kind = object.at("kind").text("");
    String version = object.at("apiVersion").text("");
    int slash = version.indexOf('/');
    String group = slash < 0 ? "" : version.substring(0, slash);
    if (version.isEmpty()) {
      // A manifest without apiVersion is what the address says it is sent to; the kind must do.
      return batch(apps(core(others(object, kind, minor), kind, minor), kind, minor), kind, minor);
    }
    return switch (group) {
      case "" -> core(object, kind, minor);
      case "apps" -> apps(object, kind, minor);
      case "batch" -> batch(object, kind, minor);
      case "autoscaling",
          "rbac.authorization.k8s.io",
          "networking.k8s.io",
          "discovery.k8s.io",
          "storage.k8s.io",
          "admissionregistration.k8s.io",
          "apiextensions.k8s.io",
          "apiregistration.k8s.io",
          "flowcontrol.apiserver.k8s.io",
          "resource.k8s.io",
          "scheduling.k8s.io",
          "coordination.k8s.io",
          "node.k8s.io" ->
          others(object, kind, minor);
      default -> object;
    };
  }

  private static Mapping core(Mapping object, String kind, int minor) {
    return switch (kind) {
      case "Pod" -> pod(object, minor);
      case "PodTemplate" ->
          pods(Fill.always(object, "template", PodDefaults::template), minor, "template");
      case "ReplicationController" ->
          pods(
              CoreDefaults.replicationController(
                  Fill.always(object, "spec", WorkloadDefaults::replicaSet)),
              minor,
              "spec",
              "template");
      case "Service" -> Fill.always(object, "spec", spec -> ServiceDefaults.spec(spec, minor));
      case "Namespace" -> CoreDefaults.namespace(object);
      case "Secret" -> CoreDefaults.secret(object);
      case "ServiceAccount" -> CoreDefaults.serviceAccount(object);
      case "LimitRange" -> Fill.under(object, "spec", CoreDefaults::limitRange);
      case "ResourceQuota" ->
          Fill.under(object, "spec", spec -> Fill.under(spec, "hard", PodDefaults::rounded));
      case "Node" -> CoreDefaults.node(object);
      case "Endpoints" -> NetworkDefaults.endpoints(object);
      case "PersistentVolume" ->
          Fill.always(object, "spec", spec -> StorageDefaults.persistentVolume(spec, minor));
      case "PersistentVolumeClaim" ->
          Fill.always(object, "spec", spec -> StorageDefaults.claim(spec, minor));
      default -> object;
    };
  }

  private static Mapping apps(Mapping object, String kind, int minor) {
    return switch (kind) {
      case "Deployment" -> workload(object, minor, WorkloadDefaults::deployment);
      case "ReplicaSet" -> workload(object, minor, WorkloadDefaults::replicaSet);
      case "StatefulSet" -> workload(object, minor, WorkloadDefaults::statefulSet);
      case "DaemonSet" -> workload(object, minor, WorkloadDefaults::daemonSet);
      default -> object;
    };
  }

  private static Mapping batch(Mapping object, String kind, int minor) {
    return switch (kind) {
      case "Job" ->
          JobDefaults.labelled(
              workload(object, minor, spec -> JobDefaults.gated(JobDefaults.job(spec), minor)));
      case "CronJob" ->
          pods(
              Fill.always(object, "spec", spec -> JobDefaults.cronJob(spec, minor)),
              minor,
              "spec",
              "jobTemplate",
              "spec",
              "template");
      default -> object;
    };
  }

  private static Mapping others(Mapping object, String kind, int minor) {
    return switch (kind) {
      case "HorizontalPodAutoscaler" -> AutoscalerDefaults.apply(object, minor);
      case "RoleBinding", "ClusterRoleBinding" -> RbacDefaults.binding(object);
      case "NetworkPolicy" -> Fill.always(object, "spec", NetworkDefaults::networkPolicy);
      case "IngressClass" -> Fill.under(object, "spec", NetworkDefaults::ingressClass);
      case "EndpointSlice" -> NetworkDefaults.endpointSlice(object, minor);
      case "StorageClass" -> StorageDefaults.storageClass(object);
      case "CSIDriver" -> Fill.always(object, "spec", spec -> StorageDefaults.driver(spec, minor));
      case "ValidatingWebhookConfiguration" -> AdmissionDefaults.validatingWebhooks(object);
      case "MutatingWebhookConfiguration" -> AdmissionDefaults.mutatingWebhooks(object);
      case "ValidatingAdmissionPolicy", "MutatingAdmissionPolicy" ->
          AdmissionDefaults.policy(object);
      case "ValidatingAdmissionPolicyBinding", "MutatingAdmissionPolicyBinding" ->
          AdmissionDefaults.policyBinding(object);
      case "APIService" -> Fill.under(object, "spec", CustomDefaults::apiService);
      case "CustomResourceDefinition" -> Fill.under(object, "spec", CustomDefaults::spec);
      case "FlowSchema" -> Fill.always(object, "spec", FlowControlDefaults::flowSchema);
      case "PriorityLevelConfiguration" -> FlowControlDefaults.priorityLevel(object);
      case "PriorityClass" -> Fill.in(object, "preemptionPolicy", "PreemptLowerPriority");
      case "RuntimeClass" ->
          Fill.under(
              object, "overhead", amounts -> Fill.under(amounts, "podFixed", PodDefaults::rounded));
      case "Lease" ->
          Fill.under(object, "spec", spec -> spec.without("strategy").without("preferredHolder"));
      case "DeviceClass" ->
          Fill.under(object, "spec", spec -> DeviceDefaults.deviceClass(spec, minor));
      case "ResourceClaim" -> Fill.under(object, "spec", spec -> DeviceDefaults.claim(spec, minor));
      case "ResourceClaimTemplate" ->
          Fill.under(
              object,
              "spec",
              template -> Fill.under(template, "spec", spec -> DeviceDefaults.claim(spec, minor)));
      case "ResourceSlice" -> Fill.under(object, "spec", spec -> DeviceDefaults.slice(spec, minor));
      default -> object;
    };
  }

  private static Mapping pod(Mapping written, int minor) {
    Mapping known =
        Fill.under(
            PodDefaults.withoutOldAnnotations(written), "spec", spec -> knownVolumes(spec, minor));
    Mapping pod =
        Fill.always(
            known,
            "spec",
            spec -> GatedFields.drop(PodObjectDefaults.spec(PodDefaults.spec(spec), minor), minor));
    return PodObjectDefaults.labelKeys(AppArmor.agree(pod, minor), minor);
  }

  private static Mapping workload(Mapping object, int minor, UnaryOperator<Mapping> spec) {
    Mapping known =
        Fill.under(
            object,
            "spec",
            workload ->
                Fill.under(
                    workload,
                    "template",
                    template -> Fill.under(template, "spec", pod -> knownVolumes(pod, minor))));
    return pods(Fill.always(known, "spec", spec), minor, "spec", "template");
  }

  /** Drops gated fields of the pod template that stands at a path. */
  private static Mapping pods(Mapping mapping, int minor, String... path) {
    return pods(mapping, minor, path, 0);
  }

  private static Mapping pods(Mapping mapping, int minor, String[] path, int at) {
    return at == path.length
        ? Fill.under(mapping, "spec", spec -> GatedFields.drop(spec, minor))
        : Fill.under(mapping, path[at], child -> pods(child, minor, path, at + 1));
  }

  /** Fields that a minor has never heard of are gone before anything is filled in. */
  private static Mapping knownVolumes(Mapping pod, int minor) {
    if (minor >= IMAGE_VOLUMES_KNOWN_SINCE) {
      return pod;
    }
    for (Node volume : pod.at("volumes").items()) {
      if (volume.at("image").isSet()) {
        return Fill.each(pod, "volumes", each -> each.without("image"));
      }
    }
    return pod;
  }
}
