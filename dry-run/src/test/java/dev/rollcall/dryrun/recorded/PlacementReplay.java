package dev.rollcall.dryrun.recorded;

import dev.rollcall.dryrun.admission.PodAdmission;
import dev.rollcall.dryrun.schedule.DisruptionGuard;
import dev.rollcall.dryrun.schedule.MountedClaim;
import dev.rollcall.dryrun.schedule.Namespaces;
import dev.rollcall.dryrun.schedule.NodeTable;
import dev.rollcall.dryrun.schedule.Placement;
import dev.rollcall.dryrun.schedule.PodNeeds;
import dev.rollcall.dryrun.schedule.PodPlacement;
import dev.rollcall.dryrun.schedule.Toleration;
import dev.rollcall.dryrun.schedule.VolumeObjects;
import dev.rollcall.model.LabelSelector;
import dev.rollcall.model.Labels;
import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Goes through one recording with our scheduler in the place of the real one. */
final class PlacementReplay {
  private static final String NAMESPACE = "default";
  private static final String ZONE = "topology.kubernetes.io/zone";

  private final Mapping recording;
  private final String scenario;
  private final RecordedPods made = new RecordedPods();
  private final Map<String, Mapping> nodes = new LinkedHashMap<>();
  private final Map<String, Node> claims = new LinkedHashMap<>();
  private final Map<String, Node> volumes = new LinkedHashMap<>();
  private final Map<String, Node> priorities = new LinkedHashMap<>();
  private final List<LabelSelector> services = new ArrayList<>();
  private final Map<String, PodNeeds> waiting = new LinkedHashMap<>();
  private final Map<String, PodNeeds> placed = new LinkedHashMap<>();
  private final Map<String, String> lastMessage = new LinkedHashMap<>();
  private final NodeTable table;
  private final PodPlacement placement;
  private final List<String> differences = new ArrayList<>();
  private int order;
  private int bound;
  private int certain;
  private int messages;

  PlacementReplay(Mapping recording) {
    this.recording = recording;
    this.scenario = recording.at("scenario").text("");
    Namespaces namespaces = new Namespaces();
    this.table = new NodeTable(namespaces);
    this.placement = new PodPlacement(table, volumeObjects(), namespaces, 36);
  }

  List<String> differences() {
    return differences;
  }

  int bound() {
    return bound;
  }

  int certain() {
    return certain;
  }

  int messages() {
    return messages;
  }

  private VolumeObjects volumeObjects() {
    Node waits =
        Mapping.of("", Map.of("volumeBindingMode", "WaitForFirstConsumer", "provisioner", "p"));
    Node immediate = Mapping.of("", Map.of("volumeBindingMode", "Immediate", "provisioner", "p"));
    return new VolumeObjects(
        name -> claims.get(name.substring(name.indexOf('/') + 1)),
        volumes::get,
        name -> name.equals("zonal-wffc") ? waits : name.equals("standard") ? immediate : null,
        name -> List.of());
  }

  void run() {
    for (Node node : recording.at("nodes").items()) {
      put((Mapping) node);
    }
    int step = -1;
    for (Node entry : recording.at("trace").items()) {
      boolean first = entry.at("step").integer(0) != step;
      step = (int) entry.at("step").integer(0);
      if (first) {
        carryOut(recording.at("steps").at(step));
      }
      leave(entry);
      List<Node> early = new ArrayList<>(0);
      for (Node action : entry.at("actions").items()) {
        boolean bind = action.at("verb").text("").equals("bind");
        if (bind && !waiting.containsKey(action.at("name").text(""))) {
          early.add(action); // binds are placed by time, and may stand before the pod's creation
        } else {
          act(action, entry);
        }
      }
      early.forEach(action -> act(action, entry));
      compare(entry);
    }
  }

  private void put(Mapping node) {
    String name = node.at("metadata").at("name").text("");
    nodes.put(name, node);
    table.putNode(name, node);
  }

  private void carryOut(Node step) {
    switch (step.at("do").text("")) {
      case "apply" -> step.at("manifests").items().forEach(one -> apply((Mapping) one));
      case "patch" -> made.patched(step.at("target").text(""), step.at("patch"));
      case "node" -> {
        String name = step.at("target").text("");
        if (step.at("create").isSet()) {
          put((Mapping) step.at("create"));
        } else if (step.at("delete").isSet()) {
          table.removeNode(name);
          nodes.remove(name);
        } else {
          put(RecordedPods.merge(nodes.get(name), step.at("patch")));
        }
      }
      default -> {} // seen in what the pods do
    }
  }

