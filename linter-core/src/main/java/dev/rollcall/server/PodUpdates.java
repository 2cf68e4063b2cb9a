package dev.rollcall.server;

import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What of a pod can change: images, a shorter deadline, more tolerations, fewer scheduling gates;
 * while there are gates, also narrower node selectors.
 */
final class PodUpdates {
  private static final Set<String> CHECKED_APART =
      Set.of(
          "containers",
          "initContainers",
          "activeDeadlineSeconds",
          "tolerations",
          "schedulingGates",
          "terminationGracePeriodSeconds",
          "nodeSelector",
          "affinity",
          "nodeName");

  private static final String APP_ARMOR = "container.apparmor.security.beta.kubernetes.io/";
  private static final String MIRROR = "kubernetes.io/config.mirror";

  private final Change spec;
  private final Faults faults;
  private final UpdateValidation.Update update;

  private PodUpdates(Change spec, UpdateValidation.Update update) {
    this.spec = spec;
    this.faults = spec.faults();
    this.update = update;
  }

  static void check(Change pod, UpdateValidation.Update update) {
    new PodUpdates(pod.at("spec"), update).check();
  }

  private void check() {
    annotations();
    if (!sameNumber("containers") || !sameNumber("initContainers")) {
      return;
    }
    if (!deadline()) {
      return;
    }
    tolerations();
    gates();
    spec.forbiddenBut("spec", CHECKED_APART);
    for (String list : List.of("containers", "initContainers")) {
      for (int i = 0; i < spec.is().at(list).items().size(); i++) {
        spec.at(list).at(i).forbiddenBut("spec", Set.of("image"));
      }
    }
    Change grace = spec.at("terminationGracePeriodSeconds");
    if (!(grace.was().integer(0) < 0 && grace.is().integer(0) == 1)) {
      grace.forbidden("spec");
    }
    nodes();
    if (spec.place().at("nodeName").exists()
        && !update.before().at("spec").at("nodeName").exists()) {
      faults
          .on("spec")
          .immutable(
              spec.place().at("nodeName"),
              "FieldValueForbidden",
              "cannot be changed: the scheduler has bound the pod; " + spec.recipe());
    } else {
      spec.at("nodeName").forbidden("spec");
    }
    matchedLabels();
  }

  /** Those that the kubelet goes by. */
  private void annotations() {
    Node was = update.before().at("metadata").at("annotations");
    Node is = update.merged().at("metadata").at("annotations");
    Set<String> keys = new LinkedHashSet<>();
    was.entries().forEach(entry -> keys.add(entry.key().spelling()));
    is.entries().forEach(entry -> keys.add(entry.key().spelling()));
    for (String key : keys) {
      boolean fixed = key.startsWith(APP_ARMOR) || key.equals(MIRROR);
      if (fixed && !was.at(key).text().equals(is.at(key).text())) {
        faults
            .onKey(is, key)
            .immutable(is.at(key), "FieldValueForbidden", "cannot be changed; " + spec.recipe());
      }
    }
  }

  private boolean sameNumber(String list) {
    Change containers = spec.at(list);
    if (containers.was().items().size() == containers.is().items().size()) {
      return true;
    }
    faults.immutable(
        containers.place(),
        "FieldValueForbidden",
        "cannot get more or fewer containers; " + spec.recipe());
    return false;
  }

  /** False if the server looks no further. */
  private boolean deadline() {
    Change deadline = spec.at("activeDeadlineSeconds");
    if (deadline.is().isSet()) {
      long now = deadline.is().integer(0);
      if (now < 0 || now > Integer.MAX_VALUE) {
        return false;
      }
      if (deadline.was().isSet() && deadline.was().integer(0) < now) {
        faults.immutable(
            deadline.place(),
            "FieldValueInvalid",
            "can only become less than " + deadline.was().integer(0) + "; " + spec.recipe());
        return false;
      }
    } else if (deadline.was().isSet()) {
      deadline.immutable();
    }
    return true;
  }

