package dev.rollcall.dryrun.schedule;

import dev.rollcall.model.Labels;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether the claims of a pod let it run on a node: the volume filters of the scheduler. */
final class VolumeFilter {
  private static final String BETA = "failure-domain.beta.kubernetes.io/";
  private static final String TOPOLOGY = "topology.kubernetes.io/";
  private static final List<String> ZONE_LABELS =
      List.of(BETA + "zone", BETA + "region", TOPOLOGY + "zone", TOPOLOGY + "region");
  private static final String SELECTED_NODE = "volume.kubernetes.io/selected-node";
  private static final String WAITS = "WaitForFirstConsumer";

  private static final Verdict DISK_TAKEN =
      Verdict.notNow(NodeFilter.VOLUME_RESTRICTIONS, "node(s) had no available disk");
  private static final Verdict TOO_MANY =
      Verdict.notNow(NodeFilter.NODE_VOLUME_LIMITS, "node(s) exceed max volume count");

  /** Of a claim that is bound: its volume does not exist, or not for this node. */
  private enum Trouble {
    LOST,
    OUT_OF_REACH
  }

  private final VolumeObjects objects;
  private final PodNeeds pod;
  private final Wording wording;
  private final List<Node> bound = new ArrayList<>(1);
  private final List<Node> waiting = new ArrayList<>(1);
  private final List<String> exclusive = new ArrayList<>(0);

  /** What was looked up by the name of a class: the same for every node. */
  private final Map<String, Node> classes = new HashMap<>(0);

  private final Map<String, List<Node>> volumesOfClass = new HashMap<>(0);
  private Verdict refusal;

  VolumeFilter(PodNeeds pod, VolumeObjects objects, Wording wording) {
    this.pod = pod;
    this.wording = wording;
    this.objects = objects;
    if (pod.claims().isEmpty()) {
      return;
    }
    List<Node> claims = new ArrayList<>(1);
    for (MountedClaim mounted : pod.claims()) {
      Node claim = objects.claim().apply(pod.namespace() + "/" + mounted.name());
      if (claim == null) {
        refuse(mounted.absence());
        return;
      }
      claims.add(claim);
    }
    for (Node claim : claims) {
      if (claim.at("metadata").at("deletionTimestamp").isSet()) {
        refuse("persistentvolumeclaim \"" + VolumeMatch.name(claim) + "\" is being deleted");
        return;
      }
    }
    claims.forEach(this::sort);
    waiting.sort(
        Comparator.comparing(
            claim -> VolumeMatch.storage(claim.at("spec").at("resources").at("requests"))));
  }

  private void refuse(String why) {
    refusal = Verdict.never(NodeFilter.VOLUME_BINDING, why);
  }

  private void sort(Node claim) {
    Node spec = claim.at("spec");
    for (Node mode : spec.at("accessModes").items()) {
      if (mode.text("").equals("ReadWriteOncePod")) {
        exclusive.add(VolumeMatch.name(claim));
      }
    }
    if (!spec.at("volumeName").text("").isEmpty()) {
      bound.add(claim);
      return;
    }
    Node storageClass = objects.storageClass().apply(spec.at("storageClassName").text(""));
    if (storageClass != null && storageClass.at("volumeBindingMode").text("").equals(WAITS)) {
      waiting.add(claim);
    } else {
      refuse("pod has unbound immediate PersistentVolumeClaims");
    }
  }

  /** Why no node at all will do; null if it depends on the node. */
  Verdict refusal() {
    return refusal;
  }

