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
 * All objects of a run, from all files, with the lookups that rules need. Each lookup is built on
 * first use and then answers in near constant time. Safe for use by several threads.
 */
public final class ManifestSet {
  private final List<KubeObject> objects;
  private volatile Map<String, List<KubeObject>> byKind;
  private volatile Map<String, List<KubeObject>> byKindAndNamespace;
  private volatile Map<ObjectRef, KubeObject> byRef;
  private volatile Map<String, Map<String, List<KubeObject>>> podsByLabel;
  private final Map<Class<?>, Object> indices = new ConcurrentHashMap<>();

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
    Map<String, List<KubeObject>> index = byKind;
    if (index == null) {
      index = new HashMap<>();
      for (KubeObject object : objects) {
        index.computeIfAbsent(object.kind(), k -> new ArrayList<>()).add(object);
      }
      byKind = index;
    }
    return index.getOrDefault(kind, List.of());
  }

  /** All objects of a kind in a namespace, in the order of the input. */
  public List<KubeObject> ofKind(String kind, String namespace) {
    Map<String, List<KubeObject>> index = byKindAndNamespace;
    if (index == null) {
      index = new HashMap<>();
      for (KubeObject object : objects) {
        index
            .computeIfAbsent(object.kind() + " " + object.namespace(), k -> new ArrayList<>())
            .add(object);
      }
      byKindAndNamespace = index;
    }
    return index.getOrDefault(kind + " " + namespace, List.of());
  }

  /** The object of that kind, namespace and name; of duplicates the first. */
  public Optional<KubeObject> find(String kind, String namespace, String name) {
    Map<ObjectRef, KubeObject> index = byRef;
    if (index == null) {
      index = new HashMap<>();
      for (KubeObject object : objects) {
        index.putIfAbsent(object.ref(), object);
      }
      byRef = index;
    }
    return Optional.ofNullable(index.get(new ObjectRef(kind, namespace, name)));
  }

  /**
   * Everything in a namespace whose pods {@code selector} matches by the labels of the pod template
   * (without labels that controllers add). An empty selector matches all.
   */
  public List<KubeObject> podOwnersMatching(String namespace, LabelSelector selector) {
    List<KubeObject> found = new ArrayList<>();
    for (KubeObject candidate : candidates(namespace, selector)) {
      if (selector.matches(candidate.podTemplate().orElseThrow().labels())) {
        found.add(candidate);
      }
    }
    return found;
  }

  /** True if something in the namespace makes, or is, a pod. */
  public boolean hasPodOwners(String namespace) {
    return !candidates(namespace, new LabelSelector(Map.of(), List.of())).isEmpty();
  }

  /** Those with one of the wanted labels: a short list, taken from an index. */
  private List<KubeObject> candidates(String namespace, LabelSelector selector) {
    Map<String, Map<String, List<KubeObject>>> index = podsByLabel;
    if (index == null) {
      index = new HashMap<>();
      for (KubeObject object : objects) {
        if (object.podTemplate().isPresent()) {
          Map<String, List<KubeObject>> labels =
              index.computeIfAbsent(object.namespace(), n -> new HashMap<>());
          labels.computeIfAbsent("", l -> new ArrayList<>()).add(object);
          object
              .podTemplate()
              .get()
              .labels()
              .forEach(
                  (key, value) ->
                      labels
                          .computeIfAbsent(key + "=" + value, l -> new ArrayList<>())
                          .add(object));
        }
      }
      podsByLabel = index;
    }
    Map<String, List<KubeObject>> labels = index.getOrDefault(namespace, Map.of());
    List<KubeObject> best = labels.getOrDefault("", List.of());
    for (Map.Entry<String, String> wanted : selector.matchLabels().entrySet()) {
      List<KubeObject> some =
          labels.getOrDefault(wanted.getKey() + "=" + wanted.getValue(), List.of());
      if (some.size() < best.size()) {
        best = some;
      }
    }
    return best;
  }

  /**
   * A further lookup over all objects, made on first use and kept with this set. Making it must
   * have no effects: two threads may do so at the same time, and one result is dropped.
   */
  public <T> T index(Class<T> type, Function<ManifestSet, T> maker) {
    Object known = indices.get(type);
    if (known == null) {
      Object made = maker.apply(this);
      Object other = indices.putIfAbsent(type, made);
      known = other == null ? made : other;
    }
    return type.cast(known);
  }

  /**
   * What the object may be compared with. In a run over several overlays or examples that hold the
   * same things, those are the objects of its own folder and of the folders above; mostly all.
   */
  public ManifestSet around(KubeObject object) {
    return index(Alternatives.class, Alternatives::new).around(object);
  }

  /**
   * The folder that sets the object apart from its alternatives; empty, as mostly, without any.
   * Objects with different folders are not meant for one cluster.
   */
  public String alternative(KubeObject object) {
    return index(Alternatives.class, Alternatives::new).group(object);
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
