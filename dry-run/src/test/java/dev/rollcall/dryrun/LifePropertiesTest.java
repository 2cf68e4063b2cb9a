package dev.rollcall.dryrun;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What holds in every settled state of stories that a seed draws from {@code testdata/properties},
 * one file for each controller: they come to rest, the same seed gives the same bytes, owners are a
 * tree, and the rules of the one controller.
 */
class LifePropertiesTest {
  private static final int STORIES = 30;

  @ParameterizedTest
  @ValueSource(strings = {"replicaset", "job", "cronjob", "budget", "owners"})
  void controllersKeepTheirRules(String name) {
    RandomStory story = new RandomStory(name);
    for (int seed = 0; seed < STORIES; seed++) {
      List<Map<String, Object>> trace = story.play(seed);
      assertEquals(trace.toString(), story.play(seed).toString(), name + " of seed " + seed);
      Seen before = null;
      for (int i = 0; i < trace.size(); i++) {
        Seen now = Seen.of(trace.get(i));
        String about = name + " of seed " + seed + ", entry " + i + " (" + now.move() + ")";
        assertNull(now.entry().get("error"), about);
        ownersAreATree(now, about);
        switch (name) {
          case "replicaset" -> replicaSet(now, about);
          case "job" -> job(before, now, about);
          case "cronjob" -> cronJob(now, about);
          case "budget" -> budget(before, now, about);
          default -> {}
        }
        before = now;
      }
      atRest(before, name + " of seed " + seed);
    }
  }

  /** Nothing is on its way any more. */
  private static void atRest(Seen last, String about) {
    assertTrue(last.pods().stream().allMatch(Seen::isThere), about + ": " + last.pods());
    for (Map<?, ?> job : last.workloads("Job")) {
      boolean ends = last.pods().stream().allMatch(pod -> Seen.hasEnded(pod) || !isOf(job, pod));
      boolean suspended = Boolean.TRUE.equals(Seen.status(job).get("suspend"));
      boolean over = Seen.is(job, "Complete") || Seen.is(job, "Failed");
      assertTrue(suspended || over == ends, about + ": " + job);
    }
  }

  private static boolean isOf(Map<?, ?> workload, Map<?, ?> pod) {
    return (workload.get("kind") + "/" + workload.get("name")).equals(pod.get("owner"));
  }

  /** Every owner is there, and whoever goes from owner to owner comes to an end. */
  private static void ownersAreATree(Seen now, String about) {
    Map<Object, Object> owners = new HashMap<>();
    now.workloads()
        .forEach(one -> owners.put(one.get("kind") + "/" + one.get("name"), one.get("owner")));
    now.pods().stream()
        .filter(Seen::isThere)
        .forEach(pod -> owners.put("Pod/" + pod.get("name"), pod.get("owner")));
    for (Map<?, ?> claim : now.claims()) {
      for (Object owner : (List<?>) claim.get("ownerRef")) {
        assertTrue(owners.containsKey(owner), about + ": no " + owner + " of " + claim.get("name"));
      }
    }
    for (Object one : owners.keySet()) {
      Set<Object> passed = new HashSet<>();
      for (Object at = one; at != null; at = owners.get(at)) {
        assertTrue(owners.containsKey(at), about + ": no " + at + " above " + one);
        assertTrue(passed.add(at), about + ": " + one + " owns itself");
      }
    }
  }

  /** As many live pods as are asked for, whatever became of the others; and all are counted. */
  private static void replicaSet(Seen now, String about) {
    Map<?, ?> set = now.main("ReplicaSet");
    long replicas = Seen.number(set, "replicas");
    assertEquals(replicas, now.live("ReplicaSet/w"), about);
    assertEquals(replicas, Seen.number(Seen.status(set), "replicas"), about);
    long leaving =
        now.pods().stream()
            .filter(pod -> isOf(set, pod) && !Seen.isThere(pod) && !Seen.hasEnded(pod))
            .count();
    assertEquals(leaving, Seen.number(Seen.status(set), "terminatingReplicas"), about);
  }

  /** Never more pods at work than allowed or than there is work; an end is an end. */
  private static void job(Seen before, Seen now, String about) {
    Map<?, ?> job = now.main("Job");
    Map<?, ?> status = Seen.status(job);
    long live = now.live("Job/w");
    long succeeded = Seen.number(status, "succeeded");
    long completions = Seen.number(status, "completions");
    assertTrue(live <= Seen.number(status, "parallelism"), about + ": " + live + " at work");
    assertTrue(live + succeeded <= completions, about + ": more work than there is");
    assertEquals(live, Seen.number(status, "active"), about);
    assertFalse(Seen.is(job, "Complete") && Seen.is(job, "Failed"), about);
    if (Seen.is(job, "Complete") || Seen.is(job, "Failed")) {
      assertEquals(0, live, about + ": still at work");
      assertEquals(Seen.is(job, "Complete"), succeeded == completions, about);
      now.pods().forEach(pod -> assertNull(pod.get("finalizers"), about + ": holds " + pod));
    }
    if (Boolean.TRUE.equals(status.get("suspend"))) {
      assertEquals(0, live, about + ": at work though suspended");
    }
    if (before != null) {
      Map<?, ?> was = before.main("Job");
      assertTrue(succeeded >= Seen.number(Seen.status(was), "succeeded"), about);
      assertTrue(Seen.number(status, "failed") >= Seen.number(Seen.status(was), "failed"), about);
      for (String end : List.of("Complete", "Failed")) {
        assertTrue(Seen.is(job, end) || !Seen.is(was, end), about + ": no longer " + end);
      }
    }
  }

  /** Jobs do not meet, and no more finished ones are kept than asked for. */
  private static void cronJob(Seen now, String about) {
    List<Map<?, ?>> jobs = now.workloads("Job");
    long done = jobs.stream().filter(job -> Seen.is(job, "Complete")).count();
    long failed = jobs.stream().filter(job -> Seen.is(job, "Failed")).count();
    assertTrue(done <= 2, about + ": keeps " + done + " that are done");
    assertTrue(failed <= 1, about + ": keeps " + failed + " that failed");
    assertTrue(jobs.size() - done - failed <= 1, about + ": more than one at the same time");
    jobs.forEach(job -> assertEquals("CronJob/w", job.get("owner"), about));
  }

  /** The numbers are right, and no eviction takes away a pod that is needed. */
  private static void budget(Seen before, Seen now, String about) {
    Map<?, ?> status = Seen.status(now.main("PodDisruptionBudget"));
    long desired = Seen.number(status, "desiredHealthy");
    long healthy = Seen.number(status, "currentHealthy");
    assertEquals(now.working(), healthy, about);
    if (Seen.number(status, "expectedPods") > 0) {
      assertEquals(
          Math.max(0, healthy - desired), Seen.number(status, "disruptionsAllowed"), about);
    }
    if (before != null && now.move().startsWith("evict ")) {
      long needed = Seen.number(Seen.status(before.main("PodDisruptionBudget")), "desiredHealthy");
      assertTrue(
          healthy >= Math.min(before.working(), needed),
          about + ": " + healthy + " of " + needed + " that are needed");
    }
  }
}