  private void tolerations() {
    Change tolerations = spec.at("tolerations");
    for (Node old : tolerations.was().items()) {
      boolean kept = false;
      for (Node now : tolerations.is().items()) {
        kept |= withoutTime(old).equals(withoutTime(now));
      }
      if (!kept) {
        faults.immutable(
            tolerations.place(),
            "FieldValueForbidden",
            "can only get more; the toleration "
                + old.at("key").text("of everything")
                + " has to stay as it is, except for its tolerationSeconds");
        return;
      }
    }
  }

  private static Object withoutTime(Node toleration) {
    return toleration instanceof Mapping mapping
        ? mapping.without("tolerationSeconds").plain()
        : toleration.plain();
  }

  private void gates() {
    Set<String> old = new HashSet<>();
    spec.at("schedulingGates").was().items().forEach(gate -> old.add(gate.at("name").text("")));
    for (Node gate : spec.place().at("schedulingGates").items()) {
      if (!old.contains(gate.at("name").text(""))) {
        faults.immutable(
            gate.at("name"),
            "FieldValueForbidden",
            "is a new gate, and a pod that exists can only lose its gates");
      }
    }
  }

  private boolean isGated() {
    return !spec.at("schedulingGates").was().items().isEmpty();
  }

  private void nodes() {
    Change selector = spec.at("nodeSelector");
    Change affinity = spec.at("affinity");
    if (!isGated()) {
      selector.forbidden("spec");
      affinity.forbidden("spec");
      return;
    }
    for (Node.Entry entry : selector.was().entries()) {
      if (!entry.value().sameValue(selector.is().at(entry.key().spelling()))) {
        faults.immutable(
            selector.place(),
            "FieldValueInvalid",
            "can only get more entries while the pod waits behind its gates");
        break;
      }
    }
    affinity.forbiddenBut("spec", Set.of("nodeAffinity"));
    Change required =
        affinity.at("nodeAffinity").at("requiredDuringSchedulingIgnoredDuringExecution");
    if (!required.was().isSet()) {
      return;
    }
    Change terms = required.at("nodeSelectorTerms");
    int count = terms.was().items().size();
    if (count > 0 && count != terms.is().items().size()) {
      faults.immutable(
          terms.place(),
          "FieldValueInvalid",
          "cannot get more or fewer terms; more expressions only");
      return;
    }
    for (int i = 0; i < count; i++) {
      Change term = terms.at(i);
      if (!onlyMore(term.at("matchExpressions")) || !onlyMore(term.at("matchFields"))) {
        faults.immutable(
            term.place(), "FieldValueInvalid", "can only get more expressions while the pod waits");
      }
    }
  }

  /** The expressions of before come first and are unchanged. */
  private static boolean onlyMore(Change expressions) {
    List<Node> was = expressions.was().items();
    List<Node> is = expressions.is().items();
    for (int i = 0; i < was.size(); i++) {
      if (i >= is.size() || !was.get(i).sameValue(is.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** On create the server writes the label's value into the selector; a manifest takes it out. */
  private void matchedLabels() {
    Node labels = update.before().at("metadata").at("labels");
    List<Node> terms = new ArrayList<>();
    Node pod = spec.place();
    if (faults.since(34)) {
      terms.addAll(pod.at("topologySpreadConstraints").items());
    }
    if (faults.since(31)) {
      for (String kind : List.of("podAffinity", "podAntiAffinity")) {
        Node affinity = pod.at("affinity").at(kind);
        terms.addAll(affinity.at("requiredDuringSchedulingIgnoredDuringExecution").items());
        for (Node preferred :
            affinity.at("preferredDuringSchedulingIgnoredDuringExecution").items()) {
          terms.add(preferred.at("podAffinityTerm"));
        }
      }
    }
    for (Node term : terms) {
      for (String keys : List.of("matchLabelKeys", "mismatchLabelKeys")) {
        for (Node key : term.at(keys).items()) {
          if (term.at("labelSelector").isSet() && labels.at(key.text("")).exists()) {
            faults
                .on("spec")
                .immutable(
                    term.at("labelSelector"),
                    "FieldValueForbidden",
                    "was completed by the server with the pod's "
                        + key.text("")
                        + ", which a server-side apply would undo; "
                        + spec.recipe());
            return;
          }
        }
      }
    }
  }
}
