package dev.rollcall.dryrun.schedule;

import dev.rollcall.model.LabelSelector;
import dev.rollcall.model.Labels;
import dev.rollcall.model.PodResources;
import dev.rollcall.model.Quantity;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which PersistentVolumes that are there already would do for a claim. */
public final class VolumeMatch {
  private VolumeMatch() {}

  /**
   * The volume the scheduler takes on a node: the smallest that is large enough; null if none is.
   *
   * @param volumes those of the claim's class, in a fixed order
   * @param taken names of volumes that other claims of the pod get
   */
  static Node onNode(
      Node claim, String namespace, List<Node> volumes, Set<String> taken, NodeState node) {
    Node best = null;
    for (Node volume : volumes) {
      if (!taken.contains(name(volume))
          && reaches(volume, node.name, node.labels())
          && offers(volume, claim)
          && suits(volume, claim, namespace)
          && (best == null || capacity(volume).compareTo(capacity(best)) < 0)) {
        best = volume;
      }
    }
    return best;
  }

  /**
   * The volume the cluster binds a claim to that does not wait for a pod: one with as few access
   * modes beyond those asked for as possible, and of these the smallest; null if there is none.
   */
  public static Node anywhere(Node claim, String namespace, List<Node> volumes) {
    Node best = null;
    for (Node volume : volumes) {
      if (!offers(volume, claim) || !suits(volume, claim, namespace)) {
        continue;
      }
      if (isFor(volume, claim, namespace)) {
        return volume;
      }
      int fewer = best == null ? -1 : modes(volume).size() - modes(best).size();
      if (fewer < 0 || fewer == 0 && capacity(volume).compareTo(capacity(best)) < 0) {
        best = volume;
      }
    }
    return best;
  }

  /** True if a volume can be reached from a node with these labels. */
  static boolean reaches(Node volume, String node, Map<String, String> labels) {
    return NodeDemand.ofNodeSelector(volume.at("spec").at("nodeAffinity").at("required"))
        .accepts(node, labels);
  }

  private static boolean suits(Node volume, Node claim, String namespace) {
    Node spec = claim.at("spec");
    boolean free = !volume.at("spec").at("claimRef").isSet();
    String mode = volume.at("spec").at("volumeMode").text("Filesystem");
    Node selector = spec.at("selector");
    return (free || isFor(volume, claim, namespace))
        && capacity(volume).compareTo(storage(spec.at("resources").at("requests"))) >= 0
        && mode.equals(spec.at("volumeMode").text("Filesystem"))
        && (!selector.isSet()
            || LabelSelector.of(selector).matches(Labels.of(volume.at("metadata").at("labels"))));
  }

  private static boolean isFor(Node volume, Node claim, String namespace) {
    Node reference = volume.at("spec").at("claimRef");
    return reference.at("name").text("").equals(name(claim))
        && reference.at("namespace").text("").equals(namespace);
  }

  private static boolean offers(Node volume, Node claim) {
    List<Object> wanted = new ArrayList<>();
    claim.at("spec").at("accessModes").items().forEach(mode -> wanted.add(mode.plain()));
    return modes(volume).containsAll(wanted);
  }

  private static List<Object> modes(Node volume) {
    List<Object> modes = new ArrayList<>();
    volume.at("spec").at("accessModes").items().forEach(mode -> modes.add(mode.plain()));
    return modes;
  }

  static String name(Node object) {
    return object.at("metadata").at("name").text("");
  }

  private static Quantity capacity(Node volume) {
    return storage(volume.at("spec").at("capacity"));
  }

  /** The storage asked for or offered. */
  static Quantity storage(Node amounts) {
    return PodResources.amounts(amounts).getOrDefault("storage", Quantity.of(0));
  }
}
