package dev.rollcall.dryrun.clusters;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The cases that KubeFed's own planner is known to answer so; the workload's key is empty. */
class KubeFedPlannerTest {
  @ParameterizedTest(name = "{0} on {1}, current {2}, capacity {3}, rebalance {4}")
  @CsvSource(
      delimiter = '|',
      value = {
        "50 | A=1 B=1 C=1                     |           |      | true  | A=16 B=17 C=17      |",
        "1  | A=1 B=1 C=1 D=1                 |           |      | true  | A=0 B=0 C=0 D=1     |",
        "50 | A=1 B=1 C=1                     | C=30      |      | false | A=10 B=10 C=30      |",
        "50 | A=1 B=1                         | A=10 B=70 |      | false | A=0 B=50            |",
        "91 | A=10000/0/10 B=1 C=1/0/21 D=1/0/10 E=1 |    |      | true  | A=10 B=25 C=21 D=10 E=25 |",
        "50 | A=1/20 B=1/20 C=1/20            |           |      | true  | A=10 B=20 C=20      |",
        "50 | A=1 B=1 C=1                     |           | C=10 | true  | A=20 B=20 C=10      | C=7",
        "50 | A=0/5 B=1                       |           |      | true  | A=5 B=45            |",
      })
  void replicasAreDividedAsKubeFedDivides(
      long total,
      String preferences,
      String current,
      String capacity,
      boolean rebalance,
      String plan,
      String overflow) {
    Map<String, KubeFedPlanner.Preference> wanted = new LinkedHashMap<>();
    for (String one : preferences.split(" ")) {
      String[] parts = one.substring(2).split("/");
      wanted.put(
          one.substring(0, 1),
          new KubeFedPlanner.Preference(
              Long.parseLong(parts[0]),
              parts.length > 1 ? Long.parseLong(parts[1]) : 0,
              parts.length > 2 ? Optional.of(Long.parseLong(parts[2])) : Optional.empty()));
    }
    KubeFedPlanner.Result result =
        new KubeFedPlanner(wanted, counts(current), counts(capacity), rebalance).divide(total, "");
    assertEquals(counts(plan), new TreeMap<>(result.plan()));
    assertEquals(counts(overflow), new TreeMap<>(result.overflow()));
  }

  private static Map<String, Long> counts(String text) {
    Map<String, Long> counts = new TreeMap<>();
    if (text != null) {
      Arrays.stream(text.strip().split(" "))
          .map(one -> one.split("="))
          .forEach(one -> counts.put(one[0], Long.parseLong(one[1])));
    }
    return counts;
  }

  @Test
  void whatNoClusterMayTakeIsPlacedNowhere() {
    Map<String, KubeFedPlanner.Preference> wanted =
        Map.of("A", new KubeFedPlanner.Preference(1, 0, Optional.of(3L)));
    assertEquals(7, new KubeFedPlanner(wanted, Map.of(), Map.of(), true).divide(10, "").unplaced());
  }

  @Test
  void karmadaGivesSeatsByTheGreatestClaim() {
    Map<String, Long> weights = new TreeMap<>(Map.of("a", 3L, "b", 2L, "c", 1L));
    assertEquals(Map.of("a", 5L, "b", 3L, "c", 2L), KarmadaDivision.byWeight(weights, 10).plan());
    assertEquals(Map.of("a", 3L, "b", 2L, "c", 1L), KarmadaDivision.byWeight(weights, 6).plan());
  }
}
