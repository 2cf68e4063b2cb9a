package dev.rollcall.dryrun;

import java.util.ArrayList;
import java.util.List;

/**
 * What HorizontalPodAutoscalers do whatever the metrics say: fewer replicas than their minimum are
 * raised to it, more than their maximum lowered, and a workload at 0 is left alone.
 */
final class Autoscaling implements Controller {
  private static final String ACTOR = "horizontal-pod-autoscaler";
  private static final List<String> SCALED = List.of("Deployment", "StatefulSet", "ReplicaSet");

  @Override
  public List<Write> reconcile(Cluster cluster) {
    List<Write> writes = new ArrayList<>();
    for (ApiObject scaler : cluster.all("HorizontalPodAutoscaler")) {
      String kind = scaler.spec().at("scaleTargetRef").at("kind").text("");
      String name = scaler.spec().at("scaleTargetRef").at("name").text("");
      ApiObject target = SCALED.contains(kind) ? cluster.get(kind, name) : null;
      if (target == null || target.replicas() == 0) {
        continue;
      }
      long min = scaler.spec().at("minReplicas").integer(1);
      long max = Math.max(min, scaler.spec().at("maxReplicas").integer(min));
      int now = target.replicas();
      int wanted = (int) Math.max(min, Math.min(max, now));
      if (wanted != now) {
        writes.add(
            Write.by(ACTOR, "update", kind, name)
                .with("replicas", List.of(now, wanted))
                .does(
                    state -> {
                      target.scaleTo(wanted);
                      target.scaledByHand = true;
                      return true;
                    }));
      }
    }
    return writes;
  }
}
