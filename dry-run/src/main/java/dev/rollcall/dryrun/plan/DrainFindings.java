package dev.rollcall.dryrun.plan;

import dev.rollcall.lint.Finding;
import dev.rollcall.lint.Related;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.LabelSelector;
import dev.rollcall.model.Labels;
import dev.rollcall.model.ManifestSet;
import dev.rollcall.model.ObjectRef;
import dev.rollcall.model.PodTemplate;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What somebody should know before nodes are drained. */
final class DrainFindings {
  /** The kinds whose pods one another can stand in for. */
  private static final List<String> SERVING =
      List.of("Deployment", "StatefulSet", "ReplicaSet", "ReplicationController");

  private static final String BUDGET = "PodDisruptionBudget";

  private final DrainPlan drain;
  private final Outage outage;
  private final ManifestSet manifests;
  private final List<Finding> findings = new ArrayList<>();

  DrainFindings(DrainPlan drain) {
    this.drain = drain;
    this.outage = drain.outage();
    this.manifests = new ManifestSet(outage.plan().objects());
  }

  List<Finding> all() {
    Map<ObjectRef, List<Departure>> byWorkload = new LinkedHashMap<>();
    for (Departure one : drain.departures()) {
      byWorkload.computeIfAbsent(one.workload(), w -> new ArrayList<>()).add(one);
    }
    byWorkload.forEach(this::workload);
    return findings;
  }

  private void workload(ObjectRef ref, List<Departure> pods) {
    KubeObject object = outage.object(ref);
    if (object == null) {
      return;
    }
    blocked(object, pods);
    pending(object, pods);
    boolean leaves = pods.stream().anyMatch(one -> one.fate() != Departure.Fate.STAYS);
    if (leaves) {
      interrupted(object);
      data(object);
    }
    if (ref.kind().equals("Pod") && pods.get(0).fate() == Departure.Fate.LOST) {
      findings.add(
          finding(
              OutageRules.DRAIN_LOSES_POD,
              Severity.WARNING,
              "the drain of " + nodes() + " removes this pod for good: nothing makes it again",
              object.at("metadata").at("name"),
              object));
    }
  }

  private void blocked(KubeObject object, List<Departure> pods) {
    Map<String, List<String>> byReason = new LinkedHashMap<>();
    for (Departure one : pods) {
      String why = drain.blocked().get(outage.name(one.pod()));
      if (why != null) {
        byReason.computeIfAbsent(why, w -> new ArrayList<>()).add(one.pod().name());
      }
    }
    byReason.forEach(
        (why, names) -> {
          List<KubeObject> budgets = budgets(object);
          KubeObject blamed = budgets.isEmpty() ? object : budgets.get(budgets.size() - 1);
          List<Related> related = new ArrayList<>();
          for (KubeObject budget : budgets) {
            if (budget != blamed) {
              related.add(new Related(budget.at("metadata").at("name").span(), "the other budget"));
            }
          }
          if (blamed != object) {
            related.add(
                new Related(
                    object.at("metadata").at("name").span(), "the pods of this " + object.kind()));
          }
          findings.add(
              finding(
                      OutageRules.DRAIN_BLOCKED,
                      Severity.ERROR,
                      "the drain of "
                          + nodes()
                          + " never ends, "
                          + Words.some(names, 3)
                          + (names.size() == 1 ? " stays: " : " stay: ")
                          + why,
                      blamed == object ? object.at("metadata").at("name") : field(blamed),
                      blamed)
                  .withRelated(related));
        });
  }

  private List<KubeObject> budgets(KubeObject workload) {
    Map<String, String> labels =
        workload
            .podTemplate()
            .map(PodTemplate::labels)
            .orElseGet(() -> Labels.of(workload.at("metadata").at("labels")));
    List<KubeObject> budgets = new ArrayList<>();
    for (KubeObject budget : manifests.ofKind(BUDGET)) {
      boolean here = budget.namespace().equals(workload.namespace());
      if (here && LabelSelector.of(budget.spec().at("selector")).matches(labels)) {
        budgets.add(budget);
      }
    }
    return budgets;
  }

  private static Node field(KubeObject budget) {
    Node least = budget.spec().at("minAvailable");
    return least.isSet() ? least : budget.spec().at("maxUnavailable");
  }

  private void pending(KubeObject object, List<Departure> pods) {
    List<Departure> homeless = new ArrayList<>(pods);
    homeless.removeIf(one -> one.fate() != Departure.Fate.PENDING);
    if (!homeless.isEmpty()) {
      findings.add(
          OutageFindings.pending(
              OutageRules.DRAIN_PENDING, "drained", outage, object, homeless, outage.moments()));
    }
  }

  private void interrupted(KubeObject object) {
    boolean serves = SERVING.contains(object.kind());
    Outage.Standing standing = outage.standing(object, outage.moments());
    if (!serves || !standing.isInterrupted()) {
      return;
    }
    Node replicas = object.spec().at("replicas");
    findings.add(
        finding(
            OutageRules.DRAIN_INTERRUPTS,
            Severity.WARNING,
            "while "
                + nodes()
                + (outage.nodes().size() == 1 ? " is" : " are")
                + " drained no pod is available (entry "
                + standing.leastAt()
                + "), of "
                + standing.start().wanted()
                + " wanted; "
                + (standing.start().wanted() > 1
                    ? "keep them on different nodes and add a PodDisruptionBudget"
                    : "one replica cannot be moved without a gap"),
            replicas.isSet() ? replicas : object.at("metadata").at("name"),
            object));
  }

  /** All such volumes of a workload are one finding, at the first of them. */
  private void data(KubeObject object) {
    Node spec = object.podTemplate().map(PodTemplate::spec).orElse(object.spec());
    List<String> names = new ArrayList<>();
    Node first = null;
    for (Node volume : spec.at("volumes").items()) {
      if (volume.at("emptyDir").exists()) {
        names.add(volume.at("name").text(""));
        first = first == null ? volume.at("emptyDir") : first;
      }
    }
    if (first != null) {
      findings.add(
          finding(
              OutageRules.DRAIN_LOSES_DATA,
              Severity.INFO,
              "what is in "
                  + (names.size() == 1 ? "volume " : "volumes ")
                  + Words.some(names, 4)
                  + " is deleted when the pod is evicted; kubectl wants --delete-emptydir-data for"
                  + " it",
              first,
              object));
    }
  }

  private String nodes() {
    return Words.some(outage.nodes(), 3);
  }

  private static Finding finding(
      String rule, Severity severity, String message, Node node, KubeObject object) {
    return PlanFindings.finding(rule, severity, message, node, object);
  }
}
