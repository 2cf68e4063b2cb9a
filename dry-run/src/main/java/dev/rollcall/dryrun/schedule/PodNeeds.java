package dev.rollcall.dryrun.schedule;

import dev.rollcall.model.LabelSelector;
import dev.rollcall.model.Labels;
import dev.rollcall.model.PodResources;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything the scheduler has to know of one pod, read once.
 *
 * @param name as the pod is known in the simulation; with its namespace it is unique
 * @param key namespace and name
 * @param order position in the order of creation: of two pods of one priority the older goes first
 * @param requests see {@link PodResources#requests}
 * @param scoringRequests see {@link PodResources#requestsForScoring}
 * @param claims the claims it mounts, in the order of its volumes
 * @param disks those it names without a claim
 * @param defaultSpread what selects the pod's siblings (Services and owner); empty if nothing does
 */
public record PodNeeds(
    String namespace,
    String name,
    String key,
    Map<String, String> labels,
    int priority,
    boolean neverPreempts,
    long order,
    Map<String, Long> requests,
    Map<String, Long> scoringRequests,
    NodeDemand demand,
    List<WeightedTerm> preferredNodes,
    List<Toleration> tolerations,
    List<HostPort> ports,
    List<SpreadConstraint> spread,
    List<PodTerm> affinity,
    List<PodTerm> antiAffinity,
    List<PodTerm> preferredPods,
    List<MountedClaim> claims,
    List<Disk> disks,
    PodImages images,
    boolean gated,
    Optional<LabelSelector> defaultSpread) {

  /** A preferred node affinity term with its weight, 1 to 100. */
  record WeightedTerm(NodeTerm term, int weight) {}

  /**
   * Reads a pod.
   *
   * @param pod a Pod object as stored: with {@code spec.priority} and the tolerations admission
   *     adds
   */
  public static PodNeeds of(
      Node pod, String namespace, String name, long order, Optional<LabelSelector> defaultSpread) {
    Node spec = pod.at("spec");
    Map<String, String> labels = Labels.of(pod.at("metadata").at("labels"));
    Node affinity = spec.at("affinity");
    Node podAffinity = affinity.at("podAffinity");
    Node podAntiAffinity = affinity.at("podAntiAffinity");
    List<PodTerm> preferred = PodTerm.preferred(podAffinity, 1, namespace, labels);
    preferred.addAll(PodTerm.preferred(podAntiAffinity, -1, namespace, labels));
    return new PodNeeds(
        namespace,
        name,
        namespace + "/" + name,
        labels,
        (int) spec.at("priority").integer(0),
        spec.at("preemptionPolicy").text("").equals("Never"),
        order,
        PodResources.inUnits(PodResources.requests(spec)),
        PodResources.inUnits(PodResources.requestsForScoring(spec)),
        NodeDemand.of(spec),
        preferredNodes(affinity.at("nodeAffinity")),
        Toleration.of(spec),
        HostPort.of(spec),
        SpreadConstraint.of(spec, labels),
        PodTerm.required(podAffinity, namespace, labels),
        PodTerm.required(podAntiAffinity, namespace, labels),
        preferred,
        MountedClaim.of(spec, name),
        Disk.of(spec),
        PodImages.of(spec),
        !spec.at("schedulingGates").items().isEmpty(),
        defaultSpread);
  }

  private static List<WeightedTerm> preferredNodes(Node nodeAffinity) {
    List<WeightedTerm> terms = new ArrayList<>(1);
    for (Node item : nodeAffinity.at("preferredDuringSchedulingIgnoredDuringExecution").items()) {
      terms.add(
          new WeightedTerm(NodeTerm.of(item.at("preference")), (int) item.at("weight").integer(0)));
    }
    return terms;
  }

  /** What another pod needs that differs in its name and age alone. */
  public PodNeeds named(String name, long order) {
    return new PodNeeds(
        namespace,
        name,
        namespace + "/" + name,
        labels,
        priority,
        neverPreempts,
        order,
        requests,
        scoringRequests,
        demand,
        preferredNodes,
        tolerations,
        ports,
        spread,
        affinity,
        antiAffinity,
        preferredPods,
        claims,
        disks,
        images,
        gated,
        defaultSpread);
  }

  /** True if it has claims that are called after it. */
  public boolean claimsFollowName() {
    for (MountedClaim claim : claims) {
      if (claim.name().startsWith(name + "-")) {
        return true;
      }
    }
    return false;
  }

  /** True if its place depends on where other pods are, or theirs on its own. */
  boolean hasPodTerms() {
    return !affinity.isEmpty() || !antiAffinity.isEmpty() || !preferredPods.isEmpty();
  }

  /** The amount requested of {@code resource}; 0 if none. */
  long request(String resource) {
    return requests.getOrDefault(resource, 0L);
  }
}