  private void apply(Mapping manifest) {
    String name = manifest.at("metadata").at("name").text("");
    switch (manifest.at("kind").text("")) {
      case "Pod" -> {
        if (!placed.containsKey(name) && !waiting.containsKey(name)) {
          create(manifest, name, Optional.empty());
        }
      }
      case "PersistentVolumeClaim" ->
          claim(name, manifest.at("spec").at("storageClassName").text(""));
      case "PriorityClass" -> priorities.put(name, manifest);
      case "Service" -> services.add(LabelSelector.ofMap(manifest.at("spec").at("selector")));
      default -> made.applied(manifest);
    }
  }

  private void claim(String name, String storageClass) {
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("storageClassName", storageClass);
    if (storageClass.equals("standard")) {
      spec.put("volumeName", "pv-" + name);
      volumes.put("pv-" + name, Mapping.of("", Map.of()));
    }
    claims.put(name, Mapping.of("", Map.of("metadata", Map.of("name", name), "spec", spec)));
  }

  private void create(Mapping pod, String name, Optional<LabelSelector> owner) {
    PodAdmission admission =
        new PodAdmission(
            new PodAdmission.Surroundings(
                NAMESPACE,
                Map.of(),
                account -> true,
                priorities::get,
                null,
                runtime -> Mapping.of("", Map.of()),
                List.of()));
    Mapping admitted = admission.admit(pod, name, name).pod();
    PodNeeds needs = PodNeeds.of(admitted, NAMESPACE, name, order++, siblings(admitted, owner));
    String node = admitted.at("spec").at("nodeName").text("");
    if (node.isEmpty()) {
      waiting.put(name, needs);
    } else {
      table.add(needs, node, false);
      placed.put(name, needs);
    }
  }

  /** Services that select the pod, and its owner, together. */
  private Optional<LabelSelector> siblings(Node pod, Optional<LabelSelector> owner) {
    Map<String, String> all = new LinkedHashMap<>();
    Map<String, String> labels = Labels.of(pod.at("metadata").at("labels"));
    for (LabelSelector service : services) {
      if (!service.isEmpty() && service.matches(labels)) {
        all.putAll(service.matchLabels());
      }
    }
    owner.ifPresent(one -> all.putAll(one.matchLabels()));
    return all.isEmpty() ? Optional.empty() : Optional.of(new LabelSelector(all, List.of()));
  }

  /** Pods that something outside took away or ended before the scheduler acts. */
  private void leave(Node entry) {
    Set<String> deletedByController = new HashSet<>();
    Set<String> created = new HashSet<>();
    for (Node action : entry.at("actions").items()) {
      if (action.at("kind").text("").equals("Pod")) {
        if (action.at("verb").text("").equals("delete")) {
          deletedByController.add(action.at("name").text(""));
        } else if (action.at("verb").text("").equals("create")) {
          created.add(action.at("name").text(""));
        }
      }
    }
    Map<String, Node> present = new LinkedHashMap<>();
    for (Node pod : entry.at("snapshot").at("pods").items()) {
      present.put(pod.at("name").text(""), pod);
    }
    for (String name : List.copyOf(placed.keySet())) {
      Node pod = present.get(name);
      String phase = pod == null ? "" : pod.at("phase").text("");
      boolean replaced = created.contains(name) && !deletedByController.contains(name);
      if (replaced
          || phase.equals("Succeeded")
          || phase.equals("Failed")
          || (pod == null && !deletedByController.contains(name))) {
        table.remove(placed.remove(name));
      } else if (pod != null
          && pod.at("terminating").isTrue()
          && !deletedByController.contains(name)) {
        table.startsTerminating(placed.get(name));
      }
    }
    for (String name : List.copyOf(waiting.keySet())) {
      if (!present.containsKey(name) && !deletedByController.contains(name)) {
        waiting.remove(name);
      }
    }
    Set<String> claimNames = new HashSet<>();
    entry.at("snapshot").at("pvcs").items().forEach(one -> claimNames.add(one.at("name").text("")));
    claims.keySet().removeIf(name -> !claimNames.contains(name));
  }

  private void act(Node action, Node entry) {
    String name = action.at("name").text("");
    switch (action.at("kind").text("") + " " + action.at("verb").text("")) {
      case "ReplicaSet create" -> made.replicaSetCreated(name, action.at("owner").text(""));
      case "ControllerRevision create", "ControllerRevision update" ->
          made.revisionCreated(name, action.at("owner").text(""));
      case "PersistentVolumeClaim create" -> claim(name, action.at("storageClass").text(""));
      case "Pod create" -> {
        RecordedPods.Made pod = made.make(action);
        if (pod != null) {
          create(pod.pod(), name, pod.owner());
        }
      }
      case "Pod delete" -> {
        waiting.remove(name);
        PodNeeds gone = placed.get(name);
        if (gone != null) {
          boolean stays = false;
          for (Node pod : entry.at("snapshot").at("pods").items()) {
            stays |= pod.at("name").text("").equals(name) && pod.at("terminating").isTrue();
          }
          if (stays) {
            table.startsTerminating(gone);
          } else {
            table.remove(placed.remove(name));
          }
        }
      }
      case "Pod bind" -> bind(name, action.at("node").text(""), entry);
      default -> {} // no business of the scheduler's
    }
  }

