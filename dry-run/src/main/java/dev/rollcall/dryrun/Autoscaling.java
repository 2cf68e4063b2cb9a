package dev.rollcall.dryrun;

import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What HorizontalPodAutoscalers do whatever the metrics say: fewer replicas than their minimum are
 * raised to it, more than their maximum lowered, and a workload at 0 is left alone.
 */
final class Autoscaling implements Controller {
  private static final String ACTOR = "horizontal-pod-autoscaler";

  private final News news = new News();

  /** By kind and name of what they scale. */
  private final Map<String, List<ApiObject>> scalers = new HashMap<>();

  @Override
  public List<Write> reconcile(Cluster cluster) {
    Map<String, ApiObject> due = new TreeMap<>();
    boolean all =
        news.since(
            cluster,
            change -> {
              if (change instanceof ApiObject object) {
                for (ApiObject scaler : scalers.getOrDefault(object.reference(), List.of())) {
                  due.put(scaler.name(), scaler);
                }
              }
            });
    if (all) {
      scalers.clear();
      for (ApiObject scaler : cluster.all("HorizontalPodAutoscaler")) {
        Node target = scaler.spec().at("scaleTargetRef");
        scalers
            .computeIfAbsent(
                target.at("kind").text("") + "/" + target.at("name").text(""),
                t -> new ArrayList<>(1))
            .add(scaler);
        due.put(scaler.name(), scaler);
      }
    }
    List<Write> writes = new ArrayList<>();
    for (ApiObject scaler : due.values()) {
      String kind = scaler.spec().at("scaleTargetRef").at("kind").text("");
      String name = scaler.spec().at("scaleTargetRef").at("name").text("");
      ApiObject target = SizedKinds.ALL.contains(kind) ? cluster.get(kind, name) : null;
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
                    })
                .of(target));
      }
    }
    return writes;
  }
}
