package dev.rollcall.dryrun;

import dev.rollcall.yaml.Mapping;
import java.util.ArrayList;
import java.util.List;

/** A PersistentVolumeClaim of the simulated cluster. */
public final class Claim {
  private final String name;
  private final long uid;
  private final Mapping object;
  final List<Owner> owners = new ArrayList<>(0);

  /** The namespace it is in. */
  Cluster home;

  boolean bound;
  boolean terminating;
  boolean protectedByFinalizer = true;
  String selectedNode;

  /** The zone its volume can be reached from; null if from everywhere. */
  String zone;

  Claim(String name, long uid, Mapping object) {
    this.name = name;
    this.uid = uid;
    this.object = object;
  }

  /** The name. */
  public String name() {
    return name;
  }

  /** Unique in the cluster; the order of creation. */
  public long uid() {
    return uid;
  }

  /** The claim as stored. */
  public Mapping object() {
    return object;
  }

  /** {@code spec.storageClassName}; null if the claim names none. */
  public String storageClass() {
    return object.at("spec").at("storageClassName").text().orElse(null);
  }

  /** The storage asked for. */
  public String request() {
    return object.at("spec").at("resources").at("requests").at("storage").text().orElse(null);
  }
}
