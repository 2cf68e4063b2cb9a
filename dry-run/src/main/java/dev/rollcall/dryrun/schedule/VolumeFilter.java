package dev.rollcall.dryrun.schedule;

import dev.rollcall.model.LabelSelector;
import dev.rollcall.model.Labels;
import dev.rollcall.model.PodResources;
import dev.rollcall.model.Quantity;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether the claims of a pod let it run on a node: the volume filters of the scheduler. */
final class VolumeFilter {
  private static final List<String> ZONE_LABELS =
      List.of(
          "topology.kubernetes.io/zone",
          "topology.kubernetes.io/region",
          "failure-domain.beta.kubernetes.io/zone",
          "failure-domain.beta.kubernetes.io/region");
  private static final String SELECTED_NODE = "volume.kubernetes.io/selected-node";

  private final VolumeObjects objects;
  private final PodNeeds pod;
  private final List<Node> bound = new ArrayList<>(1);
  private final List<Node> waiting = new ArrayList<>(1);
  private final List<String> exclusive = new ArrayList<>(0);
  private boolean volumeLost;
  private Verdict refusal;

  VolumeFilter(PodNeeds pod, VolumeObjects objects) {
    this.pod = pod;
    this.objects = objects;
    for (String name : pod.claims()) {
      refusal = sort(name);
      if (refusal != null) {
        return;
      }
    }
  }

  /** Why no node at all will do; null if it depends on the node. */
  Verdict refusal() {
    return refusal;
  }

  /** The claims that are bound only once their pod has a node: they are told its name. */
  List<String> claimsToSelect() {
    List<String> names = new ArrayList<>(waiting.size());
    for (Node claim : waiting) {
      names.add(claim.at("metadata").at("name").text(""));
    }
    return names;
  }

  private Verdict sort(String name) {
    Node claim = objects.claim().apply(pod.namespace() + "/" + name);
    if (claim == null) {
      return Verdict.never(
          NodeFilter.VOLUME_BINDING, "persistentvolumeclaim \"" + name + "\" not found");
    }
    if (claim.at("metadata").at("deletionTimestamp").isSet()) {
      return Verdict.never(
          NodeFilter.VOLUME_BINDING, "persistentvolumeclaim \"" + name + "\" is being deleted");
    }
    String volumeName = claim.at("spec").at("volumeName").text("");
    for (Node mode : claim.at("spec").at("accessModes").items()) {
      if (mode.text("").equals("ReadWriteOncePod")) {
        exclusive.add(name);
      }
    }
    if (!volumeName.isEmpty()) {
      Node volume = objects.volume().apply(volumeName);
      if (volume == null) {
        volumeLost = true;
      } else {
        bound.add(volume);
      }
      return null;
    }
    Node storageClass =
        objects.storageClass().apply(claim.at("spec").at("storageClassName").text(""));
    if (storageClass == null
        || !storageClass.at("volumeBindingMode").text("").equals("WaitForFirstConsumer")) {
      return Verdict.never(
          NodeFilter.VOLUME_BINDING, "pod has unbound immediate PersistentVolumeClaims");
    }
    waiting.add(claim);
    return null;
  }

  /** Null if the node will do as far as volumes go. */
  Verdict check(NodeState node, NodeTable table) {
    for (String claim : exclusive) {
      if (inUse(claim, table)) {
        return Verdict.notNow(
            NodeFilter.VOLUME_RESTRICTIONS,
            "node has pod using PersistentVolumeClaim with the same name and ReadWriteOncePod"
                + " access mode");
      }
    }
    if (volumeLost) {
      return Verdict.never(
          NodeFilter.VOLUME_BINDING,
          "node(s) unavailable due to one or more pvc(s) bound to non-existent pv(s)");
    }
    for (Node volume : bound) {
      if (!reaches(volume, node)) {
        return Verdict.never(
            NodeFilter.VOLUME_BINDING, "node(s) didn't match PersistentVolume's node affinity");
      }
    }
    for (Node claim : waiting) {
      if (!canBind(claim, node)) {
        return Verdict.never(
            NodeFilter.VOLUME_BINDING, "node(s) didn't find available persistent volumes to bind");
      }
    }
    for (Node volume : bound) {
      if (!inZone(Labels.of(volume.at("metadata").at("labels")), node)) {
        return Verdict.never(NodeFilter.VOLUME_ZONE, "node(s) had no available volume zone");
      }
    }
    return null;
  }

  private boolean inUse(String claim, NodeTable table) {
    for (NodeState node : table.nodes()) {
      if (node.uses(pod.namespace(), claim)) {
        return true;
      }
    }
    return false;
  }

  private static boolean reaches(Node volume, NodeState node) {
    return NodeDemand.ofNodeSelector(volume.at("spec").at("nodeAffinity").at("required"))
        .accepts(node.name, node.labels());
  }

  private static boolean inZone(Map<String, String> volumeLabels, NodeState node) {
    for (String key : ZONE_LABELS) {
      String zones = volumeLabels.get(key);
      if (zones != null && node.labels().containsKey(key)) {
        if (!List.of(zones.split("__")).contains(node.labels().get(key))) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean canBind(Node claim, NodeState node) {
    Optional<String> selected = claim.at("metadata").at("annotations").at(SELECTED_NODE).text();
    if (selected.isPresent()) {
      return selected.get().equals(node.name);
    }
    String className = claim.at("spec").at("storageClassName").text("");
    for (Node volume : objects.volumesOfClass().apply(className)) {
      if (fits(volume, claim) && reaches(volume, node)) {
        return true;
      }
    }
    Node storageClass = objects.storageClass().apply(className);
    String provisioner = storageClass.at("provisioner").text("");
    return !provisioner.isEmpty()
        && !provisioner.equals("kubernetes.io/no-provisioner")
        && allowsTopology(storageClass.at("allowedTopologies"), node);
  }

  private static boolean fits(Node volume, Node claim) {
    if (volume.at("spec").at("claimRef").isSet()) {
      return false;
    }
    List<Object> offered = new ArrayList<>();
    volume.at("spec").at("accessModes").items().forEach(mode -> offered.add(mode.plain()));
    for (Node mode : claim.at("spec").at("accessModes").items()) {
      if (!offered.contains(mode.plain())) {
        return false;
      }
    }
    Node selector = claim.at("spec").at("selector");
    if (selector.isSet()
        && !LabelSelector.of(selector).matches(Labels.of(volume.at("metadata").at("labels")))) {
      return false;
    }
    Quantity wanted = storage(claim.at("spec").at("resources").at("requests"));
    return storage(volume.at("spec").at("capacity")).compareTo(wanted) >= 0;
  }

  private static Quantity storage(Node amounts) {
    return PodResources.amounts(amounts).getOrDefault("storage", Quantity.of(0));
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
