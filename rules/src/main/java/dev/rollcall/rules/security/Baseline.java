package dev.rollcall.rules.security;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.PodSecurity;
import dev.rollcall.yaml.Node;

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

  /**
   * Pods that look after their node need what baseline forbids. Unless a Namespace of the input
   * asks for the level, that is worth a look and no error.
   */
  static void grade(KubeObject object, Reporter report, Reporter.Details finding) {
    if (isNodeAgent(object) && PodSecurity.of(object, report.manifests()) == PodSecurity.UNKNOWN) {
      finding.severity(Severity.WARNING);
    }
  }

  /** On every node, or with its hands in the kubelet's folder, as storage drivers have. */
  private static boolean isNodeAgent(KubeObject object) {
    if (object.kind().equals("DaemonSet")) {
      return true;
    }
    for (Node volume : object.podTemplate().orElseThrow().spec().at("volumes").items()) {
      if (volume.at("hostPath").at("path").text("").startsWith("/var/lib/kubelet/")) {
        return true;
      }
    }
    return false;
  }
}
