package dev.rollcall.dryrun.disruption;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisruptionBudgetTest {

  /** The rows follow recordings of a real disruption controller. */
  @ParameterizedTest(name = "{0} {1} of {2} pods, {3} ready: {4} wanted, {5} may go")
  @CsvSource({
    "maxUnavailable, 1,    3, 3, 2, 1",
    "maxUnavailable, 0,    3, 3, 3, 0",
    "maxUnavailable, 30%,  3, 3, 2, 1",
    "maxUnavailable, 34%,  3, 3, 1, 2",
    "maxUnavailable, 50%,  3, 1, 1, 0",
    "minAvailable,   50%,  3, 3, 2, 1",
    "minAvailable,   100%, 3, 3, 3, 0",
    "minAvailable,   0%,   3, 3, 0, 3",
    "minAvailable,   67%,  3, 3, 3, 0",
    "minAvailable,   50%,  1, 1, 1, 0",
    "minAvailable,   2,    3, 3, 2, 1"
  })
  void countsWhatMayGo(
      String field, String value, int pods, int ready, long desired, long allowed) {
    BudgetStatus status =
        budget(field, value).sync(pods(pods, ready, OptionalLong.of(pods)), BudgetStatus.NEW);
    assertEquals(desired, status.desired());
    assertEquals(allowed, status.allowed());
    assertEquals(ready, status.healthy());
  }

  @Test
  void jobsHaveNoScaleAndTheFirstFailureLeavesTheBudgetUnobserved() {
    DisruptionBudget budget = budget("maxUnavailable", "1");
    BudgetedPods ofJob = pods(2, 2, OptionalLong.empty());
    BudgetStatus first = budget.sync(ofJob, BudgetStatus.NEW);
    assertEquals("SyncFailed", first.reason());
    assertEquals(
        "The disruption budget b is still being processed by the server.", ask(budget, first));
    BudgetStatus later =
        budget.sync(ofJob, budget.sync(new BudgetedPods(0, 0, List.of()), BudgetStatus.NEW));
    assertEquals(
        "The disruption budget b does not allow evicting pods currently because it failed sync:"
            + " jobs.batch does not implement the scale subresource",
        ask(budget, later));
  }

  @Test
  void podsWithoutOwnerCountForNothingInPerCent() {
    DisruptionBudget budget = budget("minAvailable", "50%");
    BudgetedPods bare = new BudgetedPods(2, 2, List.of());
    BudgetStatus status = budget.sync(bare, BudgetStatus.NEW);
    assertEquals(new BudgetStatus(0, 2, 0, 0, true, null), status);
    assertEquals(
        "The disruption budget b does not allow evicting pods currently", ask(budget, status));
  }

  @Test
  void anUnreadyPodMayGoWhileTheOthersSuffice() {
    DisruptionBudget budget = budget("minAvailable", "2");
    BudgetStatus enough = budget.sync(pods(3, 2, OptionalLong.of(3)), BudgetStatus.NEW);
    List<Eviction.Covering> covering = List.of(new Eviction.Covering(budget, enough));
    assertEquals(201, Eviction.ask(false, false, covering).code());
    assertEquals(429, Eviction.ask(false, true, covering).code());
    BudgetStatus tooFew = budget.sync(pods(3, 1, OptionalLong.of(3)), BudgetStatus.NEW);
    assertEquals(
        "The disruption budget b needs 2 healthy pods and has 1 currently",
        Eviction.ask(false, false, List.of(new Eviction.Covering(budget, tooFew))).cause());
  }

  @Test
  void twoBudgetsOverOnePodRefuseForGood() {
    Eviction.Covering one = new Eviction.Covering(budget("minAvailable", "0"), BudgetStatus.NEW);
    assertEquals(500, Eviction.ask(false, true, List.of(one, one)).code());
    assertEquals(201, Eviction.ask(true, true, List.of(one, one)).code());
  }

  private static String ask(DisruptionBudget budget, BudgetStatus status) {
    return Eviction.ask(false, true, List.of(new Eviction.Covering(budget, status))).cause();
  }

  private static DisruptionBudget budget(String field, String value) {
    Object amount = value.endsWith("%") ? value : Long.valueOf(value);
    Node object =
        Mapping.of("pdb.yaml", Map.of("spec", Map.of(field, amount, "selector", Map.of())));
    return new DisruptionBudget("b", object);
  }

  private static BudgetedPods pods(int count, int ready, OptionalLong replicas) {
    return new BudgetedPods(
        count, ready, List.of(new BudgetedPods.Owner("owner", replicas, "jobs.batch")));
  }
}
