package dev.rollcall.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * All objects of a run, from all files, with the lookups that rules need. Each lookup is built
 * once, on first use, and then answers in near constant time. Safe for use by several threads.
 */
public final class ManifestSet {
  private final List<KubeObject> objects;
  private final Once<Map<String, List<KubeObject>>> byKind = new Once<>(this::byKind);
  private final Once<Map<String, Map<String, List<KubeObject>>>> byKindAndNamespace =
      new Once<>(this::byKindAndNamespace);
  private final Once<Map<ObjectRef, KubeObject>> byRef = new Once<>(this::byRef);
  private final Once<PodsByLabel> pods = new Once<>(this::pods);
  private final Once<Alternatives> alternatives = new Once<>(() -> new Alternatives(this));
  private final Map<Class<?>, Once<?>> indices = new ConcurrentHashMap<>();

  /** The objects in the order of files and documents. */
  public ManifestSet(List<KubeObject> objects) {
    this.objects = List.copyOf(objects);
  }

  /** All objects, in the order of the input. */
  public List<KubeObject> objects() {
    return objects;
  }

  /** All objects of a kind, in the order of the input. */
  public List<KubeObject> ofKind(String kind) {
    return byKind.get().getOrDefault(kind, List.of());
  }

  private Map<String, List<KubeObject>> byKind() {
    Map<String, List<KubeObject>> index = new HashMap<>();
    for (KubeObject object : objects) {
      index.computeIfAbsent(object.kind(), k -> new ArrayList<>()).add(object);
    }
    return index;
  }

  /** All objects of a kind in a namespace, in the order of the input. */
  public List<KubeObject> ofKind(String kind, String namespace) {
    return byKindAndNamespace.get().getOrDefault(kind, Map.of()).getOrDefault(namespace, List.of());
  }

  private Map<String, Map<String, List<KubeObject>>> byKindAndNamespace() {
    Map<String, Map<String, List<KubeObject>>> index = new HashMap<>();
    for (KubeObject object : objects) {
      index
          .computeIfAbsent(object.kind(), k -> new HashMap<>())
          .computeIfAbsent(object.namespace(), n -> new ArrayList<>())
          .add(object);
    }
    return index;
  }

  /** The object of that kind, namespace and name; of duplicates the first. */
  public Optional<KubeObject> find(String kind, String namespace, String name) {
    return find(new ObjectRef(kind, namespace, name));
  }

  /** The object that is named so; of duplicates the first. */
  public Optional<KubeObject> find(ObjectRef ref) {
    return Optional.ofNullable(byRef.get().get(ref));
  }

  /** True if any namespace has an object of that kind and name. */
  public boolean standsAnywhere(String kind, String name) {
    for (String namespace : byKindAndNamespace.get().getOrDefault(kind, Map.of()).keySet()) {
      if (find(kind, namespace, name).isPresent()) {
        return true;
      }
    }
    return false;
  }

  private Map<ObjectRef, KubeObject> byRef() {
    Map<ObjectRef, KubeObject> index = new HashMap<>();
    for (KubeObject object : objects) {
      index.putIfAbsent(object.ref(), object);
    }
    return index;
  }

  /**
   * Everything in a namespace whose pods {@code selector} matches by the labels of the pod template
   * (without labels that controllers add). An empty selector matches all.
   */
  public List<KubeObject> podOwnersMatching(String namespace, LabelSelector selector) {
    return pods.get().matching(namespace, selector);
  }

  /** As {@link #podOwnersMatching}, in all namespaces. */
  public List<KubeObject> podOwnersAnywhere(LabelSelector selector) {
    return pods.get().matching(selector);
  }

  /** True if something in the namespace makes, or is, a pod. */
  public boolean hasPodOwners(String namespace) {
    return !pods.get().isEmpty(namespace);
  }

  private PodsByLabel pods() {
    return new PodsByLabel(objects);
  }

  /** A further lookup over all objects, made on first use and kept with this set. */
  public <T> T index(Class<T> type, Function<ManifestSet, T> maker) {
    Once<?> index = indices.get(type);
    if (index == null) {
      Once<T> fresh = new Once<>(() -> maker.apply(this));
      Once<?> other = indices.putIfAbsent(type, fresh);
      index = other == null ? fresh : other;
    }
    return type.cast(index.get());
  }

  /**
   * What the object may be compared with. In a run over several overlays or examples that hold the
   * same things, those are the objects of its own folder and of the folders above; mostly all.
   */
  public ManifestSet around(KubeObject object) {
    return alternatives.get().around(object);
  }

  /**
   * The folder that sets the object apart from its alternatives; empty, as mostly, without any.
   * Objects with different folders are not meant for one cluster.
   */
  public String alternative(KubeObject object) {
    return alternatives.get().group(object);
  }

  /** The namespaces in which the input has objects, and those it creates. */
  public Set<String> namespaces() {
    Set<String> names = new HashSet<>();
    for (KubeObject object : objects) {
      names.add(object.kind().equals("Namespace") ? object.name() : object.namespace());
    }
    names.remove("");
    return names;
  }
}
