package dev.rollcall.dryrun.plan;

import dev.rollcall.defaults.Defaults;
import dev.rollcall.dryrun.SettledState;
import dev.rollcall.lint.Finding;
import dev.rollcall.lint.Related;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.LabelSelector;
import dev.rollcall.model.ManifestSet;
import dev.rollcall.model.ObjectRef;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a rollout that succeeds brings with it, and what it would do if it failed. */
final class ForesightFindings {
  private static final long HELM_WAITS = 300;

  private final Plan plan;
  private final ManifestSet manifests;
  private final List<Finding> findings = new ArrayList<>();

  ForesightFindings(Plan plan) {
    this.plan = plan;
    this.manifests = new ManifestSet(plan.objects());
  }

  List<Finding> all() {
    plan.stops().forEach(this::stop);
    for (Story story : plan.stories()) {
      if (!story.change().effect().isRefused()) {
        belowPromise(story);
        belowAutoscaler(story);
        pace(story);
        orphans(story);
      }
    }
    for (KubeObject service : manifests.ofKind("Service")) {
      interrupted(service);
    }
    return findings;
  }

  private void stop(Stop stop) {
    Story story = plan.story(stop.workload());
    if (story == null || !stop.update()) {
      return;
    }
    KubeObject object = story.change().object();
    if (!stop.comesBack() && !stop.byHand().isEmpty()) {
      Node policy = object.spec().at("podManagementPolicy");
      add(
          ForesightRules.BY_HAND,
          Severity.INFO,
          "if new pods never become ready it stops at "
              + Words.some(stop.stuck(), 3)
              + ", and applying the old manifests does not bring it back: kubectl delete pod "
              + Words.some(stop.byHand(), 3),
          policy.isSet() ? policy : name(object),
          object,
          story);
    }
    boolean stays = object.kind().equals("DaemonSet") || stop.available() > 0;
    if (!stays && story.start().available() > 0 && stop.wanted() > 0) {
      Node strategy = object.spec().at("strategy");
      Node replicas = object.spec().at("replicas");
      add(
          ForesightRules.BAD_RELEASE,
          Severity.WARNING,
          "if new pods never become ready, none of "
              + stop.wanted()
              + (stop.wanted() == 1 ? " stays" : " stay")
              + " available: old pods go before new ones are ready",
          strategy.isSet() ? strategy : replicas.isSet() ? replicas : name(object),
          object,
          story);
    }
  }

  private void belowPromise(Story story) {
    boolean touched = !story.podsDeleted().isEmpty() || !story.podsCreated().isEmpty();
    if (story.isInterrupted() && touched && story.leastAvailable() < story.promised()) {
      KubeObject object = story.change().object();
      add(
          ForesightRules.BELOW_PROMISE,
          Severity.WARNING,
          "at step "
              + lowest(story)
              + " of the plan only "
              + story.leastAvailable()
              + " of "
              + story.end().wanted()
              + " are available; its strategy keeps "
              + story.promised(),
          name(object),
          object,
          story);
    }
  }

  /** A rollout that keeps its own promise and not the one of an autoscaler. */
  private void belowAutoscaler(Story story) {
    for (KubeObject autoscaler :
        manifests.ofKind("HorizontalPodAutoscaler", story.ref().namespace())) {
      Node target = autoscaler.spec().at("scaleTargetRef");
      boolean mine =
          target.at("kind").text("").equals(story.ref().kind())
              && target.at("name").text("").equals(story.ref().name());
      long least = autoscaler.spec().at("minReplicas").integer(1);
      boolean replaced = story.change().effect().restarts() && story.isInterrupted();
      if (mine
          && replaced
          && story.start().available() >= least
          && story.leastAvailable() < least
          && story.leastAvailable() >= story.promised()) {
        KubeObject object = story.change().object();
        Node minimum = autoscaler.spec().at("minReplicas");
        Finding finding =
            PlanFindings.finding(
                ForesightRules.BELOW_PROMISE,
                Severity.INFO,
                "at step "
                    + lowest(story)
                    + " of the plan only "
                    + story.leastAvailable()
                    + " are available of the "
                    + least
                    + " that this autoscaler keeps at the least; the update strategy of "
                    + story.ref().kind()
                    + " "
                    + story.ref().name()
                    + " allows that",
                minimum.isSet() ? minimum : name(autoscaler),
                autoscaler);
        findings.add(
            finding
                .withRelated(List.of(new Related(name(object).span(), "its pods are replaced")))
                .withFlow(Flow.of(story)));
      }
    }
  }

  private static int lowest(Story story) {
    for (Story.Beat beat : story.beats()) {
      if (beat.state().available() <= story.leastAvailable()) {
        return beat.number();
      }
    }
    return 0;
  }

