package dev.rollcall.model;

import dev.rollcall.yaml.Node;
import java.util.Optional;

/** The level of the Pod Security Standards that holds where an object's pods run. */
public enum PodSecurity {
  /** No limits: for node agents and other parts of the cluster itself. */
  PRIVILEGED,
  /** Known ways to take over a node are refused. */
  BASELINE,
  /** As baseline, and pods follow the current practice of hardening. */
  RESTRICTED,
  /** No namespace in the input says anything: warned about as baseline. */
  UNKNOWN;

  /** The label of a Namespace that sets the level. */
  public static final String ENFORCE = "pod-security.kubernetes.io/enforce";

  /**
   * The level enforced in the object's namespace, by the Namespace's label if it is in the input.
   * kube-system without one counts as privileged: it holds what runs the nodes.
   */
  public static PodSecurity of(KubeObject object, ManifestSet manifests) {
    Optional<KubeObject> namespace = manifests.find("Namespace", "", object.namespace());
    String level = namespace.map(PodSecurity::label).flatMap(Node::text).orElse("");
    switch (level) {
      case "privileged":
        return PRIVILEGED;
      case "baseline":
        return BASELINE;
      case "restricted":
        return RESTRICTED;
      default:
        return object.namespace().equals("kube-system") ? PRIVILEGED : UNKNOWN;
    }
  }

  /** The label of a Namespace that sets the level; a missing node if there is none. */
  public static Node label(KubeObject namespace) {
    return namespace.at("metadata").at("labels").at(ENFORCE);
  }
}
