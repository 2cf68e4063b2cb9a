package dev.rollcall.dryrun;

import dev.rollcall.model.Labels;
import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The writes on pods that several controllers make. */
final class PodWrites {
  private PodWrites() {}

  /** A pod made of an owner's template, and how it differs from it. */
  static final class Plan {
    private final String actor;
    private final ApiObject owner;
    private final Node template;
    private final Map<String, String> labels = new TreeMap<>();
    private final Map<String, String> annotations = new TreeMap<>();
    private final Map<String, Object> fields = new TreeMap<>();
    private String name;
    private String base;
    private String target;
    private int index;

    Plan(String actor, ApiObject owner, Node template) {
      this.actor = actor;
      this.owner = owner;
      this.template = template;
      labels.putAll(Labels.of(template.at("metadata").at("labels")));
      annotations.putAll(Labels.of(template.at("metadata").at("annotations")));
    }

    /** A given name, with an ordinal. */
    Plan named(String name, int index) {
      this.name = name;
      this.index = index;
      return this;
    }

    /** A name with random letters after {@code base}, shown as a number in brackets. */
    Plan generated(String base) {
      this.base = base;
      return this;
    }

    /** A pod of a DaemonSet, meant for one node; its number counts those made for the node. */
    Plan forNode(String node) {
      this.target = node;
      return this;
    }

    Plan label(String key, String value) {
      labels.put(key, value);
      return this;
    }

    Plan field(String key, Object value) {
      if (value != null) {
        fields.put(key, value);
      }
      return this;
    }

    /** Creating the pod. The number of a generated name is taken when the write is applied. */
    Write create() {
      Write.Line line = Write.by(actor, "create", "Pod", name).with("owner", owner.reference());
      fields.forEach(line::with);
      Write unnamed = line.does(cluster -> true);
      return new Write(
          owner,
          unnamed.action(),
          cluster -> {
            String given = base != null ? base : name;
            Mapping made =
                target == null
                    ? (Mapping) template
                    : DaemonPodTemplate.forNode((Mapping) template, target);
            Mapping stored = ServerAdmission.pod(cluster, actor, made, labels, given);
            owner.refused = stored == null;
            if (stored == null) {
              return false;
            }
            int number = index;
            String podName = name;
            if (base != null) {
              number = cluster.nextGenerated(target == null ? base : base + target);
              podName = base + "<" + (target == null ? "" : target + ".") + number + ">";
              unnamed.action().put("name", podName);
            } else if (cluster.pod(podName) != null) {
              ServerAdmission.refuse(
                  cluster, actor, "Pod", 409, "pods \"" + podName + "\" already exists");
              return false;
            }
            Pod pod = new Pod(podName, cluster.nextUid(), number, cluster.settle(), stored);
            pod.labels.putAll(labels);
            pod.annotations.putAll(annotations);
            for (Node finalizer : template.at("metadata").at("finalizers").items()) {
              pod.finalizers.add(finalizer.text(""));
            }
            pod.owner = owner.asController();
            pod.targetNode = target;
            pod.node = stored.at("spec").at("nodeName").text().orElse(null);
            cluster.add(pod);
            return true;
          });
    }
  }

  /** Lets go of a pod that the selector of its owner no longer matches. */
  static Write release(String actor, ApiObject owner, Pod pod) {
    return Write.by(actor, "patch", "Pod", pod.name())
        .with("ownerRefs", List.of(List.of(owner.reference()), List.of()))
        .does(
            cluster -> {
              cluster.own(pod, null);
              return true;
            });
  }

  /**
   * Takes a pod over. Recordings tell it against how the pod looked before the garbage collector
   * took it from its last owner: no change at all if that had the same name.
   */
  static Write adopt(String actor, ApiObject owner, Pod pod) {
    Write.Line line = Write.by(actor, "patch", "Pod", pod.name());
    if (owner.reference().equals(pod.orphanedFrom)) {
      line.with("noChange", true);
    } else {
      List<String> before = pod.orphanedFrom == null ? List.of() : List.of(pod.orphanedFrom);
      line.with("ownerRefs", List.of(before, List.of(owner.reference())));
    }
    return line.does(
        cluster -> {
          pod.orphanedFrom = null;
          cluster.own(pod, owner.asController());
          return true;
        });
  }

  /** A DELETE with the pod's own grace period: pods that never ran, or have ended, go at once. */
  static Write delete(String actor, Pod pod) {
    return Write.by(actor, "delete", "Pod", pod.name())
        .does(cluster -> delete(cluster, pod))
        .of(pod);
  }

  static Write.Effect deleting(Pod pod) {
    return cluster -> delete(pod.home, pod);
  }

  static boolean delete(Cluster cluster, Pod pod) {
    if (pod.terminating) {
      return false;
    }
    boolean atOnce =
        pod.node == null
            || pod.phase.isTerminal()
            || pod.spec().at("terminationGracePeriodSeconds").integer(30) == 0;
    if (atOnce) {
      deleteAtOnce(cluster, pod);
    } else {
      terminate(cluster, pod);
    }
    return true;
  }

  /** A DELETE with grace period 0: nobody waits for the containers, only for finalizers. */
  static void deleteAtOnce(Cluster cluster, Pod pod) {
    if (pod.finalizers.isEmpty()) {
      cluster.remove(pod);
      return;
    }
    pod.forced = true;
    if (!pod.terminating) {
      terminate(cluster, pod);
    }
  }

  private static void terminate(Cluster cluster, Pod pod) {
    pod.terminating = true;
    pod.terminatedIn = cluster.settle();
  }
}
