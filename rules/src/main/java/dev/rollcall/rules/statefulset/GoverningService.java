package dev.rollcall.rules.statefulset;

import dev.rollcall.lint.Reporter;
import dev.rollcall.model.KubeObject;
import java.util.Optional;

/** The Service that a StatefulSet names: the one below which its pods get their DNS names. */
final class GoverningService {
  private GoverningService() {}

  /** The Service, if it is in the input. */
  static Optional<KubeObject> of(KubeObject set, Reporter report) {
    return report
        .manifests()
        .find("Service", set.namespace(), set.spec().at("serviceName").text(""))
        .filter(service -> service.type().group().isEmpty());
  }
}
