package dev.rollcall.policy;

import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;
import java.util.List;

/** A ValidatingAdmissionPolicyBinding: where a policy holds, with which parameters, how hard. */
record Binding(KubeObject object, ResourceRules rules) {

  static Binding of(KubeObject object) {
    return new Binding(object, new ResourceRules(object.spec().at("matchResources")));
  }

  String policy() {
    return object.spec().at("policyName").text("");
  }

  Node parameters() {
    return object.spec().at("paramRef");
  }

  /** Deny, Warn and Audit, those that are asked for. */
  List<String> actions() {
    return object.spec().at("validationActions").items().stream()
        .map(action -> action.text(""))
        .distinct()
        .toList();
  }
}
