package dev.rollcall.server;

import dev.rollcall.model.IntOrPercent;
import dev.rollcall.yaml.Node;
import dev.rollcall.yaml.Scalar;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the server checks in Deployments, ReplicaSets, StatefulSets, DaemonSets and the like. */
final class Workloads {
  /** The minor from which a StatefulSet's templates are looked into. */
  private static final int STATEFUL_TEMPLATES = 34;

  /** The minor from which a StatefulSet's serviceName has to be a label. */
  private static final int SERVICE_NAME = 33;

  /** The minor from which generateName of a ReplicationController is seen through its name. */
  private static final int CONTROLLER_NAME_ONLY = 35;

  private Workloads() {}

  static void deployment(Node object, Faults faults) {
    Metadata.check(object.at("metadata"), Grammar.SUBDOMAIN, faults);
    Node spec = object.at("spec");
    faults.atLeast(spec.at("replicas"), 0);
    if (Selectors.ofWorkload(spec, faults)) {
      template(spec.at("template"), faults);
    }
    strategy(spec.at("strategy"), faults);
    faults.atLeast(spec.at("minReadySeconds"), 0);
    faults.atLeast(spec.at("revisionHistoryLimit"), 0);
    Node deadline = spec.at("progressDeadlineSeconds");
    if (deadline.isSet()) {
      faults.atLeast(deadline, 0);
      if (deadline.integer(0) <= spec.at("minReadySeconds").integer(0)) {
        faults.invalid(deadline, "has to be more than minReadySeconds");
      }
    }
  }

  private static void strategy(Node strategy, Faults faults) {
    Node type = strategy.at("type");
    Node rolling = strategy.at("rollingUpdate");
    switch (type.text("")) {
      case "Recreate" -> {
        if (rolling.isSet()) {
          faults.forbidden(rolling, "with type Recreate");
        }
      }
      case "RollingUpdate" -> {
        Node unavailable = rolling.at("maxUnavailable");
        Node surge = rolling.at("maxSurge");
        share(unavailable, faults);
        share(surge, faults);
        if (value(unavailable) == 0 && value(surge) == 0) {
          faults.invalid(unavailable, "and maxSurge cannot both be 0: nothing could ever move");
        }
        notAboveAll(unavailable, faults);
      }
      default -> faults.on(strategy).oneOf(type, "Recreate", "RollingUpdate");
    }
  }

  static void replicaSet(Node object, Faults faults) {
    Metadata.check(object.at("metadata"), Grammar.SUBDOMAIN, faults);
    Node spec = object.at("spec");
    faults.atLeast(spec.at("replicas"), 0);
    faults.atLeast(spec.at("minReadySeconds"), 0);
    if (Selectors.ofWorkload(spec, faults)) {
      template(spec.at("template"), faults);
    }
  }

  static void replicationController(Node object, Faults faults) {
    if (faults.since(CONTROLLER_NAME_ONLY)) {
      Metadata.checkName(object.at("metadata"), Grammar.SUBDOMAIN, faults);
    } else {
      Metadata.check(object.at("metadata"), Grammar.SUBDOMAIN, faults);
    }
    Node spec = object.at("spec");
    faults.atLeast(spec.at("minReadySeconds"), 0);
    faults.atLeast(spec.at("replicas"), 0);
    Node template = spec.at("template");
    Node selector = spec.at("selector");
    Node labels = template.at("metadata").at("labels");
    if (selector.entries().isEmpty() && labels.entries().isEmpty()) {
      faults.required(selector, "by which the controller knows its pods");
    }
    boolean filledIn = template.at("spec").at("containers").items().isEmpty();
    if (!template.isWritten() && filledIn) {
      faults.required(template, "");
      return;
    }
    for (Node.Entry wanted : selector.entries()) {
      if (!labels.at(wanted.key().spelling()).text().equals(wanted.value().text())) {
        faults.invalid(labels, "are not what the selector asks for");
        break;
      }
    }
    template(template, faults);
  }

  /** A template whose pods run for ever. */
  private static void template(Node template, Faults faults) {
    PodSpecs.template(template, faults);
    runsForEver(template.at("spec"), faults);
  }

  private static void runsForEver(Node spec, Faults faults) {
    faults.oneOf(spec.at("restartPolicy"), "Always");
    if (spec.at("activeDeadlineSeconds").isSet()) {
      faults.forbidden(spec.at("activeDeadlineSeconds"), "in a workload that runs for ever");
    }
  }

  static void daemonSet(Node object, Faults faults) {
    Metadata.check(object.at("metadata"), Grammar.SUBDOMAIN, faults);
    Node spec = object.at("spec");
    Node selector = spec.at("selector");
    int before = faults.findings().size();
    Selectors.selector(selector, faults);
    if (faults.findings().size() == before) {
      Selectors.matches(selector, spec.at("template"), faults);
    }
    boolean empty =
        selector.at("matchLabels").entries().isEmpty()
            && selector.at("matchExpressions").items().isEmpty();
    if (selector.isSet() && empty) {
      faults.invalid(selector, "must not be empty");
    }
    template(spec.at("template"), faults);
    faults.atLeast(spec.at("minReadySeconds"), 0);
    updateStrategy(spec.at("updateStrategy"), faults);
    faults.atLeast(spec.at("revisionHistoryLimit"), 0);
  }

