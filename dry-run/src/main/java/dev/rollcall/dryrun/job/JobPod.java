package dev.rollcall.dryrun.job;

import dev.rollcall.yaml.Node;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A pod as the Job controller sees it. Times are milliseconds since 1970.
 *
 * @param index completion index, -1 if it has none
 * @param order position among the Job's pods by time of creation
 * @param phase Pending, Running, Succeeded, Failed or Unknown
 * @param readyAt when it became ready; of account only if it is
 * @param deleting true once it has a deletionTimestamp
 * @param tracked true while it has the finalizer of Job tracking
 * @param restarts restarts of all containers together
 * @param exits exit codes of the containers that ended, then of init containers
 * @param conditions status by type
 * @param finishedAt when its last container ended, or what stands in for it
 * @param failures failures of the index before this pod, by its annotation
 * @param ignoredFailures such that the failure policy does not count
 */
public record JobPod(
    String name,
    int index,
    int order,
    boolean bound,
    String phase,
    boolean ready,
    long readyAt,
    boolean deleting,
    boolean tracked,
    int restarts,
    List<Exit> exits,
    Map<String, String> conditions,
    long finishedAt,
    int failures,
    int ignoredFailures) {
  /** The finalizer that keeps a pod until the Job has counted it. */
  public static final String TRACKING = "batch.kubernetes.io/job-tracking";

  static final String INDEX = "batch.kubernetes.io/job-completion-index";
  static final String FAILURES = "batch.kubernetes.io/job-index-failure-count";
  static final String IGNORED_FAILURES = "batch.kubernetes.io/job-index-ignored-failure-count";

  /** How a container ended. */
  public record Exit(String container, int code) {}

  /**
   * From a Pod object.
   *
   * @param order its position among the Job's pods by time of creation
   */
  public static JobPod of(Node pod, int order) {
    Node metadata = pod.at("metadata");
    Node status = pod.at("status");
    Node annotations = metadata.at("annotations");
    List<Exit> exits = new ArrayList<>();
    long restarts = 0;
    long finished = -1;
    boolean running = false;
    for (String list : List.of("containerStatuses", "initContainerStatuses")) {
      for (Node container : status.at(list).items()) {
        restarts += container.at("restartCount").integer(0);
        Node end = container.at("state").at("terminated");
        if (end.isSet()) {
          exits.add(new Exit(container.at("name").text(""), (int) end.at("exitCode").integer(0)));
          finished = Math.max(finished, millis(end.at("finishedAt")));
        }
      }
    }
    finished = running ? -1 : finished;
    Map<String, String> conditions = new LinkedHashMap<>();
    long readyChanged = -1;
    for (Node condition : status.at("conditions").items()) {
      String type = condition.at("type").text("");
      conditions.put(type, condition.at("status").text(""));
      if (type.equals("Ready")) {
        readyChanged = millis(condition.at("lastTransitionTime"));
      }
    }
    boolean ready = "True".equals(conditions.get("Ready"));
    boolean deleting = metadata.at("deletionTimestamp").isSet();
    if (finished < 0 && "False".equals(conditions.get("Ready"))) {
      finished = readyChanged;
    }
    if (finished < 0 && deleting) {
      long grace = metadata.at("deletionGracePeriodSeconds").integer(0);
      finished = millis(metadata.at("deletionTimestamp")) - 1000 * grace;
    }
    if (finished < 0) {
      finished = millis(metadata.at("creationTimestamp"));
    }
    boolean tracked = false;
    for (Node finalizer : metadata.at("finalizers").items()) {
      tracked |= finalizer.text("").equals(TRACKING);
    }
    return new JobPod(
        metadata.at("name").text(""),
        number(annotations.at(INDEX), -1),
        order,
        !pod.at("spec").at("nodeName").text("").isEmpty(),
        status.at("phase").text("Pending"),
        ready,
        readyChanged,
        deleting,
        tracked,
        (int) restarts,
        exits,
        conditions,
        finished,
        number(annotations.at(FAILURES), 0),
        number(annotations.at(IGNORED_FAILURES), 0));
  }

  boolean succeeded() {
    return phase.equals("Succeeded");
  }

  boolean failedPhase() {
    return phase.equals("Failed");
  }

  /** True for a pod that can still do work. */
  boolean active() {
    return !deleting && !succeeded() && !failedPhase();
  }

  boolean terminating() {
    return deleting && !succeeded() && !failedPhase();
  }

  private static int number(Node node, int otherwise) {
    String text = node.text("");
    if (text.isEmpty() || text.length() > 9) {
      return otherwise;
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return otherwise;
      }
    }
    return Integer.parseInt(text);
  }

  static long millis(Node time) {
    try {
      return time.isSet() ? Instant.parse(time.text("")).toEpochMilli() : -1;
    } catch (DateTimeParseException noTime) {
      return -1;
    }
  }
}
