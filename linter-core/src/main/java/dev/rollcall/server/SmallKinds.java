package dev.rollcall.server;

import dev.rollcall.yaml.Node;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the server checks in budgets, priority and runtime classes, leases and events. */
final class SmallKinds {
  private static final long PRIORITY_MAX = 1_000_000_000;
  private static final long SYSTEM_CLUSTER = 2_000_000_000;
  private static final long SYSTEM_NODE = 2_000_001_000;
  private static final int WORD_MAX = 128;
  private static final int NOTE_MAX = 1024;

  /** The minor from which the server names tolerations of a RuntimeClass once, not twice. */
  private static final int PLAIN_TOLERATIONS = 35;

  private SmallKinds() {}

  /** A PodDisruptionBudget. Its name only has to fit into a URL, which is asked last. */
  static void disruptionBudget(Node object, Faults faults) {
    Node spec = object.at("spec");
    Node available = spec.at("minAvailable");
    Node unavailable = spec.at("maxUnavailable");
    if (available.isSet() && unavailable.isSet()) {
      faults.invalid(spec, "takes either minAvailable or maxUnavailable");
    }
    for (Node share : List.of(available, unavailable)) {
      if (share.isSet()) {
        Workloads.share(share, faults);
        Workloads.notAboveAll(share, faults);
      }
    }
    Selectors.selector(spec.at("selector"), faults);
    if (spec.at("unhealthyPodEvictionPolicy").isSet()) {
      faults.oneOf(spec.at("unhealthyPodEvictionPolicy"), "AlwaysAllow", "IfHealthyBudget");
    }
    if (faults.findings().isEmpty()) {
      Metadata.checkPlainly(object.at("metadata"), Grammar.PATH_SEGMENT, faults);
    }
  }

  /** A PriorityClass. */
  static void priorityClass(Node object, Faults faults) {
    Metadata.check(object.at("metadata"), Grammar.SUBDOMAIN, faults);
    Node value = object.at("value");
    Node name = object.at("metadata").at("name");
    if (name.text("").startsWith("system-")) {
      boolean known =
          name.text("").equals("system-node-critical") && value.integer(0) == SYSTEM_NODE
              || name.text("").equals("system-cluster-critical")
                  && value.integer(0) == SYSTEM_CLUSTER;
      if (!known || object.at("globalDefault").isTrue()) {
        faults.refused(name, "begins with \"system-\", which is reserved");
      }
    } else if (value.integer(0) > PRIORITY_MAX) {
      faults.refused(value, "is above 1000000000, and more is for the system");
    }
    Node preemption = object.at("preemptionPolicy");
    if (preemption.text("").isEmpty()) {
      faults.required(preemption, "");
    } else {
      faults.oneOf(preemption, "Never", "PreemptLowerPriority");
    }
  }

  /** A RuntimeClass. */
  static void runtimeClass(Node object, Faults faults) {
    Metadata.check(object.at("metadata"), Grammar.SUBDOMAIN, faults);
    faults.requiredName(object.at("handler"), Grammar.LABEL);
    Node overhead = object.at("overhead");
    if (overhead.isSet()) {
      Resources.overhead(overhead, faults);
    }
    Node scheduling = object.at("scheduling");
    Selectors.labels(scheduling.at("nodeSelector"), faults);
    Node tolerations = scheduling.at("tolerations");
    boolean odd = !faults.since(PLAIN_TOLERATIONS);
    String path = tolerations.path() + (odd ? ".tolerations" : "");
    Tolerations.check(tolerations, faults.moved(tolerations.path(), path));
    Set<String> seen = new HashSet<>();
    for (Node toleration : scheduling.at("tolerations").items()) {
      String key =
          String.join(
              "\n",
              toleration.at("key").text(""),
              toleration.at("operator").text(""),
              toleration.at("value").text(""),
              toleration.at("effect").text(""));
      if (!seen.add(key)) {
        faults.duplicate(toleration);
      }
    }
  }

  /** A Lease. */
  static void lease(Node object, Faults faults) {
    Metadata.checkPlainly(object.at("metadata"), Grammar.SUBDOMAIN, faults);
    Node spec = object.at("spec");
    if (spec.at("leaseDurationSeconds").isSet()) {
      faults.atLeast(spec.at("leaseDurationSeconds"), 1);
    }
    faults.atLeast(spec.at("leaseTransitions"), 0);
  }

  /** A StorageVersionMigration. */
  static void storageMigration(Node object, Faults faults) {
    Metadata.check(object.at("metadata"), Grammar.SUBDOMAIN, faults);
    Node resource = object.at("spec").at("resource");
    faults.requiredName(resource.at("resource"), Grammar.LABEL_1035);
    if (!resource.at("group").text("").isEmpty()) {
      faults.spelled(resource.at("group"), Grammar.SUBDOMAIN);
    }
  }

  /** An Event of the core group. */
  static void event(Node object, Faults faults) {
    Node about = object.at("involvedObject").at("namespace");
    String own = object.at("metadata").at("namespace").text("default");
    boolean timed = object.at("eventTime").isSet();
    String other = about.text("");
    boolean fits =
        other.isEmpty()
            ? own.equals("default") || (timed && own.equals("kube-system"))
            : timed || own.equals(other);
    if (!fits) {
      faults.invalid(about, "is not the namespace of the event");
    }
    if (timed) {
      faults.requiredName(object.at("reportingComponent"), Grammar.QUALIFIED);
      for (String field : List.of("reportingInstance", "action", "reason")) {
        Node word = object.at(field);
        if (word.text("").isEmpty()) {
          faults.required(word, "");
        } else if (word.text("").length() > WORD_MAX) {
          faults.invalid(word, "has more than 128 characters");
        }
      }
      if (object.at("message").text("").length() > NOTE_MAX) {
        faults.invalid(object.at("message"), "has more than 1024 characters");
      }
    }
    if (faults.findings().isEmpty()) {
      Metadata.checkPlainly(object.at("metadata"), Grammar.PATH_SEGMENT, faults);
    }
  }
}
