package dev.rollcall.dryrun;

import dev.rollcall.model.LabelSelector;
import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * An object in the simulated cluster, pods and claims excepted. It belongs to its {@link Cluster};
 * only writes change it.
 */
public final class ApiObject {
  private final String kind;
  private final String name;
  private final long uid;
  private Mapping stored;
  final Map<String, String> labels = new TreeMap<>();
  final Map<String, String> annotations = new TreeMap<>();
  final Map<String, Object> status = new TreeMap<>();
  final Map<String, Condition> conditions = new TreeMap<>();
  final Set<String> finalizers = new TreeSet<>();
  Owner owner;
  boolean terminating;
  boolean scaledByHand;

  /** The settled state that was to come when it was made. */
  int createdIn;

  /** The manifest that was applied last; null for objects that controllers make. */
  Mapping applied;

  /** True if the server refused the last pod that was made for it. */
  boolean refused;

  long generation = 1;

  /** How often the template of a DaemonSet changed, from 1; else 0. */
  long templateGeneration;

  private Long replicas;
  private LabelSelector selector;
  private String derived;
  private Owner asController;
  private String reference;

  ApiObject(String kind, String name, long uid, Mapping stored) {
    this.kind = kind;
    this.name = name;
    this.uid = uid;
    store(stored);
  }

  /** Takes a new version of the manifest, with defaults filled in. */
  void store(Mapping stored) {
    this.stored = stored;
    this.selector = null;
    this.derived = null;
    this.replicas = null;
  }

  /** The kind, such as {@code Deployment}. */
  public String kind() {
    return kind;
  }

  /** The name. */
  public String name() {
    return name;
  }

  /** Unique in the cluster; the order of creation. */
  public long uid() {
    return uid;
  }

  /** The object as stored, with defaults; without status. */
  public Mapping stored() {
    return stored;
  }

  /** The object's {@code spec}. */
  public Node spec() {
    return stored.at("spec");
  }

  /** The pod template. */
  public Node template() {
    return spec().at("template");
  }

  /** {@code spec.replicas}. */
  public int replicas() {
    if (replicas == null) {
      replicas = spec().at("replicas").integer(1);
    }
    return replicas.intValue();
  }

  void scaleTo(int count) {
    replicas = (long) count;
    generation++;
  }

  /** Changes {@code spec.minReadySeconds} and nothing else. */
  void waitFor(long seconds) {
    if (stored.at("spec") instanceof Mapping spec) {
      stored = stored.with("spec", spec.with("minReadySeconds", seconds));
    }
  }

  /** A name that the controller makes of the stored version alone, made once for each version. */
  String derived(Supplier<String> maker) {
    if (derived == null) {
      derived = maker.get();
    }
    return derived;
  }

  /** The label selector. */
  public LabelSelector selector() {
    if (selector == null) {
      Node written = spec().at("selector");
      selector =
          kind.equals("ReplicationController")
              ? LabelSelector.ofMap(written)
              : LabelSelector.of(written);
    }
    return selector;
  }

  /** A number of the status; 0 if it is not there. */
  public int count(String field) {
    return status.get(field) instanceof Integer number ? number : 0;
  }

  /** Kind and name, as actions name owners. */
  public String reference() {
    if (reference == null) {
      reference = kind + "/" + name;
    }
    return reference;
  }

  /** This object as the controlling owner of another. */
  public Owner asController() {
    if (asController == null) {
      asController = new Owner(kind, name, uid, true);
    }
    return asController;
  }

  @Override
  public String toString() {
    return reference();
  }
}
