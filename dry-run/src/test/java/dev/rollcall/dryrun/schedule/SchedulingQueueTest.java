package dev.rollcall.dryrun.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SchedulingQueueTest {
  private final Namespaces namespaces = new Namespaces();
  private final NodeTable table = new NodeTable(namespaces);
  private final SchedulingQueue queue =
      new SchedulingQueue(table, VolumeObjects.none(), namespaces, 36);
  private int order;

  @Test
  void theMoreImportantPodGoesFirstThenTheOlderOne() {
    node("n1", "cpu: 2");
    queue.add(pod("old", "{containers: [{resources: {requests: {cpu: 1}}}]}"));
    queue.add(pod("young", "{containers: [{resources: {requests: {cpu: 1}}}]}"));
    queue.add(pod("vip", "{priority: 5, containers: [{resources: {requests: {cpu: 1}}}]}"));
    assertEquals(List.of("vip on n1", "old on n1", "young waits"), run());
  }

  @Test
  void aPodThatFitsNowhereIsLookedAtAgainOnlyWhenItMayHelp() {
    node("n1", "cpu: 1");
    PodNeeds first = pod("first", "{containers: [{resources: {requests: {cpu: 1}}}]}");
    queue.add(first);
    queue.add(pod("second", "{containers: [{resources: {requests: {cpu: 1}}}]}"));
    assertEquals(List.of("first on n1", "second waits"), run());
    queue.nodeCame("too-small", node("too-small", "cpu: 500m"));
    assertEquals(List.of(), run());
    table.remove(first);
    queue.podLeft(first);
    assertEquals(List.of("second on n1"), run());
  }

  @Test
  void roomMadeForAnImportantPodIsNotTakenByALesserOne() {
    node("n1", "cpu: 2");
    PodNeeds batch = pod("batch", "{priority: 1, containers: [{resources: {requests: {cpu: 2}}}]}");
    queue.add(batch);
    assertEquals(List.of("batch on n1"), run());
    queue.add(pod("vip", "{priority: 9, containers: [{resources: {requests: {cpu: 1500m}}}]}"));
    assertEquals(List.of("vip clears n1 of batch"), run());
    queue.add(pod("lesser", "{priority: 2, containers: [{resources: {requests: {cpu: 1}}}]}"));
    assertEquals(List.of("lesser waits"), run());
    table.remove(batch);
    queue.podLeft(batch);
    assertEquals(List.of("vip on n1", "lesser waits"), run());
  }

  @Test
  void aPodWithGatesIsLeftAlone() {
    node("n1", "cpu: 2");
    queue.add(pod("gated", "{schedulingGates: [{name: example.com/wait}]}"));
    assertEquals(List.of("gated waits"), run());
    assertEquals(List.of(), run());
  }

  private Mapping node(String name, String amounts) {
    Mapping node = read("status: {allocatable: {pods: 10, memory: 4Gi, " + amounts + "}}");
    table.putNode(name, node);
    return node;
  }

  private PodNeeds pod(String name, String spec) {
    return PodNeeds.of(read("spec: " + spec), "default", name, order++, Optional.empty());
  }

  private static Mapping read(String text) {
    return (Mapping) YamlReader.read("case.yaml", text).documents().get(0).root();
  }

  private List<String> run() {
    List<String> words = new ArrayList<>();
    for (SchedulingDecision decision : queue.run(DisruptionGuard::new)) {
      String name = decision.pod().name();
      if (decision instanceof SchedulingDecision.Bind bind) {
        words.add(name + " on " + bind.node());
      } else if (decision instanceof SchedulingDecision.Preempt preempt) {
        words.add(name + " clears " + preempt.node() + " of " + preempt.victims().get(0).name());
      } else {
        words.add(name + " waits");
      }
    }
    return words;
  }
}
