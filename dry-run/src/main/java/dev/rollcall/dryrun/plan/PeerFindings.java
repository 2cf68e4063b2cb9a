package dev.rollcall.dryrun.plan;

import dev.rollcall.dryrun.SettledState;
import dev.rollcall.lint.Finding;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.ManifestSet;
import dev.rollcall.model.ObjectRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Names of peers that a new StatefulSet's pods are given and cannot resolve when they start. */
final class PeerFindings {
  private static final String STARTED = "ready running batch:";

  private final Plan plan;
  private final ManifestSet manifests;

  PeerFindings(Plan plan) {
    this.plan = plan;
    this.manifests = new ManifestSet(plan.objects());
  }

  List<Finding> all() {
    List<Finding> findings = new ArrayList<>();
    for (Story story : plan.stories()) {
      boolean first = story.change().effect() == Effect.CREATED;
      if (first && story.ref().kind().equals("StatefulSet")) {
        finding(story).ifPresent(findings::add);
      }
    }
    return findings;
  }

  private Optional<Finding> finding(Story story) {
    KubeObject set = story.change().object();
    String service = set.spec().at("serviceName").text("");
    Optional<KubeObject> headless = manifests.find("Service", set.namespace(), service);
    if (headless.isEmpty()) {
      return Optional.empty();
    }
    boolean published = headless.get().spec().at("publishNotReadyAddresses").isTrue();
    for (GivenTexts.Text text : GivenTexts.of(set, manifests)) {
      TreeSet<Integer> ordinals = ordinals(text.node().text(""), set.name(), "." + service);
      if (ordinals.size() > 1) {
        return unresolved(story, set, ordinals, published)
            .map(
                missing ->
                    PlanFindings.finding(
                            ForesightRules.PEER_UNRESOLVED,
                            published || isOrdered(set) ? Severity.INFO : Severity.WARNING,
                            missing
                                + (published
                                    ? ""
                                    : "; "
                                        + service
                                        + " shows pods only when they are ready"
                                        + " (publishNotReadyAddresses)"),
                            text.node(),
                            text.object())
                        .withFlow(Flow.of(story)));
      }
    }
    return Optional.empty();
  }

  private static boolean isOrdered(KubeObject set) {
    return set.spec().at("podManagementPolicy").text("OrderedReady").equals("OrderedReady");
  }

  /** The ordinals of names such as {@code db-2.db} in a text. */
  private static TreeSet<Integer> ordinals(String text, String set, String dotService) {
    TreeSet<Integer> ordinals = new TreeSet<>();
    String prefix = set + "-";
    for (int at = text.indexOf(prefix); at >= 0; at = text.indexOf(prefix, at + 1)) {
      int end = at + prefix.length();
      while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
        end++;
      }
      int digits = end - at - prefix.length();
      if (digits > 0 && digits < 5 && text.startsWith(dotService, end)) {
        ordinals.add(Integer.parseInt(text.substring(at + prefix.length(), end)));
      }
    }
    return ordinals;
  }

  /** What the first pod cannot resolve when it starts, in words. */
  private Optional<String> unresolved(
      Story story, KubeObject set, TreeSet<Integer> ordinals, boolean published) {
    List<Moment> moments = plan.timeline().moments();
    for (Story.Beat beat : story.beats()) {
      Moment moment = moments.get(beat.number());
      for (ObjectRef pod : moment.pods()) {
        boolean mine = plan.timeline().top(pod).equals(story.ref());
        if (!mine || moment.number() == 0 || !STARTED.contains(moment.verb())) {
          continue;
        }
        SettledState before = moments.get(moment.number() - 1).snapshot();
        List<String> missing = new ArrayList<>();
        for (int ordinal : ordinals) {
          String peer = set.name() + "-" + ordinal;
          if (!peer.equals(pod.name()) && !isResolvable(before, set, peer, published)) {
            missing.add(peer);
          }
        }
        return missing.isEmpty()
            ? Optional.empty()
            : Optional.of(
                "when "
                    + pod.name()
                    + " starts, "
                    + Words.some(missing, 4)
                    + (missing.size() == 1 ? " is" : " are")
                    + " not in DNS yet");
      }
    }
    return Optional.empty();
  }

  private static boolean isResolvable(
      SettledState state, KubeObject set, String peer, boolean published) {
    Map<String, Object> pod = state.find(new ObjectRef("Pod", set.namespace(), peer));
    return pod != null
        && (published ? pod.get("node") != null : Boolean.TRUE.equals(pod.get("ready")));
  }
}
