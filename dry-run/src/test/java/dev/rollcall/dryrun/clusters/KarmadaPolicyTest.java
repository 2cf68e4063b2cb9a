package dev.rollcall.dryrun.clusters;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.lint.ManifestReader;
import dev.rollcall.model.Manifest;
import dev.rollcall.yaml.YamlReader;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which clusters a Karmada policy takes: taints and spread by cluster. */
class KarmadaPolicyTest {
  private static final String CLUSTERS =
      """
      clusters:
        - {name: a, available: 3}
        - {name: b, available: 5, taints: [{key: gpu, value: "yes", effect: NoSchedule}]}
        - {name: c, available: 4}
      """;

  private static final String DIVIDED =
      "replicaScheduling: {replicaSchedulingType: Divided, replicaDivisionPreference: Aggregated}";

  @Test
  void aTaintKeepsPoliciesAwayThatDoNotTolerateIt() {
    Distribution away = distribution(CLUSTERS, 2, DIVIDED);
    assertEquals(Map.of("a", 0L, "b", 0L, "c", 2L), shares(away));
    assertEquals(
        List.of("b is left out: the policy does not tolerate its taint gpu"), away.remarks());
    Distribution borne =
        distribution(CLUSTERS, 2, DIVIDED + ", clusterTolerations: [{key: gpu, operator: Exists}]");
    assertEquals(Map.of("a", 0L, "b", 2L, "c", 0L), shares(borne));
  }

  @Test
  void aClusterThatHoldsTheWorkloadKeepsItInSpiteOfATaint() {
    String holding = CLUSTERS.replace("available: 5,", "available: 5, current: {web: 1},");
    assertEquals(2L, shares(distribution(holding, 2, DIVIDED)).get("b"));
  }

  @Test
  void atMostSoManyClustersAndThoseWithTheMostRoom() {
    String spread = "spreadConstraints: [{spreadByField: cluster, maxGroups: 1}]";
    Distribution one = distribution(CLUSTERS, 2, spread);
    assertEquals(Map.of("a", 0L, "b", 0L, "c", 2L), shares(one));
  }

  @Test
  void aClusterThatHoldsTheWorkloadGivesWayToOneWithRoom() {
    String spread = ", spreadConstraints: [{spreadByField: cluster, maxGroups: 1}]";
    String holding =
        CLUSTERS.replace("name: a, available: 3", "name: a, available: 3, current: {web: 1}");
    assertEquals(3L, shares(distribution(holding, 3, DIVIDED + spread)).get("a"));
    assertEquals(4L, shares(distribution(holding, 4, DIVIDED + spread)).get("c"));
  }

  @Test
  void fewerClustersThanThePolicyWantsTakeNothing() {
    String spread = ", spreadConstraints: [{spreadByField: cluster, minGroups: 3}]";
    Distribution none = distribution(CLUSTERS, 2, DIVIDED + spread);
    assertEquals(Map.of("a", 0L, "b", 0L, "c", 0L), shares(none));
    assertEquals("the policy wants 3 clusters at the least and 2 remain", none.remarks().get(1));
  }

  @Test
  void staticWeightsDoNotLookAtTheSpread() {
    Distribution all =
        distribution(
            CLUSTERS.replace(", taints: [{key: gpu, value: \"yes\", effect: NoSchedule}]", ""),
            3,
            "replicaScheduling: {replicaSchedulingType: Divided, replicaDivisionPreference: Weighted},"
                + " spreadConstraints: [{spreadByField: cluster, maxGroups: 1}]");
    assertEquals(Map.of("a", 1L, "b", 1L, "c", 1L), shares(all));
  }

  @Test
  void aTypoInTheFileOfClustersIsNamed() {
    MemberCluster.Read read =
        MemberCluster.read(
            YamlReader.read("c.yaml", "clusters: [{name: a, avaliable: 3}]")
                .documents()
                .get(0)
                .root());
    assertEquals(
        List.of("c.yaml:1:33: a cluster has no \"avaliable\"; did you mean available?"),
        read.faults());
  }

  private static Map<String, Long> shares(Distribution distribution) {
    Map<String, Long> shares = new TreeMap<>();
    distribution.shares().forEach(share -> shares.put(share.cluster(), share.replicas()));
    return shares;
  }

  private static Distribution distribution(String clusters, int replicas, String placement) {
    String text =
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec: {replicas: %d}
        ---
        apiVersion: policy.karmada.io/v1alpha1
        kind: PropagationPolicy
        metadata: {name: web}
        spec:
          resourceSelectors: [{apiVersion: apps/v1, kind: Deployment, name: web}]
          placement: {%s}
        """
            .formatted(replicas, placement);
    MemberCluster.Read read =
        MemberCluster.read(YamlReader.read("c.yaml", clusters).documents().get(0).root());
    assertEquals(List.of(), read.faults());
    return Distributions.of(
            read.clusters(), ManifestReader.read(new Manifest("a.yaml", text), "default").objects())
        .get(0);
  }
}
