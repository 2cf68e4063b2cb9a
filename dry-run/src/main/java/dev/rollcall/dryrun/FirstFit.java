package dev.rollcall.dryrun;

import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Binds each waiting pod to the first node that is ready and not cordoned. */
final class FirstFit implements Controller {
  private static final String ACTOR = "scheduler";

  @Override
  public List<Write> reconcile(Cluster cluster) {
    List<Write> writes = new ArrayList<>();
    for (Pod pod : cluster.pods()) {
      if (pod.node == null && !pod.terminating && !pod.phase.isTerminal()) {
        String node = pod.targetNode != null ? pod.targetNode : fitting(cluster);
        if (node != null) {
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

  private static String fitting(Cluster cluster) {
    for (Map.Entry<String, Mapping> node : cluster.nodes().entrySet()) {
      Node object = node.getValue();
      boolean ready = object.at("status").at("ready").text("True").equals("True");
      if (ready && !object.at("spec").at("unschedulable").isTrue()) {
        return node.getKey();
      }
    }
    return null;
  }
}
