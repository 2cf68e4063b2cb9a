package dev.rollcall.policy;

import dev.rollcall.lint.Finding;
import dev.rollcall.lint.Related;
import dev.rollcall.lint.Severity;
import dev.rollcall.lint.Stage;
import dev.rollcall.yaml.Node;
import dev.rollcall.yaml.Scalar;
import dev.rollcall.yaml.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Words and places of what policies answer; what they leave open is said once for each. */
final class PolicyFindings {
  private final Set<Finding> findings = new LinkedHashSet<>();
  private final Map<Open, List<String>> open = new LinkedHashMap<>();

  /** What a policy leaves open, and the place that says so. */
  private record Open(Policy policy, Node place, String why) {}

  /** What was found, and what was left open. */
  List<Finding> all() {
    List<Finding> all = new ArrayList<>(findings);
    open.forEach((one, objects) -> all.add(left(one, objects)));
    return all;
  }

  private static Finding left(Open one, List<String> objects) {
    String others = objects.size() == 1 ? "" : " and " + (objects.size() - 1) + " other objects";
    Node name = one.policy.object().at("metadata").at("name");
    return Finding.of(
            PolicyCheck.ADMISSION_POLICY,
            Stage.ADMISSION,
            Severity.INFO,
            "what it says to " + objects.get(0) + others + " is not known here: " + one.why,
            name.span())
        .about(one.policy.object().ref().toString(), name.path(), one.policy.object().source())
        .withRelated(List.of(new Related(span(one.place), "because of this")));
  }

  private static Span span(Node node) {
    return node instanceof Scalar ? node.span() : node.place();
  }

  private void leave(Policy policy, Node place, String why, Request request) {
    List<String> objects =
        open.computeIfAbsent(new Open(policy, place, why), one -> new ArrayList<>());
    String name = request.object().ref().toString();
    if (objects.isEmpty() || !objects.get(objects.size() - 1).equals(name)) {
      objects.add(name);
    }
  }

  /** Whether the policy is asked at all is not known. */
  void open(Policy policy, Request request, ResourceRules.Answer answer) {
    Node match = policy.object().spec().at("matchConstraints");
    String why =
        answer == ResourceRules.Answer.NAMESPACE_UNKNOWN
            ? "the labels of its Namespace are not in the input"
            : "it is about another version of the kind";
    leave(policy, match, why, request);
  }

  /** With which parameters it is asked is not known. */
  void withoutParameters(Policy policy, Binding binding, Request request) {
    leave(policy, binding.parameters(), "its parameters are not all in the input", request);
  }

  /** The policy cannot be asked, and then it refuses. */
  void fault(Policy policy, Binding binding, Request request, String why) {
    Node place = request.object().root();
    findings.add(
        finding(request, place, Stage.ADMISSION, Severity.ERROR, refuses(policy, binding) + why)
            .withReason("Invalid")
            .withRelated(List.of(new Related(span(binding.parameters()), "its parameters"))));
  }

  /** What the policy says, as hard as the binding wants it. */
  void answer(Policy policy, Binding binding, Request request, Policy.Answer answer) {
    for (Node unknown : answer.unknown()) {
      String why = "it depends on who applies it, or on the cluster";
      leave(policy, unknown, why, request);
    }
    for (Policy.Verdict verdict : answer.denials()) {
      Node place = Blame.place(request.object().root(), verdict.validation().text(""));
      Related validation = new Related(span(verdict.validation()), "the policy says so here");
      for (String action : binding.actions()) {
        said(action, policy, binding, request, place, verdict)
            .map(finding -> finding.withRelated(List.of(validation)))
            .ifPresent(findings::add);
      }
    }
  }

  private static Optional<Finding> said(
      String action,
      Policy policy,
      Binding binding,
      Request request,
      Node place,
      Policy.Verdict verdict) {
    String message = verdict.message();
    return Optional.ofNullable(
        switch (action) {
          case "Deny" ->
              finding(
                      request,
                      place,
                      Stage.ADMISSION,
                      Severity.ERROR,
                      refuses(policy, binding) + message)
                  .withReason(verdict.reason());
          case "Warn" ->
              finding(
                  request,
                  place,
                  Stage.WARNING,
                  Severity.WARNING,
                  "policy " + policy.name() + " warns: " + message);
          case "Audit" ->
              finding(
                  request,
                  place,
                  Stage.ADMISSION,
                  Severity.INFO,
                  "policy " + policy.name() + " notes in the audit log: " + message);
          default -> null;
        });
  }

  private static String refuses(Policy policy, Binding binding) {
    return "policy " + policy.name() + " (by " + binding.object().name() + ") refuses it: ";
  }

  private static Finding finding(
      Request request, Node place, Stage stage, Severity severity, String message) {
    Node shown = place.path().isEmpty() ? request.object().at("kind") : place;
    return Finding.of(PolicyCheck.ADMISSION_POLICY, stage, severity, message, span(shown))
        .about(request.object().ref().toString(), place.path(), request.object().source());
  }
}