  private void pace(Story story) {
    if (!story.end().exists()
        || !List.of("Deployment", "StatefulSet", "DaemonSet").contains(story.ref().kind())) {
      return;
    }
    KubeObject object = story.change().object();
    Node spec = Defaults.apply(object.root(), plan.input().minor()).at("spec");
    Pace pace = story.pace();
    long deadline = spec.at("progressDeadlineSeconds").integer(Long.MAX_VALUE);
    if (!story.podsCreated().isEmpty() && pace.each() > deadline) {
      Node given = object.spec().at("progressDeadlineSeconds");
      add(
          ForesightRules.OUTLASTS_DEADLINE,
          Severity.WARNING,
          "a pod counts "
              + Pace.words(pace.each())
              + " after its start at the earliest, and after "
              + Pace.words(deadline)
              + " without progress the rollout is reported as failed",
          given.isSet() ? given : name(object),
          object,
          story);
    } else if (plan.input().order() == ApplyOrder.HELM && pace.least() > HELM_WAITS) {
      add(
          ForesightRules.OUTLASTS_DEADLINE,
          Severity.INFO,
          "takes "
              + Pace.words(pace.least())
              + " at the least; helm --wait gives up after 5 min unless --timeout says more",
          name(object),
          object,
          story);
    }
  }

  /** Claims that were in use before, are there at the end, and belong to no ordinal any more. */
  private void orphans(Story story) {
    if (!story.ref().kind().equals("StatefulSet") || story.claimsKept().isEmpty()) {
      return;
    }
    boolean gone = !story.end().exists();
    List<String> orphans = new ArrayList<>();
    for (String claim : story.claimsKept()) {
      String pod = claim.substring(claim.lastIndexOf("-" + story.ref().name() + "-") + 1);
      ObjectRef ref = new ObjectRef("Pod", story.ref().namespace(), pod);
      boolean used = plan.timeline().end().find(ref) != null;
      boolean wasUsed = plan.timeline().before().find(ref) != null;
      if (!used && wasUsed) {
        orphans.add(claim);
      }
    }
    boolean scaledIn = story.end().wanted() < story.start().wanted();
    if (!orphans.isEmpty() && (gone || scaledIn)) {
      KubeObject object = story.change().object();
      Node replicas = object.spec().at("replicas");
      add(
          ForesightRules.CLAIMS_ORPHANED,
          Severity.INFO,
          Words.counted(orphans.size(), "claim")
              + " without a pod "
              + (orphans.size() == 1 ? "stays: " : "stay: ")
              + Words.some(orphans, 5),
          !gone && replicas.isSet() ? replicas : name(object),
          object,
          story);
    }
  }

  /** A Service whose pods are all of workloads of the plan, and none of them is available. */
  private void interrupted(KubeObject service) {
    Node selector = service.spec().at("selector");
    if (selector.entries().isEmpty()) {
      return;
    }
    List<KubeObject> owners =
        manifests.podOwnersMatching(service.namespace(), LabelSelector.ofMap(selector));
    Map<KubeObject, Node> specs = new LinkedHashMap<>();
    Story touched = null;
    for (KubeObject owner : owners) {
      specs.put(owner, Defaults.apply(owner.root(), plan.input().minor()).at("spec"));
      Story story = plan.story(owner.ref());
      if (story != null && !story.podsDeleted().isEmpty()) {
        touched = story;
      }
    }
    if (touched == null || available(specs, plan.timeline().before()) == 0) {
      return;
    }
    for (Story.Beat beat : touched.beats()) {
      Moment moment = plan.timeline().moments().get(beat.number());
      if (available(specs, moment.snapshot()) == 0) {
        Finding finding =
            PlanFindings.finding(
                ForesightRules.SERVICE_INTERRUPTED,
                Severity.WARNING,
                "at step " + moment.number() + " of the plan no pod of this Service is available",
                service.at("metadata").at("name"),
                service);
        KubeObject object = touched.change().object();
        findings.add(
            finding
                .withRelated(List.of(new Related(name(object).span(), "its pods are replaced")))
                .withFlow(Flow.of(touched)));
        return;
      }
    }
  }

  private long available(Map<KubeObject, Node> specs, SettledState snapshot) {
    long available = 0;
    for (Map.Entry<KubeObject, Node> one : specs.entrySet()) {
      available += WorkloadState.of(snapshot, one.getKey().ref(), one.getValue()).available();
    }
    return available;
  }

  private static Node name(KubeObject object) {
    return object.at("metadata").at("name");
  }

  private void add(
      String rule, Severity severity, String message, Node node, KubeObject object, Story story) {
    findings.add(
        PlanFindings.finding(rule, severity, message, node, object).withFlow(Flow.of(story)));
  }
}
