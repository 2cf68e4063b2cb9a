package dev.rollcall.dryrun;

import dev.rollcall.dryrun.schedule.Taint;
import dev.rollcall.dryrun.schedule.Toleration;
import dev.rollcall.model.Labels;
import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Binds each waiting pod to the emptiest node that is ready, not cordoned, of the right labels and
 * without taints the pod does not tolerate; of equals to the first by name.
 */
final class FirstFit implements Controller {
  private static final String ACTOR = "scheduler";

  @Override
  public List<Write> reconcile(Cluster cluster) {
    List<Write> writes = new ArrayList<>();
    Map<String, Integer> pods = null;
    for (Pod pod : cluster.pods()) {
      if (pod.node == null && !pod.terminating && !pod.phase.isTerminal()) {
        pods = pods == null ? counts(cluster) : pods;
        String node = pod.targetNode != null ? pod.targetNode : fitting(cluster, pod, pods);
        if (node != null) {
          pods.merge(node, 1, Integer::sum);
          writes.add(
              Write.by(ACTOR, "bind", "Pod", pod.name())
                  .with("node", node)
                  .does(
                      state -> {
                        pod.node = node;
                        return true;
                      }));
        }
      }
    }
    return writes;
  }

  private static Map<String, Integer> counts(Cluster cluster) {
    Map<String, Integer> counts = new HashMap<>();
    for (Pod pod : cluster.pods()) {
      if (pod.node != null) {
        counts.merge(pod.node, 1, Integer::sum);
      }
    }
    return counts;
  }

  private static String fitting(Cluster cluster, Pod pod, Map<String, Integer> pods) {
    List<Toleration> tolerations = Toleration.of(pod.spec());
    Map<String, String> selector = Labels.of(pod.spec().at("nodeSelector"));
    String wanted = pod.spec().at("nodeName").text("");
    String best = null;
    for (Map.Entry<String, Mapping> entry : cluster.nodes().entrySet()) {
      String name = entry.getKey();
      Node node = entry.getValue();
      if (!wanted.isEmpty() && !wanted.equals(name) || !isOpen(node, tolerations)) {
        continue;
      }
      Map<String, String> labels = Labels.of(node.at("metadata").at("labels"));
      boolean selected = labels.entrySet().containsAll(selector.entrySet());
      boolean emptier = best == null || pods.getOrDefault(name, 0) < pods.getOrDefault(best, 0);
      if (selected && emptier) {
        best = name;
      }
    }
    return best;
  }

  private static boolean isOpen(Node node, List<Toleration> tolerations) {
    if (node.at("spec").at("unschedulable").isTrue()
        || !node.at("status").at("ready").text("True").equals("True")) {
      return false;
    }
    for (Taint taint : Taint.of(node)) {
      if (taint.effect() != Taint.Effect.PREFER_NO_SCHEDULE
          && !Toleration.tolerated(tolerations, taint)) {
        return false;
      }
    }
    return true;
  }
}