  private static void updateStrategy(Node strategy, Faults faults) {
    Node type = strategy.at("type");
    if (type.text("").equals("OnDelete")) {
      return;
    }
    if (!type.text("").equals("RollingUpdate")) {
      faults.on(strategy).oneOf(type, "OnDelete", "RollingUpdate");
      return;
    }
    Node unavailable = strategy.at("rollingUpdate").at("maxUnavailable");
    Node surge = strategy.at("rollingUpdate").at("maxSurge");
    for (Node share : List.of(unavailable, surge)) {
      share(share, faults);
      notAboveAll(share, faults);
    }
    if (value(unavailable) != 0 && value(surge) != 0) {
      faults.invalid(
          surge,
          unavailable.isWritten()
              ? "cannot stand beside a maxUnavailable that is not 0"
              : "needs maxUnavailable: 0 beside it, for that is 1 unless it is said");
    } else if (value(unavailable) == 0 && value(surge) == 0) {
      faults.required(unavailable, "it and maxSurge cannot both be 0: nothing could ever move");
    }
  }

  static void statefulSet(Node object, Faults faults) {
    Metadata.check(object.at("metadata"), Grammar.LABEL, faults);
    Node spec = object.at("spec");
    Node management = spec.at("podManagementPolicy");
    if (!List.of("OrderedReady", "Parallel").contains(management.text(""))) {
      faults.invalid(management, "has to be OrderedReady or Parallel");
    }
    statefulStrategy(spec.at("updateStrategy"), faults);
    Node retention = spec.at("persistentVolumeClaimRetentionPolicy");
    if (retention.isSet()) {
      faults.oneOf(retention.at("whenDeleted"), "Retain", "Delete");
      faults.oneOf(retention.at("whenScaled"), "Retain", "Delete");
    }
    if (faults.since(STATEFUL_TEMPLATES)) {
      spec.at("volumeClaimTemplates").items().forEach(c -> Claims.spec(c.at("spec"), faults));
    }
    faults.atLeast(spec.at("replicas"), 0);
    faults.atLeast(spec.at("minReadySeconds"), 0);
    faults.atLeast(spec.at("ordinals").at("start"), 0);
    Node service = spec.at("serviceName");
    if (faults.since(SERVICE_NAME) && !service.text("").isEmpty()) {
      faults.spelled(service, Grammar.LABEL);
    }
    if (Selectors.ofWorkload(spec, faults)) {
      statefulTemplate(spec, faults);
    }
    runsForEver(spec.at("template").at("spec"), faults);
  }

  private static void statefulStrategy(Node strategy, Faults faults) {
    Node type = strategy.at("type");
    Node rolling = strategy.at("rollingUpdate");
    switch (type.text("")) {
      case "OnDelete" -> {
        if (rolling.isSet()) {
          faults.invalid(rolling, "is for type RollingUpdate only");
        }
      }
      case "RollingUpdate" -> {
        // maxUnavailable is dropped before it is looked at: its gate is off in every minor.
        faults.atLeast(rolling.at("partition"), 0);
      }
      default -> faults.on(strategy).invalid(type, "has to be RollingUpdate or OnDelete");
    }
  }

  private static void statefulTemplate(Node spec, Faults faults) {
    Node template = spec.at("template");
    if (!faults.since(STATEFUL_TEMPLATES)) {
      PodSpecs.templateMetadata(template, faults);
      return;
    }
    List<Node> names = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Node claim : spec.at("volumeClaimTemplates").items()) {
      Node name = claim.at("metadata").at("name");
      if (seen.add(name.text(""))) {
        names.add(name);
      }
    }
    PodSpecs.template(template, names, faults);
  }

  static void podTemplate(Node object, Faults faults) {
    Metadata.check(object.at("metadata"), Grammar.SUBDOMAIN, faults);
    PodSpecs.template(object.at("template"), faults);
  }

  static void controllerRevision(Node object, Faults faults) {
    Metadata.check(object.at("metadata"), Grammar.SUBDOMAIN, faults);
    faults.atLeast(object.at("revision"), 0);
    Node data = object.at("data");
    if (!data.isSet()) {
      faults.required(data, "");
    } else if (faults.since(31) && !(data instanceof dev.rollcall.yaml.Mapping)) {
      faults.required(data, "it has to be a mapping");
    }
  }

  /** A number of pods, or a share of them: {@code 2}, {@code 25%}. */
  static void share(Node node, Faults faults) {
    if (node instanceof Scalar scalar && scalar.isString()) {
      faults.spelled(node, Grammar.PERCENT);
    } else {
      faults.atLeast(node, 0);
    }
  }

  /** A share of at most everything. */
  static void notAboveAll(Node node, Faults faults) {
    if (IntOrPercent.of(node).map(s -> s.percent() && s.value() > 100).orElse(false)) {
      faults.invalid(node, "must not be more than 100%");
    }
  }

  /** The number, with or without a percent sign; of anything else 0, as Go has it. */
  private static long value(Node node) {
    String text = node.text("");
    boolean number = text.matches("[+-]?[0-9]{1,9}");
    return IntOrPercent.of(node)
        .map(IntOrPercent::value)
        .orElse(number ? Long.parseLong(text) : 0L);
  }
}
