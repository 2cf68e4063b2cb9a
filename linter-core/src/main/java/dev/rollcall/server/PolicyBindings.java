package dev.rollcall.server;

import dev.rollcall.yaml.Node;
import java.util.HashSet;
import java.util.Set;

/** What the server checks in bindings of admission policies. */
final class PolicyBindings {
  /** The minor from which the path of a binding's match is spelled right. */
  private static final int RIGHT_PATH = 31;

  private PolicyBindings() {}

  /** A ValidatingAdmissionPolicyBinding. */
  static void validating(Node object, Faults faults) {
    Node spec = object.at("spec");
    Node match = spec.at("matchResources");
    String path = faults.since(RIGHT_PATH) ? match.path() : "spec.matchResouces";
    common(object, faults);
    AdmissionRules.match(match, faults.moved(match.path(), path));
    actions(spec.at("validationActions"), faults);
  }

  /** A MutatingAdmissionPolicyBinding. */
  static void mutating(Node object, Faults faults) {
    common(object, faults);
    AdmissionRules.match(object.at("spec").at("matchResources"), faults);
    AdmissionRules.changing(object.at("spec").at("matchResources"), faults);
  }

  private static void common(Node object, Faults faults) {
    Metadata.checkPlainly(object.at("metadata"), Grammar.SUBDOMAIN, faults);
    faults.requiredName(object.at("spec").at("policyName"), Grammar.SUBDOMAIN);
    Node reference = object.at("spec").at("paramRef");
    if (!reference.isSet()) {
      return;
    }
    Node name = reference.at("name");
    Node selector = reference.at("selector");
    boolean named = !name.text("").isEmpty();
    if (named) {
      faults.spelled(name, Grammar.PATH_SEGMENT);
    }
    Selectors.selector(selector, faults);
    if (named && selector.isSet()) {
      faults.forbidden(name, "beside selector");
      faults.forbidden(selector, "beside name");
    } else if (!named && !selector.isSet()) {
      faults.required(reference, "name or selector");
    }
    Node action = reference.at("parameterNotFoundAction");
    if (action.text("").isEmpty()) {
      faults.required(action, "Allow or Deny");
    } else {
      faults.oneOf(action, "Allow", "Deny");
    }
  }

  private static void actions(Node actions, Faults faults) {
    Set<String> seen = new HashSet<>();
    for (Node action : actions.items()) {
      faults.oneOf(action, "Audit", "Deny", "Warn");
      if (!seen.add(action.text(""))) {
        faults.duplicate(action);
      }
    }
    if (seen.contains("Deny") && seen.contains("Warn")) {
      faults.invalid(actions, "cannot have both Deny and Warn, which say the same twice");
    }
    if (seen.isEmpty()) {
      faults.required(actions, "at least one");
    }
  }
}
