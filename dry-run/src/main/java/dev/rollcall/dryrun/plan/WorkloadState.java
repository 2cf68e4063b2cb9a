package dev.rollcall.dryrun.plan;

import dev.rollcall.dryrun.SettledState;
import dev.rollcall.model.ObjectRef;
import dev.rollcall.yaml.Node;
import java.util.List;
import java.util.Map;

/**
 * How a workload stands in one settled state.
 *
 * @param exists false if it is not there (any more, or yet)
 * @param wanted how many pods it should have; for a Job how many should succeed
 * @param available how many of them are available; for a Job how many succeeded
 * @param complete true if nothing is left to do for its controller
 */
record WorkloadState(boolean exists, int wanted, int available, boolean complete) {
  private static final WorkloadState ABSENT = new WorkloadState(false, 0, 0, false);

  /** Reads a state; {@code spec} is the workload's, with defaults. */
  static WorkloadState of(SettledState state, ObjectRef ref, Node spec) {
    Map<?, ?> workload = state.find(ref);
    if (workload == null) {
      return ABSENT;
    }
    Map<?, ?> status = workload.get("status") instanceof Map<?, ?> map ? map : Map.of();
    int replicas = number(workload, "replicas");
    return switch (ref.kind()) {
      case "Deployment" -> deployment(spec, status, replicas);
      case "StatefulSet" -> statefulSet(spec, status, replicas);
      case "DaemonSet" -> daemonSet(spec, status);
      case "Job" -> job(workload, spec, status);
      case "CronJob" -> new WorkloadState(true, 0, 0, true);
      case "Pod" -> pod(workload);
      default -> {
        int available = number(status, "availableReplicas");
        yield new WorkloadState(true, replicas, available, available == replicas);
      }
    };
  }

  private static WorkloadState pod(Map<?, ?> pod) {
    boolean ready = Boolean.TRUE.equals(pod.get("ready"));
    return new WorkloadState(true, 1, ready ? 1 : 0, ready || "Succeeded".equals(pod.get("phase")));
  }

  private static WorkloadState deployment(Node spec, Map<?, ?> status, int wanted) {
    int available = number(status, "availableReplicas");
    boolean done =
        available == wanted
            && number(status, "updatedReplicas") == wanted
            && number(status, "replicas") == wanted;
    return new WorkloadState(true, wanted, available, done || spec.at("paused").isTrue());
  }

  private static WorkloadState statefulSet(Node spec, Map<?, ?> status, int wanted) {
    int available = number(status, "availableReplicas");
    Node strategy = spec.at("updateStrategy");
    long partition = strategy.at("rollingUpdate").at("partition").integer(0);
    boolean sameRevision =
        String.valueOf(status.get("currentRevision"))
            .equals(String.valueOf(status.get("updateRevision")));
    boolean updated =
        strategy.at("type").text("").equals("OnDelete")
            || sameRevision
            || number(status, "updatedReplicas") >= Math.max(0, wanted - partition);
    return new WorkloadState(true, wanted, available, updated && available == wanted);
  }

  private static WorkloadState daemonSet(Node spec, Map<?, ?> status) {
    int wanted = number(status, "desiredNumberScheduled");
    int available = number(status, "numberAvailable");
    boolean updated =
        spec.at("updateStrategy").at("type").text("").equals("OnDelete")
            || number(status, "updatedNumberScheduled") == wanted;
    return new WorkloadState(true, wanted, available, updated && available == wanted);
  }

  private static WorkloadState job(Map<?, ?> job, Node spec, Map<?, ?> status) {
    boolean done = spec.at("suspend").isTrue();
    if (job.get("conditions") instanceof List<?> conditions) {
      for (Object condition : conditions) {
        Map<?, ?> one = (Map<?, ?>) condition;
        done |= "Complete".equals(one.get("type")) && "True".equals(one.get("status"));
      }
    }
    int wanted = (int) spec.at("completions").integer(1);
    return new WorkloadState(true, wanted, number(status, "succeeded"), done);
  }

  static int number(Map<?, ?> holder, String key) {
    return holder.get(key) instanceof Number number ? number.intValue() : 0;
  }
}
