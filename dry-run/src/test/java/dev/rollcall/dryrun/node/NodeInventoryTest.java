package dev.rollcall.dryrun.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.lint.ManifestReader;
import dev.rollcall.model.Manifest;
import dev.rollcall.yaml.Mapping;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodeInventoryTest {
  @Test
  void withoutAnyWishThereAreThreeWorkersAndATaintedControlPlane() {
    assertEquals(
        List.of("control-plane-1", "worker-1", "worker-2", "worker-3"),
        names(NodeInventory.standard()));
    assertEquals(
        "NoSchedule",
        NodeInventory.standard().get(0).at("spec").at("taints").at(0).at("effect").text(""));
  }

  @Test
  void everyPresetHasNodesThatTakePods() {
    for (String preset : NodeInventory.presets()) {
      List<Mapping> nodes = NodeInventory.preset(preset).orElseThrow();
      assertTrue(
          nodes.stream().anyMatch(node -> node.at("spec").at("taints").items().isEmpty()), preset);
    }
    assertTrue(NodeInventory.preset("nowhere").isEmpty());
  }

  @Test
  void theOutputOfKubectlIsAListOfNodes() {
    String text =
        """
        apiVersion: v1
        kind: List
        items:
        - {apiVersion: v1, kind: Node, metadata: {name: a}}
        - {apiVersion: v1, kind: Node, metadata: {name: b}}
        """;
    assertEquals(
        List.of("a", "b"),
        names(
            NodeInventory.of(
                ManifestReader.read(new Manifest("nodes.yaml", text), "default").objects())));
  }

  private static List<String> names(List<Mapping> nodes) {
    return nodes.stream().map(node -> node.at("metadata").at("name").text("")).toList();
  }
}
