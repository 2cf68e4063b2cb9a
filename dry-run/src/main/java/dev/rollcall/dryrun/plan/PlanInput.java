package dev.rollcall.dryrun.plan;

import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Mapping;
import java.util.List;
import java.util.Map;

/**
 * What a plan is made of.
 *
 * @param before what runs and has settled; empty for an empty cluster
 * @param after what is applied
 * @param invalid why the server takes some of {@code after} for no valid objects, by {@code Kind
 *     namespace/name}; these are not played
 * @param nodes the nodes of the cluster
 * @param nodesAssumed true if nobody said what the nodes are
 * @param minor the Kubernetes 1.x minor whose controllers run
 * @param fate what becomes of pods made by {@code after}: ready, never-ready or image-pull
 * @param prune true if objects that are only in {@code before} are deleted
 * @param order the order in which objects are applied
 */
public record PlanInput(
    List<KubeObject> before,
    List<KubeObject> after,
    Map<String, String> invalid,
    List<Mapping> nodes,
    boolean nodesAssumed,
    int minor,
    String fate,
    boolean prune,
    ApplyOrder order) {}
