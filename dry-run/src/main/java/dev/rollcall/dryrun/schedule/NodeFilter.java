package dev.rollcall.dryrun.schedule;

/** The filters in the order in which the scheduler asks them. */
public enum NodeFilter {
  /** The node is cordoned. */
  NODE_UNSCHEDULABLE,
  /** A taint is not tolerated. */
  TAINT_TOLERATION,
  /** Node selector or required node affinity do not accept the node. */
  NODE_AFFINITY,
  /** A host port is taken. */
  NODE_PORTS,
  /** CPU, memory, pods or another resource are short. */
  NODE_RESOURCES_FIT,
  /** A disk cannot be shared, or a claim may be used by one pod only, and is in use. */
  VOLUME_RESTRICTIONS,
  /** The node takes no more volumes of a storage driver. */
  NODE_VOLUME_LIMITS,
  /** A claim cannot be bound, or its volume cannot be reached from the node. */
  VOLUME_BINDING,
  /** The volume's zone label names another zone. */
  VOLUME_ZONE,
  /** A hard spread constraint would be broken. */
  POD_TOPOLOGY_SPREAD,
  /** Required pod affinity or anti-affinity would be broken. */
  INTER_POD_AFFINITY
}
