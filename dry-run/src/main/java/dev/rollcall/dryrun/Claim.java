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

  /** The PersistentVolume of the input it is bound to; null if its volume is made for it. */
  String volume;

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

  /** Binding it to a volume that is there already: recordings do not show how. */
  Write bindTo(String name) {
    return Write.status(
        this,
        state -> {
          volume = name;
          bound = true;
          return true;
        });
  }

  /** The storage asked for. */
  public String request() {
    return object.at("spec").at("resources").at("requests").at("storage").text().orElse(null);
  }
}
