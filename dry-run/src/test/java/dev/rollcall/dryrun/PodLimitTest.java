package dev.rollcall.dryrun;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.dryrun.node.NodeInventory;
import dev.rollcall.dryrun.plan.ApplyOrder;
import dev.rollcall.dryrun.plan.Effect;
import dev.rollcall.dryrun.plan.Plan;
import dev.rollcall.dryrun.plan.PlanInput;
import dev.rollcall.lint.Finding;
import dev.rollcall.lint.ManifestReader;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** More pods than a dry run can show are not played, and the plan says why. */
class PodLimitTest {
  private static final String WEB =
      """
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: {name: web}
      spec:
        replicas: 1
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web}}
          spec: {containers: [{name: web, image: "web:1"}]}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "replicas: 1 | replicas: 2147483647 |"
            + " StatefulSet/web: spec.replicas is 2147483647, and a dry run plays at most 10000; this object is left out",
        "replicas: 1 | replicas: -1 |"
            + " StatefulSet/web: spec.replicas is -1, and the server takes no negative number",
      })
  void aSizeThatIsASlipIsNotTakenAtItsWord(String part, String other, String why) {
    Plan plan = plan(WEB.replace(part, other));
    assertEquals(List.of(), plan.result().get("pods"));
    Map<?, ?> refused = (Map<?, ?>) ((List<?>) plan.trace().get(0).get("rejected")).get(0);
    assertEquals(why, refused.get("message"));
    assertEquals(Effect.REFUSED, plan.changes().get(0).effect());
    Finding finding = plan.findings().get(0);
    assertEquals("left out of the plan: " + why, finding.message());
  }

  @Test
  void objectsThatTogetherAskForTooMuchAreLeftOutFromTheFirstThatDoesNotFit() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i <= PodLimit.ALL_PODS_MAX / PodLimit.PODS_MAX; i++) {
      text.append("---\n")
          .append(WEB.replace("web", "web" + i).replace("replicas: 1", "replicas: 10000"));
    }
    assertEquals(List.of("StatefulSet/web20"), leftOut(text.toString()));
  }

  /** Only applied, and nothing played. */
  private static List<String> leftOut(String text) {
    World world = new World(36);
    List<String> leftOut = new ArrayList<>();
    for (KubeObject object :
        ManifestReader.read(new Manifest("web.yaml", text), "default").objects()) {
      Apply.to(world, object.root(), new Gate(List.of()))
          .ifPresent(refusal -> leftOut.add(String.valueOf(refusal.get("object"))));
    }
    return leftOut;
  }

  private static Plan plan(String text) {
    var contents = ManifestReader.read(new Manifest("web.yaml", text), "default");
    return Plan.of(
        new PlanInput(
            List.of(),
            contents.objects(),
            Map.of(),
            NodeInventory.standard(),
            true,
            36,
            "ready",
            false,
            ApplyOrder.HELM));
  }
}
