package dev.rollcall.dryrun;

import dev.rollcall.defaults.Defaults;
import dev.rollcall.dryrun.job.CronJobActions;
import dev.rollcall.dryrun.job.CronJobSync;
import dev.rollcall.dryrun.job.CronJobTemplate;
import dev.rollcall.dryrun.job.JobPodTemplate;
import dev.rollcall.yaml.Mapping;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Starts the Jobs of CronJobs. Without a start time the clock begins at half past some minute, and
 * the Jobs are named by minutes after the first: {@code report-<T+0>}.
 */
final class CronJobController implements Controller {
  private static final String ACTOR = "cronjob-controller";
  private static final String SCHEDULED = "batch.kubernetes.io/cronjob-scheduled-timestamp";

  /** Monday, far from any change of clocks. */
  private static final long SOME_MONDAY = Instant.parse("2026-01-05T10:00:30Z").getEpochSecond();

  private final JobLedger ledger;
  private final long start;
  private final boolean named;
  private final Map<Long, CronJobActions> last = new HashMap<>();
  private final Map<Long, Long> created = new HashMap<>();
  private final Map<Long, Long> firstMinute = new HashMap<>();
  private final Map<Long, Long> wakes = new HashMap<>();
  private final Worklist worklist = new Worklist("CronJob");

  /**
   * A controller whose clock starts at a time.
   *
   * @param at seconds since 1970; -1 if it is not known
   */
  CronJobController(JobLedger ledger, long at) {
    this.ledger = ledger;
    this.named = at >= 0;
    this.start = named ? at : SOME_MONDAY;
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
    for (ApiObject cron : worklist.due(cluster)) {
      sync(cluster, cron, writes);
    }
    if (cluster.all("CronJob").size() < wakes.size()) {
      wakes.keySet().retainAll(uids(cluster));
    }
    return writes;
  }

  private void sync(Cluster cluster, ApiObject cron, List<Write> writes) {
    long now = start + cluster.second();
    created.putIfAbsent(cron.uid(), now);
    List<CronJobSync.Child> children = new ArrayList<>();
    for (ApiObject job : cluster.owned("Job", cron.asController())) {
      children.add(new CronJobSync.Child(job.name(), ledger.status(job)));
    }
    CronJobActions before = last.get(cron.uid());
    Mapping object = object(cron, before);
    int earlier = writes.size();
    CronJobActions todo = CronJobSync.of(object, children, now, scheduled -> name(cron, scheduled));
    todo.replace().forEach(name -> writes.add(delete(name)));
    if (todo.create() >= 0) {
      writes.add(create(cron, object, todo.create()));
    }
    todo.forget().forEach(name -> writes.add(delete(name)));
    Write.Effect status = state -> status(cron, before, todo);
    boolean idle = writes.size() == earlier;
    writes.add(idle ? worklist.status(cron, status) : Write.status(cron, status));
    wakes.put(cron.uid(), todo.wakeAt() >= 0 ? todo.wakeAt() - start : Long.MAX_VALUE);
  }

  private boolean status(ApiObject cron, CronJobActions before, CronJobActions todo) {
    last.put(cron.uid(), todo);
    Map<String, Object> status = new TreeMap<>();
    status.put("active", new ArrayList<>(todo.active()));
    status.put("suspend", cron.spec().at("suspend").isTrue());
    return Counts.replace(cron, status)
        | (before == null || before.lastSchedule() != todo.lastSchedule());
  }

  private static List<Long> uids(Cluster cluster) {
    List<Long> uids = new ArrayList<>();
    cluster.all("CronJob").forEach(cron -> uids.add(cron.uid()));
    return uids;
  }

  private String name(ApiObject cron, long scheduled) {
    if (named) {
      return CronJobSync.jobName(cron.name(), scheduled);
    }
    long minute = Math.floorDiv(scheduled, 60L);
    long first = firstMinute.getOrDefault(cron.uid(), minute);
    return cron.name() + "-<T+" + (minute - first) + ">";
  }

  private Mapping object(ApiObject cron, CronJobActions before) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("name", cron.name());
    metadata.put("uid", String.valueOf(cron.uid()));
    metadata.put("creationTimestamp", time(created.get(cron.uid())));
    if (cron.terminating) {
      metadata.put("deletionTimestamp", time(start));
    }
    Map<String, Object> status = new LinkedHashMap<>();
    if (before != null) {
      List<Object> active = new ArrayList<>();
      before.active().forEach(name -> active.add(Map.of("name", name)));
      status.put("active", active);
      if (before.lastSchedule() >= 0) {
        status.put("lastScheduleTime", time(before.lastSchedule()));
      }
    }
    return cron.stored().with("metadata", metadata).with("status", status);
  }

  private static String time(long second) {
    return Instant.ofEpochSecond(second).toString();
  }

  private Write create(ApiObject cron, Mapping object, long scheduled) {
    String name = name(cron, scheduled);
    return Write.by(ACTOR, "create", "Job", name)
        .with("owner", cron.reference())
        .with("annotations", List.of(SCHEDULED))
        .does(
            state -> {
              firstMinute.putIfAbsent(cron.uid(), Math.floorDiv(scheduled, 60L));
              Mapping job = CronJobTemplate.job(object, scheduled);
              ApiObject added = state.add("Job", name, Defaults.apply(job, state.minor()));
              added.store(JobPodTemplate.stamped(added.stored(), String.valueOf(added.uid())));
              state.own(added, cron.asController());
              return true;
            });
  }

  private static Write delete(String name) {
    return Write.by(ACTOR, "delete", "Job", name)
        .does(
            state -> {
              ApiObject job = state.get("Job", name);
              if (job != null) {
                Deletion.start(state, job, "Background");
              }
              return job != null;
            });
  }
}
