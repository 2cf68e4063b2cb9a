package dev.rollcall.dryrun.plan;

import dev.rollcall.lint.Finding;
import dev.rollcall.lint.Severity;
import dev.rollcall.lint.Stage;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.ObjectRef;
import dev.rollcall.yaml.Node;
import dev.rollcall.yaml.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * What a plan shows that somebody should look at: each with its place and the step it is seen in.
 */
final class PlanFindings {
  private final Plan plan;
  private final List<Finding> findings = new ArrayList<>();
  private final List<Map<?, ?>> failedWrites = new ArrayList<>();

  /** What autoscalers did to the size of each workload. */
  private final Map<ObjectRef, List<List<?>>> resized = new HashMap<>();

  PlanFindings(Plan plan) {
    this.plan = plan;
    for (Map<String, Object> entry : plan.trace()) {
      failedWrites.addAll(Timeline.list(entry, "failedWrites"));
    }
    for (Moment moment : plan.timeline().moments()) {
      for (Moment.Action action : moment.actions()) {
        if (action.actor().equals("horizontal-pod-autoscaler")
            && action.raw().get("replicas") instanceof List<?> sizes) {
          resized.computeIfAbsent(action.object(), o -> new ArrayList<>(1)).add(sizes);
        }
      }
    }
  }

  List<Finding> all() {
    findings.addAll(new RefusalFindings(plan).all());
    for (Story story : plan.stories()) {
      if (story.end().exists() && !story.change().effect().isRefused()) {
        JobAttempts.of(story.change().object())
            .flatMap(job -> job.finding(story.change().object()))
            .ifPresent(findings::add);
        if (story.end().complete()) {
          quotaInSurge(story);
        } else {
          blocked(story);
        }
        autoscaled(story);
      }
      if (!story.claimsDeleted().isEmpty()) {
        claimsDeleted(story);
      }
    }
    for (Moment moment : plan.timeline().moments()) {
      Object error = plan.trace().get(moment.number()).get("error");
      if (error != null) {
        endless(moment, error.toString());
      }
    }
    findings.addAll(new BudgetFindings(plan).all());
    findings.addAll(new ForesightFindings(plan).all());
    findings.addAll(new ConfigReaders(plan.changes()).findings());
    findings.addAll(new OrderFindings(plan).all());
    findings.addAll(new PeerFindings(plan).all());
    findings.addAll(new NameFindings(plan).all());
    findings.addAll(new WebhookFindings(plan).all());
    findings.addAll(new CronFindings(plan).all());
    plan.drain().ifPresent(drain -> findings.addAll(drain.findings()));
    plan.loss().ifPresent(loss -> findings.addAll(loss.findings()));
    List<Finding> unique = new ArrayList<>(new LinkedHashSet<>(findings));
    unique.sort(Finding.ORDER);
    return unique;
  }

  /** Whoever was at work when the play was given up is named. */
  private void endless(Moment moment, String error) {
    List<Moment.Action> actions = moment.actions();
    for (Story story : plan.stories()) {
      boolean works = false;
      for (Moment.Action action : actions) {
        works |= plan.timeline().top(action.object()).equals(story.ref());
      }
      if (works || actions.isEmpty()) {
        KubeObject object = story.change().object();
        findings.add(
            finding(
                SimulationRules.ROLLOUT_BLOCKED,
                Severity.ERROR,
                error,
                object.at("metadata").at("name"),
                object));
      }
    }
  }

  private void blocked(Story story) {
    KubeObject object = story.change().object();
    String refusal = refusal(story);
    if (!refusal.isEmpty()) {
      Cause cause = Cause.ofRefusal(object, refusal);
      String what = refusal.startsWith("persistentvolumeclaims") ? "claims" : "pods";
      String message = what + " are refused: " + refusal + "; " + standing(story);
      boolean surge = message.contains("quota") && isSurge(story);
      String rule = surge ? ForesightRules.QUOTA_IN_SURGE : cause.rule();
      findings.add(
          finding(rule, Severity.ERROR, message, cause.node(), object).withFlow(Flow.of(story)));
      return;
    }
    Map<?, ?> homeless = homeless(story);
    if (homeless != null) {
      String words = Cause.shortened(String.valueOf(homeless.get("unscheduled")));
      Cause cause = Cause.ofUnschedulable(object, words);
      String assumed = plan.input().nodesAssumed() ? " (assumed nodes; --nodes gives yours)" : "";
      findings.add(
          finding(
                  isSurge(story) ? ForesightRules.SURGE_UNPLACEABLE : cause.rule(),
                  plan.input().nodesAssumed() ? Severity.WARNING : Severity.ERROR,
                  homeless.get("name")
                      + " finds no node: "
                      + words
                      + assumed
                      + "; "
                      + standing(story),
                  cause.node(),
                  object)
              .withFlow(Flow.of(story)));
      return;
    }
    boolean supposed = !plan.input().fate().equals("ready");
    List<String> stuck = Plan.notReady(plan.timeline(), story.ref());
    String who = stuck.isEmpty() ? "" : Words.some(stuck, 3) + " not ready; ";
    String step =
        story.beats().isEmpty()
            ? ""
            : "step " + story.beats().get(story.beats().size() - 1).number() + " is the last: ";
    findings.add(
        finding(
                SimulationRules.ROLLOUT_BLOCKED,
                supposed ? Severity.WARNING : Severity.ERROR,
                "the rollout stops, " + step + who + standing(story) + retries(story),
                object.at("metadata").at("name"),
                object)
            .withFlow(Flow.of(story)));
  }

