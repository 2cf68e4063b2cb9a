package dev.rollcall.dryrun.clusters;

import dev.rollcall.dryrun.schedule.Taint;
import dev.rollcall.model.Labels;
import dev.rollcall.model.Nearest;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A cluster that workloads are spread over.
 *
 * @param current how many replicas it runs now, by {@code namespace/name} of the workload
 * @param capacity how many it can take, by the same; only what is known
 * @param available how many replicas an estimator sees room for
 * @param taints what keeps policies away that do not tolerate it
 */
public record MemberCluster(
    String name,
    Map<String, String> labels,
    Map<String, Long> current,
    Map<String, Long> capacity,
    OptionalLong available,
    List<Taint> taints) {

  private static final List<String> KEYS =
      List.of("name", "labels", "current", "capacity", "available", "taints");

  /** What a file of clusters says, or what is wrong with it. */
  public record Read(List<MemberCluster> clusters, List<String> faults) {}

  /** Reads {@code clusters: [{name, labels, current, capacity, available, taints}]}. */
  public static Read read(Node root) {
    List<MemberCluster> clusters = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    Map<String, Node> names = new LinkedHashMap<>();
    for (Node one : root.at("clusters").items()) {
      String name = one.at("name").text("");
      unknown(one, faults);
      if (name.isEmpty()) {
        faults.add(place(one) + ": a cluster needs a name");
      } else if (names.putIfAbsent(name, one) != null) {
        faults.add(place(one.at("name")) + ": there are two clusters " + name);
      } else {
        clusters.add(
            new MemberCluster(
                name,
                Labels.of(one.at("labels")),
                counts(one.at("current"), faults),
                counts(one.at("capacity"), faults),
                count(one.at("available"), faults),
                taints(one.at("taints"), faults)));
      }
    }
    if (root.at("clusters").items().isEmpty()) {
      faults.add(place(root) + ": it has no clusters: a list of what is there, each with a name");
    }
    return new Read(clusters, faults);
  }

  private static String place(Node node) {
    return String.valueOf(node.exists() ? node.span() : node.place());
  }

  private static Map<String, Long> counts(Node mapping, List<String> faults) {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (Node.Entry entry : mapping.entries()) {
      String key = entry.key().spelling();
      count(entry.value(), faults)
          .ifPresent(count -> counts.put(key.contains("/") ? key : "default/" + key, count));
    }
    return counts;
  }

  /** Taints, and faults for those whose effect Karmada does not know. */
  private static List<Taint> taints(Node list, List<String> faults) {
    for (Node one : list.items()) {
      String effect = one.at("effect").text("");
      if (!effect.equals("NoSchedule") && !effect.equals("NoExecute")) {
        faults.add(place(one) + ": the effect of a taint is NoSchedule or NoExecute");
      }
    }
    return Taint.listed(list);
  }

  private static void unknown(Node cluster, List<String> faults) {
    for (Node.Entry entry : cluster.entries()) {
      String key = entry.key().spelling();
      if (!KEYS.contains(key)) {
        String near = Nearest.to(key, KEYS).map(n -> "; did you mean " + n + "?").orElse("");
        faults.add(place(entry.value()) + ": a cluster has no \"" + key + "\"" + near);
      }
    }
  }

  private static OptionalLong count(Node node, List<String> faults) {
    if (!node.isSet()) {
      return OptionalLong.empty();
    }
    if (node.integer().isEmpty() || node.integer(-1) < 0) {
      faults.add(place(node) + ": a number of replicas is 0 or more");
      return OptionalLong.empty();
    }
    return OptionalLong.of(node.integer(0));
  }
}
