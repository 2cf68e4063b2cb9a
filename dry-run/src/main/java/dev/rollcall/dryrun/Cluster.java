package dev.rollcall.dryrun;

import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The state of a simulated namespace, with the nodes it shares with the others: what etcd would
 * hold. Objects are found by kind and name, pods by name and by owner, each in near constant time.
 * Cluster-scoped objects are the same in every namespace.
 */
public final class Cluster {
  private final World world;
  private final String namespace;
  private final Map<String, Map<String, ApiObject>> objects = new TreeMap<>();
  private final Map<String, Pod> pods = new LinkedHashMap<>();
  private final Map<Long, OwnedPods> podsByOwner = new HashMap<>();
  private final Map<Long, List<Pod>> arrivals = new HashMap<>();
  private final Map<String, Claim> claims = new TreeMap<>();
  private final Map<String, Integer> generated = new HashMap<>();
  private final Map<String, Map<Long, Map<String, ApiObject>>> byOwner = new HashMap<>();
  private final List<Object> changes = new ArrayList<>();
  private final Map<String, String> namespaceLabels = new TreeMap<>();
  private final Map<Mapping, Mapping> admitted = new IdentityHashMap<>();
  private final QuotaLedger quotas = new QuotaLedger();
  private long removals;
  private long age;

  Cluster(World world, String namespace) {
    this.world = world;
    this.namespace = namespace;
  }

  /** What this namespace shares with the others. */
  World world() {
    return world;
  }

  /** The name of the namespace. */
  public String namespace() {
    return namespace;
  }

  /** The Kubernetes 1.x minor whose controllers run. */
  public int minor() {
    return world.minor();
  }

  /** True if what is referred to and not there is taken to exist outside the input. */
  boolean isOpenWorld() {
    return world.openWorld;
  }

  /** The logical time in seconds since the start. */
  public long second() {
    return world.second();
  }

  /** How many states have settled before the present one: the position in the trace. */
  public int settle() {
    return world.settle();
  }

  long nextUid() {
    return world.nextUid();
  }

  long nextReady() {
    return world.nextReady();
  }

  /** Objects of a kind, by name. */
  public Collection<ApiObject> all(String kind) {
    Map<String, ApiObject> some = World.holds(kind) ? world.all(kind) : objects.get(kind);
    return some == null ? List.of() : new ArrayList<>(some.values());
  }

  /** An object, or null. */
  public ApiObject get(String kind, String name) {
    Map<String, ApiObject> some = World.holds(kind) ? world.all(kind) : objects.get(kind);
    return some == null ? null : some.get(name);
  }

  /** The kinds there are objects of in this namespace, sorted. */
  public Collection<String> kinds() {
    return objects.keySet();
  }

  ApiObject add(String kind, String name, Mapping stored) {
    ApiObject object = new ApiObject(kind, name, nextUid(), stored);
    object.createdIn = settle();
    if (World.holds(kind)) {
      world.all(kind).put(name, object);
      world.anythingChanged();
      return object;
    }
    ApiObject before = objects.computeIfAbsent(kind, k -> new TreeMap<>()).put(name, object);
    if (before != null) {
      siblings(before).remove(name);
    }
    siblings(object).put(name, object);
    changed(object);
    return object;
  }

  /** Gives an object to an owner, or takes it away if that is null. */
  void own(ApiObject object, Owner owner) {
    ApiObject former = get(object.owner);
    siblings(object).remove(object.name());
    object.owner = owner;
    if (get(object.kind(), object.name()) == object) {
      siblings(object).put(object.name(), object);
    }
    if (former != null) {
      changed(former);
    }
    changed(owner == null ? null : object); // what nobody owns anybody may adopt
  }

  private Map<String, ApiObject> siblings(ApiObject object) {
    return byOwner
        .computeIfAbsent(object.kind(), k -> new HashMap<>())
        .computeIfAbsent(object.owner == null ? 0L : object.owner.uid(), o -> new TreeMap<>());
  }

  /** The objects of a kind that {@code owner} controls, or that nobody does if it is null. */
  Collection<ApiObject> owned(String kind, Owner owner) {
    Map<String, ApiObject> some =
        byOwner.getOrDefault(kind, Map.of()).get(owner == null ? 0L : owner.uid());
    return some == null ? List.of() : new ArrayList<>(some.values());
  }

  /** The object that this names; null if there is none, or only a later one of that name. */
  ApiObject get(Owner owner) {
    ApiObject object = owner == null ? null : get(owner.kind(), owner.name());
    return object == null || object.uid() != owner.uid() ? null : object;
  }

