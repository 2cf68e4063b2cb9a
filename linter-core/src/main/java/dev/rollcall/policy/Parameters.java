package dev.rollcall.policy;

import dev.rollcall.lint.LintContext;
import dev.rollcall.model.GroupVersionKind;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.LabelSelector;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The objects that a binding gives to its policy as {@code params}. */
final class Parameters {
  private final Known known;
  private final LintContext context;

  Parameters(Known known, LintContext context) {
    this.known = known;
    this.context = context;
  }

  /**
   * What a policy is asked with.
   *
   * @param values one for each time it is asked; empty for none
   * @param fault why it cannot be asked, in which case the failure policy decides; may be empty
   * @param unknown true if there may be others than the input has
   */
  record Given(List<Optional<Map<String, Object>>> values, String fault, boolean unknown) {}

  /** Those for a request. */
  Given of(Policy policy, Binding binding, Request request) {
    Node kind = policy.object().spec().at("paramKind");
    Node reference = binding.parameters();
    if (!kind.isSet() || !reference.isSet()) {
      return new Given(List.of(Optional.empty()), "", false);
    }
    GroupVersionKind type =
        GroupVersionKind.of(kind.at("apiVersion").text(""), kind.at("kind").text(""));
    Optional<Known.Resource> resource = known.resource(type);
    if (resource.isEmpty()) {
      return new Given(List.of(), "", true);
    }
    String namespace = "";
    if (resource.get().namespaced()) {
      namespace = reference.at("namespace").text(request.namespaceName());
      if (namespace.isEmpty()) {
        return fault("its binding names no namespace for its parameters");
      }
    }
    List<Optional<Map<String, Object>>> found = new ArrayList<>();
    for (KubeObject object : candidates(type, namespace, reference)) {
      known.stored(object).ifPresent(values -> found.add(Optional.of(values)));
    }
    boolean complete = context.closedWorld() || !found.isEmpty() && isNamed(reference);
    boolean refuses = reference.at("parameterNotFoundAction").text("").equals("Deny");
    if (found.isEmpty() && context.closedWorld() && refuses) {
      return fault("its parameters, " + type.kind() + " " + words(reference) + ", are not there");
    }
    return new Given(found, "", !complete);
  }

  private static Given fault(String why) {
    return new Given(List.of(), why, false);
  }

  private static boolean isNamed(Node reference) {
    return !reference.at("name").text("").isEmpty();
  }

  private static String words(Node reference) {
    return isNamed(reference)
        ? reference.at("name").text("")
        : "with " + LabelSelector.of(reference.at("selector"));
  }

  private List<KubeObject> candidates(GroupVersionKind type, String namespace, Node reference) {
    if (isNamed(reference)) {
      return context
          .manifests()
          .find(type.kind(), namespace, reference.at("name").text(""))
          .filter(object -> object.type().equals(type))
          .map(List::of)
          .orElse(List.of());
    }
    LabelSelector selector = LabelSelector.of(reference.at("selector"));
    return context.manifests().ofKind(type.kind(), namespace).stream()
        .filter(object -> object.type().equals(type) && selector.matches(object.labels()))
        .toList();
  }
}
