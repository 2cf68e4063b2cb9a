package dev.rollcall.dryrun;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.rollcall.model.ObjectRef;
import dev.rollcall.yaml.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** States that are put together from differences. */
class HistoryTest {
  private static final ObjectRef WEB = new ObjectRef("Pod", "default", "web-0");

  private final World world = new World(36);
  private final Cluster cluster = world.namespace("default");
  private final History history = new History();

  @Test
  void aStateIsWhatWasThereThenHoweverMuchHappenedSince() {
    Pod web = add("web-0");
    SettledState first = settle();
    web.ready = true;
    cluster.changed(web);
    SettledState second = settle();
    cluster.remove(web);
    SettledState third = settle();
    assertEquals(false, first.find(WEB).get("ready"));
    assertEquals(true, second.find(WEB).get("ready"));
    assertNull(third.find(WEB));
    assertEquals(List.of(first.find(WEB)), first.get("pods"));
    assertEquals(List.of(), third.get("pods"));
  }

  @Test
  void onlyWhatLooksOtherwiseChanged() {
    Pod web = add("web-0");
    Pod other = add("web-1");
    settle();
    web.ready = true;
    cluster.changed(web);
    cluster.changed(other);
    assertEquals(List.of("web-0"), names(settle().changed("pods")));
    world.anythingChanged();
    assertEquals(List.of(), names(settle().changed("pods")));
  }

  @Test
  void aPodOfANameThatWasThereBeforeIsAnother() {
    Pod web = add("web-0");
    SettledState first = settle();
    cluster.remove(web);
    add("web-0").node = "worker-1";
    SettledState second = settle();
    assertNull(first.find(WEB).get("node"));
    assertEquals("worker-1", second.find(WEB).get("node"));
    assertEquals(List.of("web-0"), names(second.changed("pods")));
  }

  @Test
  void claimsAreShownOnlyWhereThereAreSomeOrMayBe() {
    add("web-0");
    assertEquals(List.of("workloads", "pods"), new ArrayList<>(settle().keySet()));
    cluster.add(new Claim("data", world.nextUid(), Mapping.of("", Map.of())));
    assertEquals(List.of("workloads", "pods", "pvcs"), new ArrayList<>(settle().keySet()));
  }

  private Pod add(String name) {
    Pod pod = new Pod(name, world.nextUid(), 0, world.settle(), Mapping.of("", Map.of()));
    cluster.add(pod);
    return pod;
  }

  private SettledState settle() {
    history.settled(world);
    world.settled();
    return new SettledState(history, history.size() - 1, false);
  }

  private static List<Object> names(List<Map<String, Object>> pods) {
    List<Object> names = new ArrayList<>();
    pods.forEach(pod -> names.add(pod.get("name")));
    return names;
  }
}
