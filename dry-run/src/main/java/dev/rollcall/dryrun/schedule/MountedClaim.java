package dev.rollcall.dryrun.schedule;

import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * A claim that a pod mounts.
 *
 * @param ephemeral true if it is made for the pod, from the template in its volume
 */
public record MountedClaim(String name, boolean ephemeral) {

  /** Claims by name, and those made for {@code ephemeral} volumes, named pod-volume. */
  static List<MountedClaim> of(Node spec, String podName) {
    List<MountedClaim> claims = new ArrayList<>(1);
    for (Node volume : spec.at("volumes").items()) {
      Node claim = volume.at("persistentVolumeClaim").at("claimName");
      if (claim.isSet()) {
        claims.add(new MountedClaim(claim.text(""), false));
      } else if (volume.at("ephemeral").isSet()) {
        claims.add(new MountedClaim(podName + "-" + volume.at("name").text(""), true));
      }
    }
    return claims;
  }

  /** Why a pod waits whose claim is not there. */
  String absence() {
    return ephemeral
        ? "waiting for ephemeral volume controller to create the persistentvolumeclaim \""
            + name
            + "\""
        : "persistentvolumeclaim \"" + name + "\" not found";
  }
}
