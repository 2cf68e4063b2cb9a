package dev.rollcall.dryrun;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no controller ever does, whatever happens to its workload: tried on made-up stories. */
class ControllerPropertiesTest {
  private static final int STORIES = 60;
  private static final int MINOR = 36;

  @ParameterizedTest
  @ValueSource(strings = {"Deployment", "StatefulSet", "DaemonSet"})
  void rollsKeepTheirPromises(String kind) {
    for (int seed = 0; seed < STORIES; seed++) {
      RandomScenario story = new RandomScenario(kind, seed);
      List<Map<String, Object>> trace = play(story);
      String about = kind + " of seed " + seed;
      assertEquals(trace.toString(), play(new RandomScenario(kind, seed)).toString(), about);
      Seen before = null;
      for (int i = 0; i < trace.size(); i++) {
        Seen now = Seen.of(trace.get(i));
        check(story, before, now, about + ", entry " + i + " (" + trace.get(i).get("move") + ")");
        before = now;
      }
    }
  }

  private static List<Map<String, Object>> play(RandomScenario story) {
    return ScenarioRun.play(story.scenario(), MINOR, List.of());
  }

  private static void check(RandomScenario story, Seen before, Seen now, String about) {
    assertEquals(null, now.entry().get("error"), about);
    ownersAreThere(now, about);
    switch (story.kind) {
      case "Deployment" -> deployment(story, before, now, about);
      case "DaemonSet" -> daemonSet(story, before, now, about);
      default -> statefulSet(story, now, about);
    }
  }

  private static void ownersAreThere(Seen now, String about) {
    Set<String> present = new HashSet<>();
    now.workloads().forEach(one -> present.add(one.get("kind") + "/" + one.get("name")));
    Set<Object> names = new HashSet<>();
    for (Map<?, ?> pod : now.pods()) {
      assertTrue(names.add(pod.get("name")), about + ": two pods named " + pod.get("name"));
      assertTrue(present.contains(pod.get("owner")), about + ": no " + pod.get("owner"));
    }
  }

  private static void deployment(RandomScenario story, Seen before, Seen now, String about) {
    long replicas = ((Number) now.main("Deployment").get("replicas")).longValue();
    long surge = story.recreates ? 0 : story.surge;
    assertTrue(now.asked() <= replicas + surge, about + ": asks for " + now.asked() + " pods");
    boolean sized = String.valueOf(now.entry().get("move")).startsWith("scale");
    if (before != null && !sized && !story.recreates) {
      long least = Math.max(0, replicas - story.unavailable);
      long working = now.working();
      assertTrue(working >= Math.min(before.working(), least), about + ": only " + working);
    }
  }

  private static void statefulSet(RandomScenario story, Seen now, String about) {
    boolean sized = String.valueOf(now.entry().get("move")).startsWith("scale");
    if (!story.parallel || !sized) {
      assertTrue(
          now.actions("delete", "Pod") <= 1,
          about + ": " + now.actions("delete", "Pod") + " at once");
    }
  }

  private static void daemonSet(RandomScenario story, Seen before, Seen now, String about) {
    Map<Object, Integer> there = new HashMap<>();
    for (Map<?, ?> pod : now.pods()) {
      if (Seen.isThere(pod)) {
        there.merge(pod.get("node"), 1, Integer::sum);
      }
    }
    int most = story.surge > 0 ? 2 : 1;
    there.forEach((node, count) -> assertTrue(count <= most, about + ": " + count + " on " + node));
    Object desired =
        ((Map<?, ?>) now.main("DaemonSet").get("status")).get("desiredNumberScheduled");
    if (before != null) {
      long least = ((Number) desired).longValue() - story.unavailable;
      long working = now.working();
      assertTrue(working >= Math.min(before.working(), least), about + ": only " + working);
    }
  }
}
