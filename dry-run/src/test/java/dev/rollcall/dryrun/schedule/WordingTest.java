package dev.rollcall.dryrun.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.YamlReader;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same refusals in the words of different minors. */
class WordingTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          33 | 0/1 nodes are available: 1 node(s) had untolerated taint {upkeep: now}. preemption: 0/1 nodes are available: 1 Preemption is not helpful for scheduling.
          34 | 0/1 nodes are available: 1 node(s) had untolerated taint(s). no new claims to deallocate, preemption: 0/1 nodes are available: 1 Preemption is not helpful for scheduling.
          """)
  void aTaintIsNamedBefore134(int minor, String message) {
    assertEquals(message, message("containers: [{name: main}]", minor));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          33 | 0/1 nodes are available: persistentvolumeclaim "data" not found. preemption: 0/1 nodes are available: 1 Preemption is not helpful for scheduling.
          36 | 0/1 nodes are available: persistentvolumeclaim "data" not found. not found
          """)
  void aClaimThatIsNotThereEndsOtherwiseSince134(int minor, String message) {
    assertEquals(
        message,
        message("volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]", minor));
  }

  private static String message(String spec, int minor) {
    Namespaces namespaces = new Namespaces();
    NodeTable table = new NodeTable(namespaces);
    table.putNode(
        "n1",
        read(
            "spec: {taints: [{key: upkeep, value: now, effect: NoSchedule}]}\n"
                + "status: {allocatable: {cpu: 1, memory: 1Gi, pods: 10}}"));
    PodNeeds pod = PodNeeds.of(read("spec: {" + spec + "}"), "default", "p", 0, Optional.empty());
    PodPlacement placement = new PodPlacement(table, VolumeObjects.none(), namespaces, minor);
    return ((Placement.Waiting) placement.place(pod, DisruptionGuard::new)).message();
  }

  private static Mapping read(String text) {
    return (Mapping) YamlReader.read("case.yaml", text).documents().get(0).root();
  }
}