  /** Null if the node will do as far as volumes go. */
  Verdict check(NodeState node, NodeTable table) {
    if (Disk.collide(pod.disks(), node.disks())) {
      return DISK_TAKEN;
    }
    for (String claim : exclusive) {
      if (table.isMounted(pod.namespace() + "/" + claim)) {
        return Verdict.notNow(NodeFilter.VOLUME_RESTRICTIONS, wording.claimInUse());
      }
    }
    if (VolumeLimits.areExceeded(node, pod, objects)) {
      return TOO_MANY;
    }
    if (pod.claims().isEmpty()) {
      return null;
    }
    List<String> reasons = new ArrayList<>(0);
    Trouble trouble = troubleWithBound(node);
    if (trouble == Trouble.OUT_OF_REACH) {
      reasons.add(wording.volumeOutOfReach());
    }
    if (plan(node) == null) {
      reasons.add("node(s) didn't find available persistent volumes to bind");
    }
    if (trouble == Trouble.LOST) {
      reasons.add("node(s) unavailable due to one or more pvc(s) bound to non-existent pv(s)");
    }
    if (!reasons.isEmpty()) {
      return new Verdict(NodeFilter.VOLUME_BINDING, reasons, false);
    }
    for (Node claim : bound) {
      Node volume = volume(claim);
      if (!inZone(Labels.of(volume.at("metadata").at("labels")), node.labels())) {
        return Verdict.never(NodeFilter.VOLUME_ZONE, "node(s) had no available volume zone");
      }
    }
    return null;
  }

  private Node volume(Node claim) {
    return objects.volume().apply(claim.at("spec").at("volumeName").text(""));
  }

  /** What is wrong with the first bound claim that something is wrong with; null if nothing is. */
  private Trouble troubleWithBound(NodeState node) {
    for (Node claim : bound) {
      Node volume = volume(claim);
      if (volume == null) {
        return Trouble.LOST;
      }
      if (!VolumeMatch.reaches(volume, node.name, node.labels())) {
        return Trouble.OUT_OF_REACH;
      }
    }
    return null;
  }

  private static boolean inZone(Map<String, String> volume, Map<String, String> node) {
    if (ZONE_LABELS.stream().noneMatch(node::containsKey)) {
      return true; // a cluster without zones
    }
    for (String key : ZONE_LABELS) {
      String zones = volume.get(key);
      if (zones != null) {
        String there = node.getOrDefault(key, node.get(key.replace(BETA, TOPOLOGY)));
        if (!List.of(zones.split("__")).contains(String.valueOf(there))) {
          return false;
        }
      }
    }
    return true;
  }

  /** How the waiting claims would be satisfied on a node; null if they cannot be. */
  VolumePlan plan(NodeState node) {
    if (waiting.isEmpty()) {
      return VolumePlan.NONE;
    }
    Map<String, String> found = new LinkedHashMap<>();
    Set<String> taken = new LinkedHashSet<>();
    List<String> selected = new ArrayList<>();
    for (Node claim : waiting) {
      Optional<String> chosen = claim.at("metadata").at("annotations").at(SELECTED_NODE).text();
      if (chosen.isPresent() && !chosen.get().equals(node.name)) {
        return null;
      }
      String className = claim.at("spec").at("storageClassName").text("");
      Node volume =
          chosen.isPresent()
              ? null
              : VolumeMatch.onNode(
                  claim,
                  pod.namespace(),
                  volumesOfClass.computeIfAbsent(className, objects.volumesOfClass()),
                  taken,
                  node);
      if (volume != null) {
        taken.add(VolumeMatch.name(volume));
        found.put(VolumeMatch.name(claim), VolumeMatch.name(volume));
      } else if (canProvide(classes.computeIfAbsent(className, objects.storageClass()), node)) {
        selected.add(VolumeMatch.name(claim));
      } else {
        return null;
      }
    }
    return new VolumePlan(found, selected);
  }

  private static boolean canProvide(Node storageClass, NodeState node) {
    String provisioner = storageClass.at("provisioner").text("");
    return !provisioner.isEmpty()
        && !provisioner.equals("kubernetes.io/no-provisioner")
        && allowsTopology(storageClass.at("allowedTopologies"), node);
  }

  private static boolean allowsTopology(Node allowed, NodeState node) {
    if (allowed.items().isEmpty()) {
      return true;
    }
    for (Node term : allowed.items()) {
      boolean all = true;
      for (Node expression : term.at("matchLabelExpressions").items()) {
        String value = node.labels().get(expression.at("key").text(""));
        boolean one = false;
        for (Node wanted : expression.at("values").items()) {
          one |= wanted.text("").equals(value);
        }
        all &= one;
      }
      if (all) {
        return true;
      }
    }
    return false;
  }
}
