package dev.rollcall.rules.network;

import dev.rollcall.lint.Reporter;
import dev.rollcall.model.CustomPods;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.LabelSelector;
import dev.rollcall.model.ManifestSet;
import dev.rollcall.model.PodPort;
import dev.rollcall.model.Selections;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.List;

/** What a Service leads to, as far as the input tells. */
final class ServiceTargets {
  private ServiceTargets() {}

  /** True if the Service picks its pods by labels. */
  static boolean selects(KubeObject service) {
    return !service.spec().at("selector").entries().isEmpty()
        && !service.spec().at("type").text("").equals("ExternalName");
  }

  /** The long-running workloads and pods that the Service selects, without Jobs. */
  static List<KubeObject> serving(KubeObject service, Reporter report) {
    List<KubeObject> found = new ArrayList<>();
    for (KubeObject owner : Selections.of(report.manifests()).selectedBy(service)) {
      if (!owner.type().group().equals("batch") && !owner.kind().equals("PodTemplate")) {
        found.add(owner);
      }
    }
    return found;
  }

  /** The declared port that the Service port leads to, by number or name; null if none. */
  static PodPort portFor(Node servicePort, KubeObject workload) {
    PodPort other = null;
    for (PodPort port : PodPort.of(workload.podTemplate().orElseThrow())) {
      if (port.isMeantBy(PodPort.targetOf(servicePort))) {
        if (port.protocol().equals(servicePort.at("protocol").text("TCP"))) {
          return port;
        }
        other = port;
      }
    }
    return other;
  }

  /** The selector without labels that controllers add to pods themselves. */
  static LabelSelector written(KubeObject service) {
    return LabelSelector.ofMap(service.spec().at("selector")).written();
  }

  /**
   * True if nothing in the input can be what the Service selects, and the input is the place where
   * it should be: its namespace has workloads in it, or the input is said to be complete.
   */
  static boolean selectsNothing(KubeObject service, Reporter report) {
    if (!selects(service)) {
      return false;
    }
    LabelSelector selector = written(service);
    ManifestSet manifests = report.everything();
    boolean known = manifests.hasPodOwners(service.namespace()) || report.context().closedWorld();
    if (selector.isEmpty() || !known) {
      return false;
    }
    return manifests.podOwnersMatching(service.namespace(), selector).isEmpty()
        && !CustomPods.of(manifests).match(service.namespace(), selector);
  }
}
