package dev.rollcall.dryrun;

import dev.rollcall.dryrun.job.JobActions;
import dev.rollcall.dryrun.job.JobPod;
import dev.rollcall.dryrun.job.JobPodTemplate;
import dev.rollcall.dryrun.job.JobStatus;
import dev.rollcall.dryrun.job.JobSync;
import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Runs Jobs to their end, and deletes those whose time after the end is over. What a sync does is
 * decided in {@link JobSync}; here it becomes writes.
 */
final class JobController implements Controller {
  private static final String ACTOR = "job-controller";
  private static final String TTL_ACTOR = "ttl-after-finished-controller";
  private static final String INDEX = "batch.kubernetes.io/job-completion-index";
  private static final String FAILURES = "batch.kubernetes.io/job-index-failure-count";

  private final JobLedger ledger;
  private final Worklist worklist = new Worklist("Job");
  private final News news = new News();

  /** When each Job wants to be looked at again. */
  private final Map<Long, Long> wakes = new HashMap<>();

  private final Map<Long, OpenPods> open = new HashMap<>();
  private Set<Long> jobs = Set.of();
  private boolean orphans;

  JobController(JobLedger ledger) {
    this.ledger = ledger;
  }

  @Override
  public long wakeAt() {
    long next = Long.MAX_VALUE;
    for (long wake : wakes.values()) {
      next = Math.min(next, wake);
    }
    return next;
  }

  @Override
  public List<Write> reconcile(Cluster cluster) {
    List<Write> writes = new ArrayList<>();
    for (ApiObject job : worklist.due(cluster)) {
      wakes.remove(job.uid());
      sync(cluster, job, writes);
    }
    boolean jobWent = news.since(cluster, change -> {});
    if (jobWent || orphans) {
      releaseOrphans(cluster, writes);
    }
    return writes;
  }

  /** Pods whose Job is gone are let go; looked for only after a Job went. */
  private void releaseOrphans(Cluster cluster, List<Write> writes) {
    Set<Long> present = new HashSet<>();
    for (ApiObject job : cluster.all("Job")) {
      present.add(job.uid());
    }
    orphans |= !present.containsAll(jobs);
    jobs = present;
    wakes.keySet().retainAll(present);
    open.keySet().retainAll(present);
    if (!orphans) {
      return;
    }
    orphans = false;
    for (Pod pod : cluster.pods()) {
      if (isTracked(pod) && !present.contains(pod.owner.uid())) {
        orphans = true;
        writes.add(release(cluster, pod));
      }
    }
  }

  static boolean isTracked(Pod pod) {
    return pod.owner != null
        && pod.owner.kind().equals("Job")
        && pod.finalizers.contains(JobPod.TRACKING);
  }

  private void sync(Cluster cluster, ApiObject job, List<Write> writes) {
    JobStatus before = ledger.status(job);
    long now = cluster.second() * 1000;
    if (before.finished()) {
      int earlier = writes.size();
      expire(job, before, now, writes);
      Write.Effect shown = state -> show(job, before, state.second());
      boolean idle = writes.size() == earlier;
      writes.add(idle ? worklist.status(job, shown) : Write.status(job, shown));
      return;
    }
    int earlier = writes.size();
    List<Pod> own = open.computeIfAbsent(job.uid(), j -> new OpenPods()).of(cluster, job);
    Map<String, Pod> byName = new HashMap<>();
    List<JobPod> pods = new ArrayList<>();
    for (Pod pod : own) {
      if (!pod.terminating && !job.selector().matches(pod.labels)) {
        writes.add(letGo(cluster, job, pod));
      } else if (pod.phase != Pod.Phase.SUCCEEDED || pod.finalizers.contains(JobPod.TRACKING)) {
        byName.put(pod.name(), pod); // The others have done their work and are counted.
        pods.add(seen(pod, pods.size(), now));
      }
    }
    Mapping object = object(job, before);
    JobActions todo = JobSync.of(object, ledger.backoff(job), pods, now, cluster.minor());
    int[] created = new int[1];
    for (JobActions.NewPod wanted : todo.create()) {
      writes.add(counted(create(job, object, wanted), created));
    }
    List<String> released = new ArrayList<>(todo.release());
    for (String name : todo.delete()) {
      if (job.spec().at("suspend").isTrue() && released.remove(name)) {
        writes.add(release(cluster, byName.get(name)));
      }
      writes.add(PodWrites.delete(ACTOR, byName.get(name)));
    }
    for (String name : released) {
      writes.add(release(cluster, byName.get(name)));
    }
    Write.Effect status =
        state -> {
          JobStatus after = todo.withCreated(created[0]).status();
          ledger.put(job, todo.backoff());
          ledger.put(job, after);
          return show(job, after, state.second()) | !after.equals(before);
        };
    boolean idle = writes.size() == earlier;
    writes.add(idle ? worklist.status(job, status) : Write.status(job, status));
    wake(job, todo.wakeAt());
  }

  /** A pod may be refused; the status counts those that were not. */
  private static Write counted(Write create, int[] created) {
    return new Write(
        create.subject(),
        create.action(),
        state -> {
          boolean done = create.effect().apply(state);
          created[0] += done ? 1 : 0;
          return done;
        });
  }

