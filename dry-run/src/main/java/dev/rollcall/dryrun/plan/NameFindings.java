package dev.rollcall.dryrun.plan;

import dev.rollcall.lint.Finding;
import dev.rollcall.lint.Related;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.LabelSelector;
import dev.rollcall.model.ManifestSet;
import dev.rollcall.model.ObjectRef;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Names of Services that are not in DNS while a workload starts, whatever the speed of the cluster:
 * because the tool that applies waits for the workload first, because nobody makes the Service in a
 * namespace that is new, or because its pods are the very ones that ask.
 */
final class NameFindings {
  private static final List<String> STARTING =
      List.of("Deployment", "StatefulSet", "DaemonSet", "Job", "Pod", "ReplicaSet");

  private final Plan plan;
  private final ManifestSet manifests;
  private final Map<ObjectRef, Integer> stageOf = new HashMap<>();
  private final List<String> stages = new ArrayList<>();
  private final Set<ObjectRef> before = new HashSet<>();
  private final List<Finding> findings = new ArrayList<>();

  NameFindings(Plan plan) {
    this.plan = plan;
    this.manifests = new ManifestSet(plan.objects());
    boolean update = !plan.input().before().isEmpty();
    for (ApplyOrder.Stage stage : plan.input().order().stages(plan.objects(), update)) {
      stage.objects().forEach(object -> stageOf.putIfAbsent(object.ref(), stages.size()));
      stages.add(stage.name());
    }
    plan.input().before().forEach(object -> before.add(object.ref()));
  }

  List<Finding> all() {
    for (Story story : plan.stories()) {
      boolean starts = !story.podsCreated().isEmpty() && STARTING.contains(story.ref().kind());
      if (starts && stageOf.containsKey(story.ref())) {
        look(story);
      }
    }
    return findings;
  }

  /** Each Service is told once for each workload. */
  private void look(Story story) {
    KubeObject workload = story.change().object();
    Set<ObjectRef> told = new HashSet<>();
    for (GivenTexts.Text text : GivenTexts.of(workload, manifests)) {
      for (HostNames.Name name : HostNames.in(text.node().text(""))) {
        String namespace = name.namespace().isEmpty() ? workload.namespace() : name.namespace();
        ObjectRef service = new ObjectRef("Service", namespace, name.service());
        if (!before.contains(service) && told.add(service)) {
          why(story, service, name.certain()).ifPresent(why -> add(story, text, service, why));
        }
      }
    }
  }

  /** Why a name cannot be resolved when the workload starts; empty if it may be. */
  private Optional<String> why(Story story, ObjectRef ref, boolean certain) {
    Optional<KubeObject> found = manifests.find("Service", ref.namespace(), ref.name());
    if (found.isEmpty()) {
      return certain && isNewNamespace(ref.namespace())
          ? Optional.of("is in no manifest, and its namespace comes with this apply")
          : Optional.empty();
    }
    KubeObject service = found.get();
    int own = stageOf.get(story.ref());
    Integer theirs = stageOf.get(ref);
    if (theirs != null && theirs > own && plan.input().order().waits(story.change().object())) {
      return Optional.of("is applied only after " + stages.get(own) + " has come to its end");
    }
    Node spec = service.spec();
    boolean headless = spec.at("clusterIP").text("").equals("None");
    if (!headless || spec.at("selector").entries().isEmpty()) {
      return Optional.empty();
    }
    List<KubeObject> owners =
        manifests.podOwnersMatching(service.namespace(), LabelSelector.ofMap(spec.at("selector")));
    return owners.isEmpty() ? Optional.empty() : headless(story, service, owners);
  }

  /** A headless Service is in DNS with its first ready pod, or with its first pod at all. */
  private Optional<String> headless(Story story, KubeObject service, List<KubeObject> owners) {
    KubeObject workload = story.change().object();
    int own = stageOf.get(story.ref());
    boolean later = true;
    boolean itself = true;
    for (KubeObject owner : owners) {
      later &= stageOf.getOrDefault(owner.ref(), -1) > own && !before.contains(owner.ref());
      itself &= owner.ref().equals(workload.ref());
    }
    if (later && plan.input().order().waits(workload)) {
      return Optional.of("has no pod before " + stages.get(own) + " has come to its end");
    }
    boolean published = service.spec().at("publishNotReadyAddresses").isTrue();
    boolean first = story.change().effect() == Effect.CREATED;
    return itself && first && !published && waitsToStart(story, service)
        ? Optional.of(
            "shows pods only when they are ready (publishNotReadyAddresses), and an init"
                + " container of the same pods asks for it: none may ever start")
        : Optional.empty();
  }

  /** True if an init container names the Service. */
  private boolean waitsToStart(Story story, KubeObject service) {
    Node spec = story.change().object().podTemplate().orElseThrow().spec();
    for (Node container : spec.at("initContainers").items()) {
      List<Node> texts = new ArrayList<>(container.at("command").items());
      texts.addAll(container.at("args").items());
      for (Node text : texts) {
        for (HostNames.Name name : HostNames.in(text.text(""))) {
          if (!name.ofPod() && name.service().equals(service.name())) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** True if all that is in the namespace is known: operators make Services of their own. */
  private boolean isNewNamespace(String name) {
    ObjectRef namespace = new ObjectRef("Namespace", "", name);
    if (manifests.find("Namespace", "", name).isEmpty() || before.contains(namespace)) {
      return false;
    }
    for (KubeObject object : plan.objects()) {
      if (object.namespace().equals(name) && !object.type().isBuiltIn()) {
        return false;
      }
    }
    return true;
  }

  private void add(Story story, GivenTexts.Text text, ObjectRef service, String why) {
    KubeObject workload = story.change().object();
    boolean here = service.namespace().equals(workload.namespace());
    String name = here ? service.name() : service.namespace() + "/" + service.name();
    String who = text.object() == workload ? "" : " of " + workload.kind() + " " + workload.name();
    List<Related> places = new ArrayList<>();
    manifests
        .find("Service", service.namespace(), service.name())
        .map(there -> new Related(there.at("metadata").at("name").span(), "the Service"))
        .ifPresent(places::add);
    findings.add(
        PlanFindings.finding(
                ForesightRules.PEER_UNRESOLVED,
                Severity.WARNING,
                "when the pods" + who + " start, " + name + " is not in DNS: the Service " + why,
                text.node(),
                text.object())
            .withRelated(places)
            .withFlow(Flow.of(story)));
  }
}
