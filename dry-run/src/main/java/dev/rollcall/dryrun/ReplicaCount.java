package dev.rollcall.dryrun;

import dev.rollcall.model.Labels;
import dev.rollcall.yaml.Mapping;
import java.util.Map;

/** What a ReplicaSet counts of its pods, kept up to date pod by pod. */
final class ReplicaCount {
  private static final int ACTIVE = 1;
  private static final int LABELLED = 2;
  private static final int READY = 4;
  private static final int AVAILABLE = 8;
  private static final int TERMINATING = 16;
  private static final int STRAY = 32;

  private final ApiObject set;
  private final Mapping stored;
  private final long age;
  private final Map<String, String> labels;
  private int replicas;
  private int labelled;
  private int ready;
  private int available;
  private int terminating;
  private int strays;

  ReplicaCount(ApiObject set, long age) {
    this.set = set;
    this.stored = set.stored();
    this.age = age;
    this.labels = Labels.of(set.template().at("metadata").at("labels"));
  }

  /**
   * False if it was made for another version of the ReplicaSet, or before anything may have
   * changed.
   */
  boolean isOf(ApiObject other, long now) {
    return other == set && other.stored() == stored && now == age;
  }

  /** Counts a pod as what it is now instead of what it was. */
  void look(Pod pod) {
    count(pod.counted, -1);
    pod.counted = traits(pod);
    count(pod.counted, 1);
  }

  /** The pod is another's now, or gone. */
  void forget(Pod pod) {
    count(pod.counted, -1);
    pod.counted = 0;
  }

  private int traits(Pod pod) {
    if (!pod.isActive()) {
      return pod.terminating && !pod.phase.isTerminal() ? TERMINATING : 0;
    }
    return ACTIVE
        | (pod.labels.entrySet().containsAll(labels.entrySet()) ? LABELLED : 0)
        | (pod.ready ? READY : 0)
        | (Availability.of(pod, set) ? AVAILABLE : 0)
        | (set.selector().matches(pod.labels) ? 0 : STRAY);
  }

  private void count(int traits, int sign) {
    replicas += (traits & ACTIVE) == 0 ? 0 : sign;
    labelled += (traits & LABELLED) == 0 ? 0 : sign;
    ready += (traits & READY) == 0 ? 0 : sign;
    available += (traits & AVAILABLE) == 0 ? 0 : sign;
    terminating += (traits & TERMINATING) == 0 ? 0 : sign;
    strays += (traits & STRAY) == 0 ? 0 : sign;
  }

  /** The pods that are neither ended nor about to go: only these count below, too. */
  int replicas() {
    return replicas;
  }

  /** Those with all labels of the template. */
  int labelled() {
    return labelled;
  }

  int ready() {
    return ready;
  }

  int available() {
    return available;
  }

  /** The pods that are about to go and have not ended. */
  int terminating() {
    return terminating;
  }

  /** Those that the selector no longer matches. */
  int strays() {
    return strays;
  }
}
