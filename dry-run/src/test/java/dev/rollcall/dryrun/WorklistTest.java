package dev.rollcall.dryrun;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.yaml.Mapping;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who is woken by what. */
class WorklistTest {
  private final Cluster cluster = new World(36).namespace("default");
  private final Worklist worklist = new Worklist("Deployment");
  private final ApiObject web = cluster.add("Deployment", "web", Mapping.of("", Map.of()));
  private final ApiObject api = cluster.add("Deployment", "api", Mapping.of("", Map.of()));
  private final ApiObject set = cluster.add("ReplicaSet", "web-1", Mapping.of("", Map.of()));
  private final Pod pod = new Pod("web-1-<1>", 9, 1, 0, Mapping.of("", Map.of()));

  WorklistTest() {
    cluster.own(set, web.asController());
    pod.owner = set.asController();
    cluster.add(pod);
  }

  @Test
  void allAreDueAtFirstByName() {
    assertEquals(List.of(api, web), worklist.due(cluster));
  }

  @Test
  void whatWasNotToldToRestStaysDue() {
    worklist.due(cluster);
    worklist.rest(api);
    assertEquals(List.of(web), worklist.due(cluster));
  }

  @Test
  void aPodWakesTheDeploymentOfItsReplicaSetAndNoOther() {
    restAll();
    cluster.changed(pod);
    assertEquals(List.of(web), worklist.due(cluster));
  }

  @Test
  void aPodThatNobodyOwnsWakesAllForAnyMayAdoptIt() {
    restAll();
    pod.owner = null;
    cluster.changed(pod);
    assertEquals(List.of(api, web), worklist.due(cluster));
  }

  @Test
  void timeThatPassesWakesAll() {
    restAll();
    cluster.world().pass(1);
    assertEquals(List.of(api, web), worklist.due(cluster));
  }

  @Test
  void aStatusThatChangesNothingLetsTheObjectRest() {
    worklist.due(cluster);
    worklist.status(api, state -> false).effect().apply(cluster);
    worklist.status(web, state -> true).effect().apply(cluster);
    assertEquals(List.of(web), worklist.due(cluster));
  }

  @Test
  void aClaimWakesTheStatefulSetsWhoseNameIsInIts() {
    Worklist sets = new Worklist("StatefulSet");
    ApiObject db = cluster.add("StatefulSet", "big-db", Mapping.of("", Map.of()));
    cluster.add("StatefulSet", "other", Mapping.of("", Map.of()));
    sets.due(cluster).forEach(sets::rest);
    cluster.add(new Claim("data-big-db-0", 11, Mapping.of("", Map.of())));
    assertEquals(List.of(db), sets.due(cluster));
  }

  private void restAll() {
    worklist.due(cluster).forEach(worklist::rest);
  }
}
