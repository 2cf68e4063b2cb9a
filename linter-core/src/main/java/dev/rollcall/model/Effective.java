package dev.rollcall.model;

import dev.rollcall.yaml.Node;

/** Values after a container has inherited what its pod's security context says. */
public final class Effective {
  private Effective() {}

  /**
   * The field of the container's securityContext, else that of the pod's. For fields that both
   * have: runAsUser, runAsGroup, runAsNonRoot, seccompProfile, seLinuxOptions, appArmorProfile and
   * windowsOptions.
   */
  public static Node security(Container container, String field) {
    Node own = container.at("securityContext").at(field);
    return own.isSet() ? own : container.pod().spec().at("securityContext").at(field);
  }
}
