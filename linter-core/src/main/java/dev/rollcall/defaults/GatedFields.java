package dev.rollcall.defaults;

import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Fields behind feature gates. While a gate is off the server drops the field without a word, on
 * create, after defaulting. The minors are those in which the gate is on by default
 * (kube_features.go).
 */
final class GatedFields {
  private static final int NEVER = Integer.MAX_VALUE;
  private static final String REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";
  private static final String PREFERRED = "preferredDuringSchedulingIgnoredDuringExecution";
  private static final String TERM = "podAffinityTerm";

  private GatedFields() {}

  /**
   * A field and the first minor that keeps it.
   *
   * @param path keys from the pod's spec; {@code *} stands for every item of a list
   */
  private record Gate(int since, String... path) {}

  private static final List<Gate> OF_PODS =
      List.of(
          new Gate(31, "affinity", "podAffinity", REQUIRED, "*", "matchLabelKeys"),
          new Gate(31, "affinity", "podAffinity", PREFERRED, "*", TERM, "matchLabelKeys"),
          new Gate(31, "affinity", "podAffinity", REQUIRED, "*", "mismatchLabelKeys"),
          new Gate(31, "affinity", "podAffinity", PREFERRED, "*", TERM, "mismatchLabelKeys"),
          new Gate(31, "affinity", "podAntiAffinity", REQUIRED, "*", "matchLabelKeys"),
          new Gate(31, "affinity", "podAntiAffinity", PREFERRED, "*", TERM, "matchLabelKeys"),
          new Gate(31, "affinity", "podAntiAffinity", REQUIRED, "*", "mismatchLabelKeys"),
          new Gate(31, "affinity", "podAntiAffinity", PREFERRED, "*", TERM, "mismatchLabelKeys"),
          new Gate(33, "hostUsers"),
          new Gate(33, "securityContext", "supplementalGroupsPolicy"),
          new Gate(33, "securityContext", "seLinuxChangePolicy"),
          new Gate(34, "resources"),
          new Gate(34, "resourceClaims"),
          new Gate(35, "hostnameOverride"),
          new Gate(NEVER, "workloadRef"),
          new Gate(NEVER, "schedulingGroup"),
          new Gate(NEVER, "volumes", "*", "projected", "sources", "*", "clusterTrustBundle"),
          new Gate(NEVER, "volumes", "*", "projected", "sources", "*", "podCertificate"));

  private static final List<Gate> OF_CONTAINERS =
      List.of(
          new Gate(31, "volumeMounts", "*", "recursiveReadOnly"),
          new Gate(33, "resizePolicy"),
          new Gate(34, "resources", "claims"),
          new Gate(35, "restartPolicyRules"),
          new Gate(35, "env", "*", "valueFrom", "fileKeyRef"),
          new Gate(NEVER, "lifecycle", "stopSignal"));

  private static final int IMAGE_VOLUMES_SINCE = 35;

  /** Before, the field is not dropped but forced to its default: it was stored by mistake once. */
  private static final int PROC_MOUNT_SINCE = 33;

  private static final List<String> CONTAINER_LISTS =
      List.of("initContainers", "containers", "ephemeralContainers");

  /** The one minor that knows restart policies of containers and has them switched off. */
  private static final int RESTART_POLICIES_OFF = 34;

  /** The spec of a pod or template without the fields that a minor drops. */
  static Mapping drop(Mapping spec, int minor) {
    Mapping kept = drop(spec, OF_PODS, minor);
    if (minor < IMAGE_VOLUMES_SINCE) {
      kept = dropImageVolumes(kept);
    }
    for (String list : CONTAINER_LISTS) {
      kept = Fill.each(kept, list, container -> container(container, minor));
    }
    if (minor == RESTART_POLICIES_OFF) {
      kept = Fill.each(kept, "containers", container -> container.without("restartPolicy"));
      kept = Fill.each(kept, "initContainers", GatedFields::sidecarPolicy);
    }
    return kept;
  }

  private static Mapping sidecarPolicy(Mapping container) {
    return container.at("restartPolicy").text("").equals("Always")
        ? container
        : container.without("restartPolicy");
  }

  private static Mapping container(Mapping written, int minor) {
    Mapping container = drop(written, OF_CONTAINERS, minor);
    if (minor < PROC_MOUNT_SINCE) {
      container =
          Fill.under(
              container,
              "securityContext",
              context ->
                  context.at("procMount").isSet() ? context.with("procMount", "Default") : context);
    }
    boolean bare =
        written.at("lifecycle").at("stopSignal").isSet()
            && !container.at("lifecycle").at("preStop").isSet()
            && !container.at("lifecycle").at("postStart").isSet();
    return bare ? container.without("lifecycle") : container;
  }

  /** Here the volume goes as a whole, and its mounts with it. */
  private static Mapping dropImageVolumes(Mapping spec) {
    Set<String> gone = new HashSet<>();
    for (Node volume : spec.at("volumes").items()) {
      if (volume.at("image").isSet()) {
        gone.add(volume.at("name").text(""));
      }
    }
    if (gone.isEmpty()) {
      return spec;
    }
    Mapping kept = Fill.filter(spec, "volumes", v -> !gone.contains(v.at("name").text("")));
    for (String list : CONTAINER_LISTS) {
      kept =
          Fill.each(
              kept,
              list,
              container ->
                  Fill.filter(
                      container,
                      "volumeMounts",
                      mount -> !gone.contains(mount.at("name").text(""))));
    }
    return kept;
  }

  private static Mapping drop(Mapping mapping, List<Gate> gates, int minor) {
    Mapping kept = mapping;
    for (Gate gate : gates) {
      if (minor < gate.since()) {
        kept = drop(kept, gate.path(), 0);
      }
    }
    return kept;
  }

  private static Mapping drop(Mapping mapping, String[] path, int at) {
    String key = path[at];
    if (at == path.length - 1) {
      return mapping.without(key);
    }
    if (at + 1 < path.length && path[at + 1].equals("*")) {
      Node list = mapping.at(key);
      return list.items().isEmpty()
          ? mapping
          : Fill.each(mapping, key, item -> drop(item, path, at + 2));
    }
    return Fill.under(mapping, key, child -> drop(child, path, at + 1));
  }
}
