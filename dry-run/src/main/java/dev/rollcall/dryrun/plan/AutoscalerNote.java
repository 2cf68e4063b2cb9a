package dev.rollcall.dryrun.plan;

import dev.rollcall.model.Autoscaling;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.ManifestSet;
import dev.rollcall.model.Replicas;
import java.util.Optional;

/** What an autoscaler makes of the replicas of a workload. */
final class AutoscalerNote {
  private final ManifestSet manifests;

  AutoscalerNote(Plan plan) {
    this.manifests = new ManifestSet(plan.objects());
  }

  Optional<String> of(ObjectChange change) {
    KubeObject workload = change.object();
    return Autoscaling.of(manifests)
        .scalerOf(workload)
        .map(
            scaler -> {
              Replicas range = Replicas.of(workload, manifests);
              boolean set = workload.spec().at("replicas").isSet();
              return scaler.kind()
                  + " "
                  + scaler.name()
                  + " holds it between "
                  + range.min()
                  + " and "
                  + range.max()
                  + (set
                      ? "; every apply sets replicas back to "
                          + workload.spec().at("replicas").integer(1)
                      : "; the plan shows the least")
                  + ", load decides the rest";
            });
  }
}