  private void expire(ApiObject job, JobStatus status, long now, List<Write> writes) {
    long ttl = job.spec().at("ttlSecondsAfterFinished").integer(-1);
    long end = status.finishedAt() + ttl * 1000;
    if (ttl >= 0 && end > now) {
      wake(job, end);
    } else if (ttl >= 0 && !job.terminating) {
      writes.add(
          Write.by(TTL_ACTOR, "delete", "Job", job.name())
              .does(
                  state -> {
                    Deletion.start(state, job, "Foreground");
                    return true;
                  }));
    }
  }

  private void wake(ApiObject job, long millis) {
    if (millis >= 0) {
      wakes.put(job.uid(), Math.floorDiv(millis + 999, 1000L));
    }
  }

  private static Mapping object(ApiObject job, JobStatus status) {
    Mapping stored = job.stored();
    Map<String, Object> metadata = new LinkedHashMap<>();
    Node written = stored.at("metadata");
    metadata.put("name", job.name());
    metadata.put("namespace", written.at("namespace").text("<ns>"));
    metadata.put("uid", String.valueOf(job.uid()));
    if (job.terminating) {
      metadata.put("deletionTimestamp", "1970-01-01T00:00:00Z");
    }
    return stored.with("metadata", metadata).with("status", status.plain());
  }

  private JobPod seen(Pod pod, int order, long now) {
    List<JobPod.Exit> exits = new ArrayList<>();
    if (pod.phase == Pod.Phase.FAILED) {
      String container = pod.spec().at("containers").at(0).at("name").text("");
      exits.add(new JobPod.Exit(container, pod.exitCode));
    }
    return new JobPod(
        pod.name(),
        number(pod, INDEX, -1),
        order,
        pod.node != null,
        pod.phase.word(),
        pod.ready,
        pod.readyOrder,
        pod.terminating,
        pod.finalizers.contains(JobPod.TRACKING),
        0,
        exits,
        pod.disruptionTarget == null ? Map.of() : Map.of("DisruptionTarget", "True"),
        ledger.end(pod, now),
        number(pod, FAILURES, 0),
        number(pod, "batch.kubernetes.io/job-index-ignored-failure-count", 0));
  }

  private static int number(Pod pod, String annotation, int otherwise) {
    String text = pod.annotations.get(annotation);
    return text == null ? otherwise : Integer.parseInt(text);
  }

  private static Write create(ApiObject job, Mapping object, JobActions.NewPod wanted) {
    Mapping pod = JobPodTemplate.pod(object, wanted);
    Node annotations = pod.at("metadata").at("annotations");
    return new PodWrites.Plan(ACTOR, job, pod)
        .generated(pod.at("metadata").at("generateName").text(""))
        .field("index", annotations.at(INDEX).text().orElse(null))
        .field("indexFailureCount", annotations.at(FAILURES).text().orElse(null))
        .create();
  }

  private static Write release(Cluster cluster, Pod pod) {
    Write.Line line = Write.by(ACTOR, "patch", "Pod", pod.name());
    if (pod.node != null && !pod.started && !pod.terminating) {
      bound(cluster, pod, line); // the first version since the binding that a watcher sees
    }
    return line.with("finalizers", List.of(List.of(JobPod.TRACKING), List.of()))
        .does(
            state -> {
              boolean had = pod.finalizers.remove(JobPod.TRACKING);
              boolean gone = pod.ended || pod.forced || pod.node == null || pod.phase.isTerminal();
              if (pod.terminating && pod.finalizers.isEmpty() && gone) {
                state.remove(pod);
              }
              return had;
            })
        .of(pod);
  }

  /** A pod that the selector no longer matches is no longer counted either, in one write. */
  private static Write letGo(Cluster cluster, ApiObject job, Pod pod) {
    return Write.by(ACTOR, "patch", "Pod", pod.name())
        .with("ownerRefs", List.of(List.of(job.reference()), List.of()))
        .with("finalizers", List.of(List.of(JobPod.TRACKING), List.of()))
        .does(
            state -> {
              pod.finalizers.remove(JobPod.TRACKING);
              state.own(pod, null);
              return true;
            })
        .of(pod);
  }

  private static void bound(Cluster cluster, Pod pod, Write.Line line) {
    Mapping node = cluster.nodes().get(pod.node);
    Map<String, Object> labels = new TreeMap<>();
    if (node != null && cluster.minor() >= 35) {
      for (String key : List.of("topology.kubernetes.io/region", "topology.kubernetes.io/zone")) {
        Node label = node.at("metadata").at("labels").at(key);
        if (label.isSet()) {
          List<Object> change = new ArrayList<>();
          change.add(null);
          change.add(label.text(""));
          labels.put(key, change);
        }
      }
    }
    line.with("labels", labels.isEmpty() ? null : labels).with("specChanged", List.of("nodeName"));
  }

  private static boolean show(ApiObject job, JobStatus status, long second) {
    Map<String, Object> shown = new TreeMap<>(status.plain());
    List.of("conditions", "startTime", "completionTime").forEach(shown::remove);
    Node spec = job.spec();
    shown.put("suspend", spec.at("suspend").isTrue());
    shown.put("parallelism", (int) spec.at("parallelism").integer(1));
    Node completions = spec.at("completions");
    shown.put("completions", completions.isSet() ? (int) completions.integer(0) : null);
    boolean changed = Counts.replace(job, shown);
    for (JobStatus.Condition one : status.conditions()) {
      changed |= Counts.set(job, new Condition(one.type(), one.status(), one.reason(), second));
    }
    return changed;
  }
}
