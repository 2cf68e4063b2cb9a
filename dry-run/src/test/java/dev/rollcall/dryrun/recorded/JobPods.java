package dev.rollcall.dryrun.recorded;

import dev.rollcall.dryrun.job.JobActions;
import dev.rollcall.dryrun.job.JobPod;
import dev.rollcall.dryrun.job.JobPodTemplate;
import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The pods of a replayed Job, with what the kubelet reports of them. */
final class JobPods {
  /** The order in which the environment turns to pods of one kind. */
  static Comparator<One> since(java.util.function.ToIntFunction<One> settle) {
    return Comparator.comparingInt(settle)
        .thenComparing(pod -> pod.job)
        .thenComparingInt(pod -> pod.index)
        .thenComparingInt(pod -> pod.nth);
  }

  /** A pod. */
  static final class One {
    final String job;
    final String name;
    final int index;
    final int nth;
    final int createdIn;
    final long createdAt;
    final Mapping written;
    int deletedIn = -1;
    long deletedAt;
    String phase = "Pending";
    boolean ready;
    long readyChanged = -1;
    boolean tracked = true;
    boolean evicted;
    int exit = -1;
    long ended;

    private One(String job, Mapping written, int index, int nth, int settle, long now) {
      this.job = job;
      this.written = written;
      this.name = written.at("metadata").at("generateName").text("") + "<" + nth + ">";
      this.index = index;
      this.nth = nth;
      this.createdIn = settle;
      this.createdAt = now;
    }

    boolean over() {
      return phase.equals("Succeeded") || phase.equals("Failed");
    }

    String outcome() {
      Node annotations = written.at("metadata").at("annotations");
      String otherwise = annotations.at("rollcall.dev/outcome").text("succeed");
      String byNth = annotations.at("rollcall.dev/outcome-nth-" + nth).text(otherwise);
      return annotations.at("rollcall.dev/outcome-index-" + index).text(byNth);
    }

    void run(long now) {
      phase = "Running";
      ready = !outcome().equals("never-ready");
      readyChanged = now;
    }

    void end(int code, long now) {
      phase = code == 0 ? "Succeeded" : "Failed";
      ready = false;
      readyChanged = now;
      exit = code;
      ended = now;
    }

    /** The object as the API would show it. */
    Mapping object() {
      Map<String, Object> metadata =
          new LinkedHashMap<>(((Mapping) written.at("metadata")).plain());
      metadata.put("name", name);
      metadata.put("creationTimestamp", time(createdAt));
      metadata.put("finalizers", tracked ? List.of(JobPod.TRACKING) : List.of());
      if (deletedIn >= 0) {
        metadata.put("deletionTimestamp", time(deletedAt + 30_000));
        metadata.put("deletionGracePeriodSeconds", 30);
      }
      List<Object> conditions = new ArrayList<>();
      if (readyChanged >= 0) {
        conditions.add(condition("Ready", ready, readyChanged));
      }
      if (evicted) {
        conditions.add(condition("DisruptionTarget", true, deletedAt));
      }
      Map<String, Object> status = new LinkedHashMap<>();
      status.put("phase", phase);
      status.put("conditions", conditions);
      if (exit >= 0) {
        Map<String, Object> ending = Map.of("exitCode", exit, "finishedAt", time(ended));
        status.put(
            "containerStatuses",
            List.of(Map.of("name", "main", "state", Map.of("terminated", ending))));
      }
      Map<String, Object> spec = new LinkedHashMap<>(((Mapping) written.at("spec")).plain());
      spec.put("nodeName", "node-1");
      return written.with("metadata", metadata).with("spec", spec).with("status", status);
    }

    private static Map<String, Object> condition(String type, boolean status, long changed) {
      Map<String, Object> condition = new LinkedHashMap<>();
      condition.put("type", type);
      condition.put("status", status ? "True" : "False");
      condition.put("lastTransitionTime", time(changed));
      return condition;
    }
  }

  final List<One> all = new ArrayList<>();
  private final Map<String, Integer> names = new LinkedHashMap<>();

  static String time(long millis) {
    return Instant.ofEpochMilli(millis).toString();
  }

  One create(Mapping job, JobActions.NewPod wanted, int settle, long now) {
    Mapping written = JobPodTemplate.pod(job, wanted);
    String base = written.at("metadata").at("generateName").text("");
    int nth = names.merge(base, 1, Integer::sum);
    One pod =
        new One(job.at("metadata").at("name").text(""), written, wanted.index(), nth, settle, now);
    all.add(pod);
    return pod;
  }

  List<JobPod> of(String job) {
    List<JobPod> seen = new ArrayList<>();
    for (One pod : all) {
      if (pod.job.equals(job)) {
        seen.add(JobPod.of(pod.object(), seen.size()));
      }
    }
    return seen;
  }

  One named(String name) {
    return all.stream().filter(pod -> pod.name.equals(name)).findFirst().orElseThrow();
  }

  /** Pods that are deleted and held by nothing any more go. */
  void sweep() {
    all.removeIf(pod -> pod.deletedIn >= 0 && !pod.tracked && pod.over());
  }
}
