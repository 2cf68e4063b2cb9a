package dev.rollcall.dryrun;

import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A pod of the simulated cluster. It belongs to its {@link Cluster}; only writes change it. */
public final class Pod {
  private final String name;
  private final long uid;
  final Map<String, String> labels = new TreeMap<>();
  final Map<String, String> annotations = new TreeMap<>();
  final Set<String> finalizers = new TreeSet<>();
  final int createdIn;

  /** The ordinal of a StatefulSet's pod, else its number among those named alike. */
  int index;

  /** As what its ReplicaSet counts it, see {@link ReplicaCount}. */
  int counted;

  /** The namespace it is in. */
  Cluster home;

  Mapping object;

  /** The manifest that was applied last; null for pods that controllers make. */
  Mapping applied;

  Owner owner;
  String node;
  Phase phase = Phase.PENDING;
  boolean ready;
  boolean available;
  boolean terminating;
  boolean unreachable;
  int terminatedIn;
  long readyOrder;
  long readySince;
  boolean started;
  boolean ended;

  /** True if it vanishes with its last finalizer, whether its containers ended or not. */
  boolean forced;

  int exitCode;
  String unscheduled;
  String disruptionTarget;
  String nominatedNode;
  String targetNode;
  String orphanedFrom;

  /** The phases of a pod. */
  public enum Phase {
    /** Not all containers run. */
    PENDING("Pending"),
    /** All containers run. */
    RUNNING("Running"),
    /** All containers ended well. */
    SUCCEEDED("Succeeded"),
    /** A container failed for good. */
    FAILED("Failed");

    private final String word;

    Phase(String word) {
      this.word = word;
    }

    /** As the API spells it. */
    public String word() {
      return word;
    }

    /** True if the pod will never run again. */
    public boolean isTerminal() {
      return this == SUCCEEDED || this == FAILED;
    }
  }

  Pod(String name, long uid, int index, int createdIn, Mapping object) {
    this.name = name;
    this.uid = uid;
    this.index = index;
    this.createdIn = createdIn;
    this.object = object;
  }

  /** The name; {@code <1>} stands for five random characters. */
  public String name() {
    return name;
  }

  /** The name, with the namespace before it if there are several. */
  String told() {
    return home.world().hasSeveralNamespaces() ? home.namespace() + "/" + name : name;
  }

  /** Unique in the cluster; the order of creation. */
  public long uid() {
    return uid;
  }

  /** The pod's {@code spec}. */
  public Node spec() {
    return object.at("spec");
  }

  /** The node it is bound to; null before. */
  public String node() {
    return node;
  }

  /** True unless it has ended or is about to be deleted. */
  public boolean isActive() {
    return !phase.isTerminal() && !terminating;
  }

  /** The hash or revision in its labels; null if it has none. */
  public String revision() {
    String hash = labels.get("pod-template-hash");
    return hash != null ? hash : labels.get("controller-revision-hash");
  }

  @Override
  public String toString() {
    return name;
  }
}
