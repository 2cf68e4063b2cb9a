package dev.rollcall.dryrun.recorded;

import dev.rollcall.defaults.Defaults;
import dev.rollcall.dryrun.job.CronJobActions;
import dev.rollcall.dryrun.job.CronJobSync;
import dev.rollcall.dryrun.job.CronJobTemplate;
import dev.rollcall.dryrun.job.JobActions;
import dev.rollcall.dryrun.job.JobBackoff;
import dev.rollcall.dryrun.job.JobPodTemplate;
import dev.rollcall.dryrun.job.JobStatus;
import dev.rollcall.dryrun.job.JobSync;
import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Jobs and CronJobs between the moves of a recording: their controllers as we have them, with just
 * enough of garbage collector and API server around them. The clock starts at half past a minute,
 * so that no slot of a CronJob is near a step.
 */
final class JobReplay {
  private static final int MINOR = 36;
  private static final long MOST_SYNCS = 200;
  private static final long CHANGED = -2;

  final Map<String, Mapping> jobs = new LinkedHashMap<>();
  final Map<String, Mapping> cronJobs = new LinkedHashMap<>();
  final JobPods pods = new JobPods();
  final List<String> actions = new ArrayList<>();
  final TreeSet<String> events = new TreeSet<>();
  int settle;
  long now = Instant.parse("2026-01-05T10:00:30Z").toEpochMilli();

  private static final int SIMILAR_EVENTS = 10;

  private final Map<String, JobBackoff> memory = new LinkedHashMap<>();
  private final Map<String, Set<String>> messages = new LinkedHashMap<>();
  private long first = -1;
  private int uids;

  void apply(Mapping written) {
    Mapping object = Defaults.apply(written, MINOR);
    String name = object.at("metadata").at("name").text("");
    boolean cron = object.at("kind").text("").equals("CronJob");
    Map<String, Mapping> known = cron ? cronJobs : jobs;
    Mapping old = known.get(name);
    if (old != null) {
      Node spec = object.at("spec");
      Map<String, Object> merged = new LinkedHashMap<>(((Mapping) spec).plain());
      if (!cron) {
        merged.put("selector", old.at("spec").at("selector"));
        merged.put("template", old.at("spec").at("template"));
      }
      known.put(name, old.with("spec", merged));
    } else {
      known.put(name, born(object));
    }
  }

  private Mapping born(Mapping object) {
    Map<String, Object> metadata = new LinkedHashMap<>(((Mapping) object.at("metadata")).plain());
    String uid = "uid-" + ++uids;
    metadata.put("uid", uid);
    metadata.put("creationTimestamp", JobPods.time(now / 1000 * 1000));
    Mapping born = object.with("metadata", metadata);
    return object.at("kind").text("").equals("Job") ? JobPodTemplate.stamped(born, uid) : born;
  }

  void delete(JobPods.One pod) {
    if (pod.deletedIn < 0) {
      pod.deletedIn = settle;
      pod.deletedAt = now;
    }
  }

  /** Time passes; the controllers act when they said they would. */
  void pass(long millis) {
    long end = now + millis;
    long wake = settleAll();
    while (wake >= 0 && wake <= end) {
      now = Math.max(now, wake);
      wake = settleAll();
    }
    now = end;
    settleAll();
  }

  /** All controllers until nothing changes; the next time one of them wants to look again. */
  long settleAll() {
    for (int i = 0; i < MOST_SYNCS; i++) {
      long wake = Long.MAX_VALUE;
      boolean changed = false;
      for (String name : List.copyOf(cronJobs.keySet())) {
        long cronWake = syncCronJob(name);
        changed |= cronWake == CHANGED;
        wake = cronWake > now ? Math.min(wake, cronWake) : wake;
      }
      for (String name : List.copyOf(jobs.keySet())) {
        long jobWake = syncJob(name);
        changed |= jobWake == CHANGED;
        wake = jobWake > now ? Math.min(wake, jobWake) : wake;
      }
      changed |= collectGarbage();
      pods.sweep();
      if (!changed) {
        return wake == Long.MAX_VALUE ? -1 : wake;
      }
    }
    throw new IllegalStateException("does not settle");
  }

  private long syncCronJob(String name) {
    Mapping cron = cronJobs.get(name);
    List<CronJobSync.Child> children = new ArrayList<>();
    for (Mapping job : jobs.values()) {
      if (job.at("metadata").at("ownerReferences").at(0).at("name").text("").equals(name)) {
        children.add(
            new CronJobSync.Child(
                job.at("metadata").at("name").text(""), JobStatus.of(job.at("status"))));
      }
    }
    CronJobActions todo = CronJobSync.of(cron, children, now / 1000);
    todo.replace().forEach(this::deleteJob);
    if (todo.create() >= 0) {
      Mapping job = CronJobTemplate.job(cron, todo.create());
      String jobName = job.at("metadata").at("name").text("");
      jobs.put(jobName, born(Defaults.apply(job, MINOR)));
      act(
          "cronjob-controller create Job "
              + jobName
              + " owner CronJob/"
              + name
              + " annotations "
              + job.at("metadata").at("annotations").entries().get(0).key().spelling());
    }
    todo.forget().forEach(this::deleteJob);
    List<Object> active = new ArrayList<>();
    todo.active().forEach(one -> active.add(Map.of("name", one)));
    Map<String, Object> status = new LinkedHashMap<>();
    status.put("active", active);
    if (todo.lastSchedule() >= 0) {
      status.put("lastScheduleTime", JobPods.time(todo.lastSchedule() * 1000));
    }
    if (todo.lastSuccess() >= 0) {
      status.put("lastSuccessfulTime", JobPods.time(todo.lastSuccess() * 1000));
    }
    todo.events().forEach(event -> event("CronJob", name, event));
    cronJobs.put(name, cron.with("status", status));
    return cron.at("status").plain() == null || !cronJobs.get(name).sameValue(cron)
        ? CHANGED
        : todo.wakeAt() * 1000;
  }

