package dev.rollcall.dryrun;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.rollcall.dryrun.Turns.Turn;
import dev.rollcall.yaml.Mapping;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** To which pod something happens next. */
class TurnsTest {
  private final World world = new World(36);
  private final Cluster cluster = world.namespace("default");
  private final Turns turns = new Turns();

  @Test
  void aPodStartsOnceItHasANodeTheFirstMadeFirst() {
    Pod late = add("late");
    Pod early = add("early");
    assertNull(next(Turn.START));
    late.node = "worker-1";
    cluster.changed(late);
    assertEquals(late, next(Turn.START));
    early.node = "worker-1";
    cluster.changed(early);
    assertEquals(List.of(late, early), turns(Turn.START));
    late.started = true;
    cluster.changed(late);
    assertEquals(early, next(Turn.START));
  }

  @Test
  void aPodThatIsDeletedGoesAndNoLongerStarts() {
    Pod pod = add("web");
    pod.node = "worker-1";
    cluster.changed(pod);
    assertEquals(pod, next(Turn.START));
    pod.terminating = true;
    world.anythingChanged();
    assertEquals(pod, next(Turn.GO));
    assertNull(next(Turn.START));
    cluster.remove(pod);
    assertNull(next(Turn.GO));
  }

  @Test
  void anAnnotationThatIsNoNumberIsNoIndex() {
    Pod pod = add("web");
    pod.annotations.put("batch.kubernetes.io/job-completion-index", "first");
    pod.terminating = true;
    cluster.changed(pod);
    assertEquals(pod, next(Turn.GO));
  }

  private Pod add(String name) {
    Pod pod = new Pod(name, world.nextUid(), 0, world.settle(), Mapping.of("", Map.of()));
    cluster.add(pod);
    return pod;
  }

  private Pod next(Turn turn) {
    turns.update(world);
    return turns.next(turn);
  }

  private List<Pod> turns(Turn turn) {
    turns.update(world);
    return turns.all(turn);
  }
}
