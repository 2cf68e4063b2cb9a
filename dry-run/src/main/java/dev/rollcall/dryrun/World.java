package dev.rollcall.dryrun;

import dev.rollcall.model.ClusterScope;
import dev.rollcall.yaml.Mapping;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What all namespaces of the simulated cluster share: nodes, cluster-scoped objects, the clock and
 * the numbers that are given out. What lives in a namespace is in its {@link Cluster}.
 */
final class World {
  /** The namespace of objects that name none. */
  static final String DEFAULT_NAMESPACE = "default";

  private final Map<String, Cluster> namespaces = new TreeMap<>();
  private final Map<String, Cluster> stirred = new TreeMap<>();
  private final Map<String, Map<String, ApiObject>> objects = new TreeMap<>();
  private Map<String, Mapping> nodes = Map.of();
  private final List<Map<String, Object>> refusals = new ArrayList<>();
  private final int minor;
  private final PodLimit podLimit = new PodLimit();

  /** True if what is referred to and not there is taken to exist outside the input. */
  boolean openWorld;

  /** True if the story is about more than one namespace; fixed before it begins. */
  boolean severalNamespaces;

  private long lastUid;
  private long readyCount;
  private long upheavals;
  private long second;
  private int settle;

  World(int minor) {
    this.minor = minor;
  }

  /** The Kubernetes 1.x minor whose controllers run. */
  int minor() {
    return minor;
  }

  /** How many pods are asked for, and may be. */
  PodLimit podLimit() {
    return podLimit;
  }

  /** A namespace; one nobody spoke of is there from now on. */
  Cluster namespace(String name) {
    return namespaces.computeIfAbsent(name, n -> new Cluster(this, n));
  }

  /** All namespaces, by name. */
  Collection<Cluster> namespaces() {
    return namespaces.values();
  }

  /** The namespaces in which something changed since the last settled state, by name. */
  Collection<Cluster> stirred() {
    return stirred.values();
  }

  /** Something changed in a namespace. */
  void stir(Cluster cluster) {
    stirred.put(cluster.namespace(), cluster);
  }

  /** True if names alone do not tell objects apart. */
  boolean hasSeveralNamespaces() {
    return severalNamespaces;
  }

  /** The namespace of steps that name none: the only one, or {@code default}. */
  Cluster usualNamespace() {
    return severalNamespaces ? namespace(DEFAULT_NAMESPACE) : anyNamespace();
  }

  /** Where cluster-scoped objects are looked at from: it makes no difference. */
  Cluster anyNamespace() {
    return namespaces.isEmpty()
        ? namespace(DEFAULT_NAMESPACE)
        : namespaces.values().iterator().next();
  }

  /** True for kinds that live outside namespaces. */
  static boolean holds(String kind) {
    return ClusterScope.holds(kind);
  }

  /** The cluster-scoped objects of a kind, by name. */
  Map<String, ApiObject> all(String kind) {
    return objects.computeIfAbsent(kind, k -> new TreeMap<>());
  }

  /** All nodes, by name; the same map until one of them comes, goes or changes. */
  Map<String, Mapping> nodes() {
    return nodes;
  }

  /** Nodes come, or take the place of those of the same names. */
  void putNodes(Map<String, Mapping> some) {
    Map<String, Mapping> changed = new TreeMap<>(nodes);
    changed.putAll(some);
    nodes = Collections.unmodifiableMap(changed);
  }

  /** A node goes. */
  void removeNode(String name) {
    Map<String, Mapping> changed = new TreeMap<>(nodes);
    changed.remove(name);
    nodes = Collections.unmodifiableMap(changed);
  }

  /** The writes that were refused since the list was last emptied. */
  List<Map<String, Object>> refusals() {
    return refusals;
  }

  /** The logical time in seconds since the start. */
  long second() {
    return second;
  }

  void pass(long seconds) {
    second += seconds;
    anythingChanged();
  }

  /** Grows whenever anything may have changed. */
  long upheavals() {
    return upheavals;
  }

  /** Tells all controllers of all namespaces that nothing may be as it was. */
  void anythingChanged() {
    upheavals++;
    namespaces.values().forEach(cluster -> cluster.changed(null));
  }

  /** How many states have settled before the present one: the position in the trace. */
  int settle() {
    return settle;
  }

  /** A state has settled, and everybody who wants to know has seen it. */
  void settled() {
    settle++;
    stirred.clear();
  }

  long nextUid() {
    return ++lastUid;
  }

  long nextReady() {
    return ++readyCount;
  }
}