  /** That a DaemonSet goes on replacing failed pods, ever more slowly; empty if none failed. */
  private String retries(Story story) {
    boolean failed = false;
    for (Map<?, ?> pod : plan.timeline().podsAtEnd().getOrDefault(story.ref(), List.of())) {
      failed |= "Failed".equals(pod.get("phase"));
    }
    return failed && story.ref().kind().equals("DaemonSet")
        ? "; a failed pod is replaced at once, the next one on its node after 1 s, then 2 s, up to"
            + " 15 min (event FailedDaemonPod)"
        : "";
  }

  /** True if the old pods are all there and only the extra one of an update is missing. */
  private static boolean isSurge(Story story) {
    boolean surges = List.of("Deployment", "DaemonSet").contains(story.ref().kind());
    return surges
        && story.change().effect() == Effect.ROLLING_RESTART
        && story.start().complete()
        && story.end().available() >= story.start().wanted();
  }

  /** Extra pods that were refused for a while, in rollouts that complete. */
  private void quotaInSurge(Story story) {
    String refusal = refusal(story);
    boolean update = story.change().effect() == Effect.ROLLING_RESTART && story.start().complete();
    if (update && refusal.contains("quota")) {
      KubeObject object = story.change().object();
      Cause cause = Cause.ofRefusal(object, refusal);
      findings.add(
          finding(
                  ForesightRules.QUOTA_IN_SURGE,
                  Severity.INFO,
                  "new pods are refused until old ones have gone: " + refusal,
                  cause.node(),
                  object)
              .withFlow(Flow.of(story)));
    }
  }

  private static String standing(Story story) {
    return story.end().available() + " of " + story.end().wanted() + " available";
  }

  private Map<?, ?> homeless(Story story) {
    for (Map<?, ?> pod : plan.timeline().podsAtEnd().getOrDefault(story.ref(), List.of())) {
      if (pod.get("unscheduled") != null) {
        return pod;
      }
    }
    return null;
  }

  /** The words with which the last pod or claim of the workload was refused; empty if none was. */
  private String refusal(Story story) {
    String last = "";
    for (Map<?, ?> failed : failedWrites) {
      String message = String.valueOf(failed.get("message"));
      Object namespace = failed.get("namespace");
      boolean here = namespace == null || namespace.equals(story.ref().namespace());
      if (here && isAbout(message, story)) {
        last = message;
      }
    }
    return last;
  }

  /** Messages begin with the name of the pod, without its random end, in quotes. */
  private boolean isAbout(String message, Story story) {
    int open = message.indexOf('"');
    int close = message.indexOf('"', open + 1);
    if (open < 0 || close < 0) {
      return false;
    }
    String name = message.substring(open + 1, close).replace("<?>", "");
    String own = story.ref().name();
    if (name.equals(own) || name.equals(own + "-")) {
      return true;
    }
    if (name.endsWith("-")) {
      ObjectRef set =
          new ObjectRef(
              "ReplicaSet", story.ref().namespace(), name.substring(0, name.length() - 1));
      return plan.timeline().top(set).equals(story.ref());
    }
    boolean ordinal =
        name.startsWith(own + "-") && name.substring(own.length() + 1).matches("[0-9]+");
    boolean claim = message.startsWith("persistentvolumeclaims") && name.contains("-" + own + "-");
    return story.ref().kind().equals("StatefulSet") && (ordinal || claim);
  }

  /** An apply that an autoscaler has to undo. */
  private void autoscaled(Story story) {
    if (!story.start().exists()) {
      return;
    }
    KubeObject object = story.change().object();
    for (List<?> sizes : resized.getOrDefault(story.ref(), List.of())) {
      findings.add(
          finding(
              SimulationRules.APPLY_AGAINST_AUTOSCALER,
              Severity.WARNING,
              "the apply sets "
                  + sizes.get(0)
                  + " and the HorizontalPodAutoscaler makes it "
                  + sizes.get(1)
                  + " again; at least "
                  + story.leastAvailable()
                  + " available in between; leave replicas out",
              object.spec().at("replicas"),
              object));
    }
  }

  private void claimsDeleted(Story story) {
    KubeObject object = story.change().object();
    Node policy = object.spec().at("persistentVolumeClaimRetentionPolicy");
    findings.add(
        finding(
            SimulationRules.CLAIMS_DELETED,
            Severity.WARNING,
            "claims are deleted, and their data with them unless the volumes are kept: "
                + Words.some(story.claimsDeleted(), 5),
            policy.isSet() ? policy : object.at("metadata").at("name"),
            object));
  }

  /** A finding at a node, or where the node would be. */
  static Finding finding(
      String rule, Severity severity, String message, Node node, KubeObject object) {
    Span span =
        node.exists() && node.entries().isEmpty() && node.items().isEmpty()
            ? node.span()
            : node.place();
    return Finding.of(rule, Stage.SIMULATION, severity, message, span)
        .about(object.ref().toString(), node.path(), object.source());
  }
}
