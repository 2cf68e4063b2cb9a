package dev.rollcall.server;

import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import dev.rollcall.yaml.Sequence;
import java.util.ArrayList;
import java.util.List;

/** What of a Job cannot change: what its pods are, and what counts as success. */
final class JobUpdates {
  /** The minor from which a suspended Job may change the resources of its containers. */
  private static final int MUTABLE_RESOURCES = 36;

  private static final List<String> GENERATED =
      List.of(
          "batch.kubernetes.io/controller-uid",
          "batch.kubernetes.io/job-name",
          "controller-uid",
          "job-name");

  private JobUpdates() {}

  static void check(Change job, UpdateValidation.Update update) {
    Change spec = job.at("spec");
    completions(spec);
    selector(spec);
    template(spec, update);
    for (String field :
        List.of(
            "completionMode",
            "podFailurePolicy",
            "backoffLimitPerIndex",
            "managedBy",
            "successPolicy")) {
      spec.at(field).immutable();
    }
  }

  /** The number of completions of an indexed Job may move together with its parallelism. */
  private static void completions(Change spec) {
    Change completions = spec.at("completions");
    if (!spec.is().at("completionMode").text("").equals("Indexed")) {
      completions.immutable();
    } else if (completions.differs()
        && completions.is().isSet()
        && !completions.is().sameValue(spec.is().at("parallelism"))) {
      completions
          .instead("of an Indexed Job it can be changed if parallelism gets the same value")
          .immutable();
    }
  }

  private static void selector(Change spec) {
    Change selector = spec.at("selector");
    boolean generated = !spec.was().at("manualSelector").isTrue();
    if (generated && selector.place().exists() && selector.place().isWritten()) {
      spec.faults()
          .immutable(
              selector.place(),
              "FieldValueInvalid",
              "takes the place of the one that the server made; leave it out");
    } else if (!generated) {
      selector.immutable();
    }
  }

  private static void template(Change spec, UpdateValidation.Update update) {
    Change template = spec.at("template");
    boolean suspended = spec.was().at("suspend").isTrue();
    boolean started = update.stored().at("status").at("startTime").isSet();
    if (lostLabels(spec, update)) {
      return;
    }
    Change rest = suspended && !started ? withoutDirectives(template) : template;
    if (suspended && spec.faults().since(MUTABLE_RESOURCES)) {
      withoutResources(rest.at("spec")).immutable("spec.template.spec");
    } else {
      rest.immutable("spec.template");
    }
  }

  /** Taking all labels out of the template takes those out that the server put in. */
  private static boolean lostLabels(Change spec, UpdateValidation.Update update) {
    Node was = labels(update.before());
    Node now = labels(update.merged());
    boolean manual = spec.was().at("manualSelector").isTrue();
    if (manual || was.entries().isEmpty() || now.exists()) {
      return false;
    }
    String path = "spec.template.metadata.labels";
    for (String key : GENERATED) {
      spec.faults()
          .on(path + "[" + key + "]")
          .aftermath(now, "FieldValueRequired", "has lost " + key);
    }
    spec.faults().on(path).aftermath(now, "FieldValueInvalid", "no longer match the selector");
    spec.faults()
        .on("spec.template")
        .immutable(now, "FieldValueInvalid", "cannot be taken away; " + spec.recipe());
    return true;
  }

  private static Node labels(Mapping job) {
    return job.at("spec").at("template").at("metadata").at("labels");
  }

  /** Where the pods may run can be said until a suspended Job starts. */
  private static Change withoutDirectives(Change template) {
    Node was = template.was();
    Node is = template.is();
    for (String field : List.of("nodeSelector", "tolerations", "schedulingGates")) {
      was = without(was, "spec", field);
      is = without(is, "spec", field);
    }
    for (String field : List.of("annotations", "labels")) {
      was = without(was, "metadata", field);
      is = without(is, "metadata", field);
    }
    return template.between(withoutNodeAffinity(was), withoutNodeAffinity(is));
  }

  private static Node withoutNodeAffinity(Node template) {
    if (template.at("spec") instanceof Mapping spec
        && spec.at("affinity") instanceof Mapping affinity) {
      Mapping rest = affinity.without("nodeAffinity");
      Mapping changed = rest.size() == 0 ? spec.without("affinity") : spec.with("affinity", rest);
      return ((Mapping) template).with("spec", changed);
    }
    return template;
  }

  private static Node without(Node node, String key, String field) {
    return node instanceof Mapping mapping && mapping.at(key) instanceof Mapping child
        ? mapping.with(key, child.without(field))
        : node;
  }

  private static Change withoutResources(Change spec) {
    return spec.between(withoutResources(spec.was()), withoutResources(spec.is()));
  }

  private static Node withoutResources(Node spec) {
    Node done = spec;
    for (String list : List.of("containers", "initContainers")) {
      if (done instanceof Mapping mapping && mapping.at(list) instanceof Sequence containers) {
        List<Object> plain = new ArrayList<>();
        for (Node container : containers.items()) {
          plain.add(container instanceof Mapping one ? one.without("resources") : container);
        }
        done = mapping.with(list, containers.withItems(plain));
      }
    }
    return done;
  }
}