  /**
   * Tells the controllers of a change: of a {@link Pod}, an {@link ApiObject} or a {@link Claim} of
   * this namespace; null if it may be anything.
   */
  void changed(Object subject) {
    if (subject == null) {
      admitted.clear();
      age++;
    } else if (subject instanceof Pod pod) {
      podsOf(ownerUid(pod)).changed(pod);
    }
    changes.add(subject == null ? this : subject);
    world.stir(this);
  }

  /**
   * What admission made of pods, by what was asked for, as long as nothing that it looks at may
   * have changed: all pods of a ReplicaSet are one object.
   */
  Map<Mapping, Mapping> admitted() {
    return admitted;
  }

  /** What is used of the namespace's quotas. */
  QuotaLedger quotas() {
    return quotas;
  }

  /** What changed, in order; this cluster itself stands for anything. Only grows. */
  List<Object> changes() {
    return changes;
  }

  void remove(ApiObject object) {
    removals++;
    world.podLimit().forget(this, object);
    String kind = object.kind();
    Map<String, ApiObject> some = World.holds(kind) ? world.all(kind) : objects.get(kind);
    if (some != null) {
      some.remove(object.name());
    }
    siblings(object).remove(object.name(), object);
    changed(null);
  }

  /** All pods in the order of creation. */
  public Collection<Pod> pods() {
    return pods.values();
  }

  /** A pod, or null. */
  public Pod pod(String name) {
    return pods.get(name);
  }

  /** The pods whose controlling owner is {@code owner}, in the order of creation. */
  public List<Pod> podsOf(ApiObject owner) {
    return podsOf(owner.uid()).all();
  }

  /** Every pod that ever came to belong to the Job, whatever became of it. Only grows. */
  List<Pod> arrivals(ApiObject job) {
    return arrivals.getOrDefault(job.uid(), List.of());
  }

  /** The pods no controller owns, in the order of creation. */
  public List<Pod> orphans() {
    return podsOf(0).all();
  }

  private OwnedPods podsOf(long owner) {
    return podsByOwner.computeIfAbsent(owner, o -> new OwnedPods());
  }

  /** How many of the pods of a ReplicaSet are how. */
  ReplicaCount count(ApiObject set) {
    return podsOf(set.uid()).count(set, age);
  }

  /** The writes of controllers that were refused since the list was last emptied. */
  List<Map<String, Object>> refusals() {
    return world.refusals();
  }

  /** The labels of the namespace; to be changed in place. */
  Map<String, String> namespaceLabels() {
    return namespaceLabels;
  }

  /** Grows whenever something vanishes that others may have named as their owner. */
  long removals() {
    return removals;
  }

  /** Only claims belong to pods, and only to pods that mount them. */
  private boolean ownsClaims(Pod pod) {
    for (Node volume : pod.spec().at("volumes").items()) {
      String given = volume.at("persistentVolumeClaim").at("claimName").text("");
      String name = given.isEmpty() ? pod.name() + "-" + volume.at("name").text("") : given;
      Claim claim = claims.get(name);
      if (claim != null && claim.owners.stream().anyMatch(owner -> owner.uid() == pod.uid())) {
        return true;
      }
    }
    return false;
  }

  /** The number the next pod with this {@code generateName} gets in place of random letters. */
  int nextGenerated(String base) {
    return generated.merge(base, 1, Integer::sum);
  }

  void add(Pod pod) {
    pod.home = this;
    pods.put(pod.name(), pod);
    arrives(pod);
    changed(pod);
  }

  private void arrives(Pod pod) {
    podsOf(ownerUid(pod)).add(pod);
    if (Turns.isOfJob(pod)) {
      arrivals.computeIfAbsent(pod.owner.uid(), o -> new ArrayList<>()).add(pod);
    }
  }

  void remove(Pod pod) {
    removals += ownsClaims(pod) ? 1 : 0;
    changed(pod);
    pods.remove(pod.name());
    podsOf(ownerUid(pod)).remove(pod);
  }

  void own(Pod pod, Owner owner) {
    ApiObject former = get(pod.owner);
    if (former != null) {
      changed(former);
    }
    changed(pod);
    podsOf(ownerUid(pod)).remove(pod);
    pod.owner = owner;
    arrives(pod);
  }

  private static long ownerUid(Pod pod) {
    return pod.owner == null ? 0L : pod.owner.uid();
  }

  /** All claims, by name. */
  public Collection<Claim> claims() {
    return claims.values();
  }

  /** A claim, or null. */
  public Claim claim(String name) {
    return claims.get(name);
  }

  void add(Claim claim) {
    claim.home = this;
    claims.put(claim.name(), claim);
    changed(claim);
  }

  void remove(Claim claim) {
    claims.remove(claim.name());
    changed(claim);
  }

  /** All nodes, by name. */
  public Map<String, Mapping> nodes() {
    return world.nodes();
  }
}
