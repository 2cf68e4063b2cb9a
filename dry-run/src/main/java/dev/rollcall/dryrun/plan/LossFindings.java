package dev.rollcall.dryrun.plan;

import dev.rollcall.lint.Finding;
import dev.rollcall.lint.Related;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.ManifestSet;
import dev.rollcall.model.ObjectRef;
import dev.rollcall.model.PodTemplate;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What somebody should know before nodes are lost. */
final class LossFindings {
  private final LossPlan loss;
  private final Outage outage;
  private final List<Finding> findings = new ArrayList<>();

  LossFindings(LossPlan loss) {
    this.loss = loss;
    this.outage = loss.outage();
  }

  List<Finding> all() {
    Map<ObjectRef, List<Departure>> byWorkload = new LinkedHashMap<>();
    for (Departure one : loss.departures()) {
      byWorkload.computeIfAbsent(one.workload(), w -> new ArrayList<>()).add(one);
    }
    byWorkload.forEach(
        (ref, pods) -> {
          KubeObject object = outage.object(ref);
          if (object != null && !ref.kind().equals("DaemonSet")) {
            waits(object, pods);
            interrupted(object, pods);
            pending(object);
            attached(object, pods);
          }
        });
    return findings;
  }

  private void waits(KubeObject object, List<Departure> pods) {
    List<String> names = new ArrayList<>();
    for (Departure one : pods) {
      if (one.fate() == Departure.Fate.WAITS && !one.pod().equals(one.workload())) {
        names.add(one.pod().name());
      }
    }
    if (!names.isEmpty()) {
      Outage.Standing standing = outage.standing(object, loss.alone());
      add(
          OutageRules.LOSS_WAITS,
          "with "
              + nodes()
              + " lost, "
              + Words.some(names, 3)
              + (names.size() == 1 ? " stays" : " stay")
              + " Terminating and "
              + (names.size() == 1 ? "is" : "are")
              + " not replaced until somebody says that the node is off; "
              + standing.end().available()
              + " of "
              + standing.end().wanted()
              + " available",
          object.at("metadata").at("name"),
          object);
    }
  }

  private void interrupted(KubeObject object, List<Departure> pods) {
    Outage.Standing standing = outage.standing(object, loss.alone());
    boolean pod = object.kind().equals("Pod");
    if (!standing.isInterrupted() || object.kind().equals("Job")) {
      return;
    }
    boolean back = !pod && standing.end().available() > 0;
    Node replicas = object.spec().at("replicas");
    add(
        OutageRules.LOSS_INTERRUPTS,
        "with "
            + nodes()
            + " lost, no pod is available "
            + (back
                ? "until others come, after " + loss.deletedAfter() + " s"
                : pod ? "and none comes instead: it has no controller" : "and none comes instead"),
        replicas.isSet() ? replicas : object.at("metadata").at("name"),
        object);
  }

  /** Those that find no node at once, and those that will find none once somebody helps. */
  private void pending(KubeObject object) {
    List<Departure> homeless = new ArrayList<>();
    for (Departure one : loss.afterHelp()) {
      if (one.fate() == Departure.Fate.PENDING && one.workload().equals(object.ref())) {
        homeless.add(one);
      }
    }
    if (!homeless.isEmpty()) {
      findings.add(
          OutageFindings.pending(
              OutageRules.LOSS_PENDING, "lost", outage, object, homeless, outage.moments()));
    }
  }

  /** Claims that only one node may hold, used by pods that come instead of others. */
  private void attached(KubeObject object, List<Departure> pods) {
    Node spec = object.podTemplate().map(PodTemplate::spec).orElse(object.spec());
    ManifestSet manifests = new ManifestSet(outage.plan().objects());
    boolean moves = pods.stream().anyMatch(one -> one.fate() == Departure.Fate.MOVES);
    for (Node volume : spec.at("volumes").items()) {
      String name = volume.at("persistentVolumeClaim").at("claimName").text("");
      for (KubeObject claim : manifests.ofKind("PersistentVolumeClaim")) {
        boolean mine = claim.name().equals(name) && claim.namespace().equals(object.namespace());
        Node mode = claim.spec().at("accessModes").at(0);
        if (moves && mine && mode.text("").startsWith("ReadWriteOnce")) {
          findings.add(
              PlanFindings.finding(
                      OutageRules.LOSS_VOLUME,
                      Severity.WARNING,
                      "with "
                          + nodes()
                          + " lost, the pod that comes instead waits up to six minutes more for"
                          + " claim "
                          + name
                          + ", which the lost node still holds",
                      volume.at("persistentVolumeClaim").at("claimName"),
                      object)
                  .withRelated(List.of(new Related(mode.span(), "only one node may hold it"))));
        }
      }
    }
  }

  private void add(String rule, String message, Node node, KubeObject object) {
    findings.add(PlanFindings.finding(rule, Severity.WARNING, message, node, object));
  }

  private String nodes() {
    return Words.some(outage.nodes(), 3);
  }
}
