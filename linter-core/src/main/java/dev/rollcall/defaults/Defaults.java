package dev.rollcall.defaults;

import dev.rollcall.yaml.Mapping;
import java.util.function.UnaryOperator;

/** The object as the server stores it, as far as the defaults of its kind go. */
public final class Defaults {
  private static final int IMAGE_VOLUMES_KNOWN_SINCE = 31;

  private Defaults() {}

  /**
   * A copy of an object with the defaults of its kind. Filled-in values point at the place they are
   * missing from. Kinds without defaults come back unchanged.
   *
   * @param minor the Kubernetes 1.x minor, such as 36; it decides which gated fields are dropped
   */
  public static Mapping apply(Mapping object, int minor) {
    return gated(fill(known(object, minor)), minor);
  }

  private static Mapping fill(Mapping object) {
    switch (object.at("kind").text("")) {
      case "Deployment":
        return Fill.under(object, "spec", WorkloadDefaults::deployment);
      case "ReplicaSet", "ReplicationController":
        return Fill.under(object, "spec", WorkloadDefaults::replicaSet);
      case "StatefulSet":
        return Fill.under(object, "spec", WorkloadDefaults::statefulSet);
      case "DaemonSet":
        return Fill.under(object, "spec", WorkloadDefaults::daemonSet);
      case "Job":
        return Fill.under(object, "spec", JobDefaults::job);
      case "CronJob":
        return Fill.under(object, "spec", JobDefaults::cronJob);
      case "Pod":
        return Fill.under(object, "spec", PodDefaults::spec);
      case "PodTemplate":
        return Fill.under(object, "template", PodDefaults::template);
      case "PersistentVolumeClaim":
        return Fill.under(object, "spec", VolumeDefaults::claimSpec);
      default:
        return object;
    }
  }

  /** Fields that a minor has never heard of are gone before anything is filled in. */
  private static Mapping known(Mapping object, int minor) {
    return minor >= IMAGE_VOLUMES_KNOWN_SINCE
        ? object
        : inPods(object, pod -> Fill.each(pod, "volumes", volume -> volume.without("image")));
  }

  private static Mapping gated(Mapping object, int minor) {
    return inPods(object, pod -> GatedFields.drop(pod, minor));
  }

  private static Mapping inPods(Mapping object, UnaryOperator<Mapping> spec) {
    UnaryOperator<Mapping> template = pods -> Fill.under(pods, "spec", spec);
    UnaryOperator<Mapping> workload = owner -> Fill.under(owner, "template", template);
    return switch (object.at("kind").text("")) {
      case "Pod" -> template.apply(object);
      case "PodTemplate" -> workload.apply(object);
      case "Deployment", "ReplicaSet", "ReplicationController", "StatefulSet", "DaemonSet", "Job" ->
          Fill.under(object, "spec", workload);
      case "CronJob" ->
          Fill.under(
              object,
              "spec",
              cron -> Fill.under(cron, "jobTemplate", job -> Fill.under(job, "spec", workload)));
      default -> object;
    };
  }
}
