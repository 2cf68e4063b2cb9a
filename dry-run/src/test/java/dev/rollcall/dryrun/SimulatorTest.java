package dev.rollcall.dryrun;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.yaml.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who is asked when something happens, so that a move costs what it changes. */
class SimulatorTest {
  private final World world = new World(36);
  private final List<String> asked = new ArrayList<>();
  private final Controller scheduler = new Asked("all");
  private final Simulator simulator =
      new Simulator(cluster -> List.of(new Asked(cluster.namespace()), scheduler));

  /** A controller that has nothing to say. */
  private final class Asked implements Controller {
    private final String name;

    Asked(String name) {
      this.name = name;
    }

    @Override
    public List<Write> reconcile(Cluster cluster) {
      asked.add(name);
      return List.of();
    }
  }

  SimulatorTest() {
    world.namespace("shop").add("Deployment", "web", Mapping.of("", Map.of()));
    world.namespace("bank").add("Deployment", "web", Mapping.of("", Map.of()));
  }

  @Test
  void whoWorksInAllNamespacesIsAskedOnceARound() {
    simulator.settle(world);
    assertEquals(List.of("bank", "shop", "all"), asked);
  }

  @Test
  void whereNothingHappenedNobodyIsAsked() {
    settle();
    world.namespace("shop").changed(world.namespace("shop").get("Deployment", "web"));
    settle();
    assertEquals(List.of("shop", "all"), asked);
  }

  @Test
  void timePassesEverywhere() {
    settle();
    world.pass(1);
    settle();
    assertEquals(List.of("bank", "shop", "all"), asked);
  }

  private void settle() {
    asked.clear();
    simulator.settle(world);
    world.settled();
  }
}
