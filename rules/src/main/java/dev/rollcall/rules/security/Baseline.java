package dev.rollcall.rules.security;

import dev.rollcall.lint.Reporter;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.PodSecurity;

/** Where the baseline level of the Pod Security Standards is asked for. */
final class Baseline {
  /** The end of each message on a baseline control. */
  static final String HINT =
      "; remove it, or label the namespace " + PodSecurity.ENFORCE + ": privileged if it must be";

  private Baseline() {}

  /** False where the object's namespace is meant for privileged pods. */
  static boolean holdsFor(KubeObject object, Reporter report) {
    return PodSecurity.of(object, report.manifests()) != PodSecurity.PRIVILEGED;
  }
}