  /**
   * The minute in a CronJob's Job is normalised in the creation of its pods, not in the binding.
   */
  private String knownName(String name) {
    if (!waiting.containsKey(name)) {
      for (String known : waiting.keySet()) {
        if (name.matches(known.replaceAll("<T[^>]*>", "[0-9]+"))) {
          return known;
        }
      }
    }
    return name;
  }

  private void bind(String written, String node, Node entry) {
    String name = knownName(written);
    PodNeeds pod = waiting.remove(name);
    if (pod == null) {
      differ(entry, name + " is bound, but the manifests do not say what it is");
      return;
    }
    bound++;
    Placement result = placement.place(pod, DisruptionGuard::new);
    if (!(result instanceof Placement.Bound choice)) {
      if (namesOfNodesWereSwapped() && fitsAnotherTaintedNode(pod)) {
        return;
      }
      differ(entry, name + " is on " + node + ", not waiting: " + result);
    } else if (!choice.candidates().contains(node)) {
      differ(entry, name + " is on " + node + ", not one of " + choice.candidates());
    } else if (choice.isCertain()) {
      certain++;
    }
    for (MountedClaim mounted : pod.claims()) {
      String claim = mounted.name();
      if (!claims.get(claim).at("spec").at("volumeName").isSet()) {
        provision(claim, node);
      }
    }
    table.add(pod, node, false);
    placed.put(name, pod);
    lastMessage.remove(name);
  }

  /**
   * Recordings with this flag had the names of nodes permuted afterwards, wherever a DaemonSet took
   * one of several nodes: there, a taint may stand under another node's name than the pod.
   */
  private boolean namesOfNodesWereSwapped() {
    for (Node flag : recording.at("flags").items()) {
      if (flag.text("").equals("dsNodeChoice")) {
        return true;
      }
    }
    return false;
  }

  private boolean fitsAnotherTaintedNode(PodNeeds pod) {
    for (String node : nodes.keySet()) {
      if (nodes.get(node).at("spec").at("taints").items().isEmpty()) {
        continue;
      }
      Mapping there =
          RecordedPods.onNode(Mapping.of("", Map.of("tolerations", tolerations(pod))), node);
      PodNeeds other =
          PodNeeds.of(
              Mapping.of("", Map.of("spec", there)), NAMESPACE, "else", 0, Optional.empty());
      if (placement.place(other, DisruptionGuard::new) instanceof Placement.Bound) {
        return true;
      }
    }
    return false;
  }

  private static List<Object> tolerations(PodNeeds pod) {
    List<Object> plain = new ArrayList<>();
    for (Toleration one : pod.tolerations()) {
      plain.add(
          Map.of(
              "key",
              one.key(),
              "operator",
              one.anyValue() ? "Exists" : "Equal",
              "value",
              one.value()));
    }
    return plain;
  }

  private void provision(String claim, String node) {
    String zone = nodes.get(node).at("metadata").at("labels").at(ZONE).text("");
    Object term =
        Map.of(
            "matchExpressions",
            List.of(Map.of("key", ZONE, "operator", "In", "values", List.of(zone))));
    volumes.put(
        "pv-" + claim,
        Mapping.of(
            "",
            Map.of(
                "spec",
                Map.of(
                    "nodeAffinity",
                    Map.of("required", Map.of("nodeSelectorTerms", List.of(term)))))));
    claims.put(
        claim,
        Mapping.of(
            "",
            Map.of(
                "metadata",
                Map.of("name", claim),
                "spec",
                Map.of("storageClassName", "zonal-wffc", "volumeName", "pv-" + claim))));
  }

  private void compare(Node entry) {
    for (Node pod : entry.at("snapshot").at("pods").items()) {
      String name = pod.at("name").text("");
      Optional<String> expected = pod.at("unscheduled").text();
      PodNeeds needs = waiting.get(name);
      if (expected.isEmpty() || needs == null) {
        continue;
      }
      boolean isNew = !expected.get().equals(lastMessage.put(name, expected.get()));
      Placement result = placement.place(needs, DisruptionGuard::new);
      if (!(result instanceof Placement.Waiting reason)) {
        differ(entry, name + " waits: " + expected.get() + ", not " + result);
      } else if (isNew) {
        messages++;
        if (!reason.message().equals(expected.get())) {
          differ(
              entry,
              name
                  + "\n      recorded  "
                  + expected.get()
                  + "\n      predicted "
                  + reason.message());
        }
      }
    }
  }

  private void differ(Node entry, String what) {
    differences.add(
        scenario
            + " step "
            + entry.at("step").integer(0)
            + " "
            + entry.at("move").text("")
            + ": "
            + what);
  }
}
