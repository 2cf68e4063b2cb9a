package dev.rollcall.dryrun;

import java.util.List;

/** The kinds whose size is {@code spec.replicas}. */
final class SizedKinds {
  static final List<String> ALL =
      List.of("Deployment", "ReplicaSet", "StatefulSet", "ReplicationController");

  private SizedKinds() {}
}
