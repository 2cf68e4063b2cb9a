package dev.rollcall.server;

import dev.rollcall.yaml.Node;
import java.util.List;

/** What a pod with users of its own cannot share with the host. */
final class HostUsers {
  /** The minor from which block devices are refused. */
  private static final int DEVICES = 34;

  private HostUsers() {}

  /** A pod with {@code hostUsers: false}; two of the server's paths are odd. */
  static void check(Node spec, Faults faults) {
    if (!spec.at("hostUsers").isFalse()) {
      return;
    }
    if (spec.at("hostNetwork").isTrue()) {
      faults.forbidden(spec.at("hostNetwork"), "when hostUsers is false");
    }
    if (spec.at("hostPID").isTrue()) {
      faults.on(spec.path() + ".HostPID").forbidden(spec.at("hostPID"), "when hostUsers is false");
    }
    if (spec.at("hostIPC").isTrue()) {
      faults.on(spec.path() + ".HostIPC").forbidden(spec.at("hostIPC"), "when hostUsers is false");
    }
    if (!faults.since(DEVICES)) {
      return;
    }
    for (String list : List.of("initContainers", "containers", "ephemeralContainers")) {
      for (Node container : spec.at(list).items()) {
        if (!container.at("volumeDevices").items().isEmpty()) {
          faults.forbidden(container.at("volumeDevices"), "when hostUsers is false");
        }
      }
    }
  }
}
