package dev.rollcall.dryrun.job;

import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A Job's {@code podFailurePolicy}: what a pod's failure means, by the first rule that matches. */
record FailurePolicy(List<FailurePolicy.Rule> rules) {

  /** What becomes of a failure; COUNT is also what no rule leaves. */
  enum Action {
    FAIL_JOB,
    FAIL_INDEX,
    IGNORE,
    COUNT
  }

  /**
   * One rule.
   *
   * @param byExitCode true for {@code onExitCodes}, false for {@code onPodConditions}
   * @param container the container whose code counts, empty for any
   * @param in true if the codes are those that match, false if those that do not
   * @param conditions pairs of type and status
   */
  record Rule(
      Action action,
      boolean byExitCode,
      String container,
      boolean in,
      Set<Integer> codes,
      List<String[]> conditions) {}

  /**
   * What the policy says of one failed pod.
   *
   * @param message of a Job that fails by it, else empty
   */
  record Verdict(Action action, String message) {
    boolean counts() {
      return action != Action.IGNORE;
    }
  }

  private static final Verdict COUNTED = new Verdict(Action.COUNT, "");

  /** The policy of a Job; without rules if it has none. */
  static FailurePolicy of(Node policy) {
    List<Rule> rules = new ArrayList<>();
    for (Node rule : policy.at("rules").items()) {
      Node exits = rule.at("onExitCodes");
      Set<Integer> codes = new HashSet<>();
      for (Node value : exits.at("values").items()) {
        codes.add((int) value.integer(-1));
      }
      List<String[]> conditions = new ArrayList<>();
      for (Node condition : rule.at("onPodConditions").items()) {
        conditions.add(
            new String[] {condition.at("type").text(""), condition.at("status").text("True")});
      }
      rules.add(
          new Rule(
              action(rule.at("action").text("")),
              exits.isSet(),
              exits.at("containerName").text(""),
              exits.at("operator").text("").equals("In"),
              codes,
              conditions));
    }
    return new FailurePolicy(rules);
  }

  private static Action action(String name) {
    return switch (name) {
      case "FailJob" -> Action.FAIL_JOB;
      case "FailIndex" -> Action.FAIL_INDEX;
      case "Ignore" -> Action.IGNORE;
      default -> Action.COUNT;
    };
  }

  /** What a failure of the pod means. */
  Verdict of(JobPod pod, String namespace) {
    for (int i = 0; i < rules.size(); i++) {
      Rule rule = rules.get(i);
      String seen = rule.byExitCode ? exit(rule, pod, namespace) : condition(rule, pod, namespace);
      if (!seen.isEmpty()) {
        String message =
            rule.action == Action.FAIL_JOB ? seen + " matching FailJob rule at index " + i : "";
        return new Verdict(rule.action, message);
      }
    }
    return COUNTED;
  }

  private static String exit(Rule rule, JobPod pod, String namespace) {
    for (JobPod.Exit exit : pod.exits()) {
      if (exit.code() != 0
          && (rule.container.isEmpty() || rule.container.equals(exit.container()))
          && rule.codes.contains(exit.code()) == rule.in) {
        return "Container "
            + exit.container()
            + " for pod "
            + namespace
            + "/"
            + pod.name()
            + " failed with exit code "
            + exit.code();
      }
    }
    return "";
  }

  private static String condition(Rule rule, JobPod pod, String namespace) {
    for (String[] wanted : rule.conditions) {
      if (wanted[1].equals(pod.conditions().get(wanted[0]))) {
        return "Pod " + namespace + "/" + pod.name() + " has condition " + wanted[0];
      }
    }
    return "";
  }
}
