package dev.rollcall.dryrun.plan;

import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Mapping;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
 * @param drained the nodes that are drained afterwards, in this order
 * @param lost the nodes that are lost afterwards
 * @param sources where the manifests come from
 * @param clock the time of the apply, if somebody says it
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
    ApplyOrder order,
    List<String> drained,
    List<String> lost,
    Sources sources,
    Optional<Instant> clock) {

  /** A plan after which no node goes away. */
  public PlanInput(
      List<KubeObject> before,
      List<KubeObject> after,
      Map<String, String> invalid,
      List<Mapping> nodes,
      boolean nodesAssumed,
      int minor,
      String fate,
      boolean prune,
      ApplyOrder order) {
    this(
        before,
        after,
        invalid,
        nodes,
        nodesAssumed,
        minor,
        fate,
        prune,
        order,
        List.of(),
        List.of(),
        Sources.READ,
        Optional.empty());
  }

  /**
   * The same with objects that a server has looked at; hooks of before have done their work, and
   * what controllers made they make again.
   */
  PlanInput with(
      List<KubeObject> before,
      List<String> invalidBefore,
      List<KubeObject> after,
      Map<String, String> invalid,
      int minor) {
    List<KubeObject> lasting = new ArrayList<>(before);
    lasting.removeIf(object -> order.isHook(object) || LiveObjects.isMade(object));
    LiveObjects live = new LiveObjects(lasting);
    List<KubeObject> merged = live.merged(after);
    Map<String, String> refused = new LinkedHashMap<>(invalid);
    for (FieldConflict conflict : live.conflicts(after)) {
      refused.putIfAbsent(conflict.object().ref().toString(), conflict.words());
    }
    return new PlanInput(
        lasting,
        merged,
        refused,
        nodes,
        nodesAssumed,
        minor,
        fate,
        prune,
        order,
        drained,
        lost,
        sources.without(invalidBefore),
        clock);
  }

  /** The same with nodes that go away afterwards. */
  public PlanInput without(List<String> drained, List<String> lost) {
    return with(prune, List.copyOf(drained), List.copyOf(lost), sources, clock);
  }

  /**
   * The same with what is known of its texts; what may stand in an unread one is not taken for
   * removed.
   */
  public PlanInput from(Sources sources) {
    return with(prune && sources.unread().isEmpty(), drained, lost, sources, clock);
  }

  /** The same at a time of the clock. */
  public PlanInput at(Instant clock) {
    return with(prune, drained, lost, sources, Optional.of(clock));
  }

  private PlanInput with(
      boolean prune,
      List<String> drained,
      List<String> lost,
      Sources sources,
      Optional<Instant> clock) {
    return new PlanInput(
        before,
        after,
        invalid,
        nodes,
        nodesAssumed,
        minor,
        fate,
        prune,
        order,
        drained,
        lost,
        sources,
        clock);
  }
}