  private void deleteJob(String name) {
    jobs.remove(name);
    act("cronjob-controller delete Job " + name);
  }

  private long syncJob(String name) {
    Mapping job = jobs.get(name);
    JobBackoff backoff = memory.getOrDefault(name, JobBackoff.NONE);
    JobStatus before = JobStatus.of(job.at("status"));
    if (before.finished()) {
      return expire(job, name, before);
    }
    JobActions todo = JobSync.of(job, backoff, pods.of(name), now, MINOR);
    memory.put(name, todo.backoff());
    String account =
        job.at("spec").at("template").at("spec").at("serviceAccountName").text("default");
    if (!todo.create().isEmpty() && !account.equals("default")) {
      String base = JobPodTemplate.generateName(name, todo.create().get(0).index());
      event(
          "Job",
          name,
          new JobActions.Event(
              true,
              "FailedCreate",
              "Error creating: pods \""
                  + base
                  + "\" is forbidden: error looking up service account <ns>/"
                  + account
                  + ": serviceaccount \""
                  + account
                  + "\" not found"));
      todo = todo.withCreated(0);
    }
    for (JobActions.NewPod wanted : todo.create()) {
      created(name, pods.create(job, wanted, settle, now));
    }
    for (String pod : todo.delete()) {
      delete(pods.named(pod));
      act("job-controller delete Pod " + pod);
      event("Job", name, new JobActions.Event(false, "SuccessfulDelete", "Deleted pod: " + pod));
    }
    todo.release().forEach(this::release);
    todo.events().forEach(event -> event("Job", name, event));
    jobs.put(name, job.with("status", todo.status().plain()));
    return todo.isNothing(before) ? todo.wakeAt() : CHANGED;
  }

  private void created(String job, JobPods.One pod) {
    Node annotations = pod.written.at("metadata").at("annotations");
    String index = annotations.at("batch.kubernetes.io/job-completion-index").text("");
    String failures = annotations.at("batch.kubernetes.io/job-index-failure-count").text("");
    act(
        "job-controller create Pod "
            + pod.name
            + " owner Job/"
            + job
            + (index.isEmpty() ? "" : " index " + index)
            + (failures.isEmpty() ? "" : " indexFailureCount " + failures));
    event("Job", job, new JobActions.Event(false, "SuccessfulCreate", "Created pod: " + pod.name));
  }

  private void release(String pod) {
    pods.named(pod).tracked = false;
    act("job-controller patch Pod " + pod + " finalizers");
  }

  private long expire(Mapping job, String name, JobStatus status) {
    long ttl = job.at("spec").at("ttlSecondsAfterFinished").integer(-1);
    long end = status.finishedAt() + ttl * 1000;
    if (ttl >= 0 && end <= now) {
      jobs.remove(name);
      act("ttl-after-finished-controller delete Job " + name);
      return CHANGED;
    }
    return ttl < 0 ? -1 : end;
  }

  private boolean collectGarbage() {
    boolean changed = false;
    for (JobPods.One pod : List.copyOf(pods.all)) {
      if (!jobs.containsKey(pod.job) && (pod.tracked || pod.deletedIn < 0)) {
        changed = true;
        if (pod.tracked) {
          release(pod.name);
        }
        if (pod.deletedIn < 0) {
          delete(pod);
          act("generic-garbage-collector delete Pod " + pod.name);
        }
      }
    }
    return changed;
  }

  private void act(String text) {
    actions.add(plain(text));
  }

  /** The event recorder combines what it takes for the same: the tenth of one object and reason. */
  private void event(String kind, String name, JobActions.Event event) {
    String start =
        plain(kind + " " + name + (event.warning() ? " Warning " : " Normal ") + event.reason());
    String message = plain(event.message().replace("default/", "<ns>/"));
    Set<String> similar = messages.computeIfAbsent(start, key -> new TreeSet<>());
    similar.add(message);
    boolean combined = similar.size() >= SIMILAR_EVENTS;
    events.add(start + (combined ? " (combined from similar events): " : " ") + message);
  }

  /** Names of CronJobs' Jobs by minutes since the first of them, as in the recordings. */
  String plain(String text) {
    String plain = text;
    for (String cron : cronJobs.keySet()) {
      int at = plain.indexOf(cron + "-");
      while (at >= 0) {
        int from = at + cron.length() + 1;
        int to = from;
        while (to < plain.length() && Character.isDigit(plain.charAt(to))) {
          to++;
        }
        if (to > from) {
          long minute = Long.parseLong(plain.substring(from, to));
          first = first < 0 ? minute : first;
          plain = plain.substring(0, from) + "<T+" + (minute - first) + ">" + plain.substring(to);
        }
        at = plain.indexOf(cron + "-", from);
      }
    }
    return plain;
  }
}
