package dev.rollcall.update;

import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import dev.rollcall.yaml.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Applies a manifest over what an older one left in the cluster: what the new one says counts, what
 * only the old one said goes, and what neither says, such as defaults, stays.
 */
final class Reapplied {
  private Reapplied() {}

  /**
   * The object as it is after the apply and before new defaults. What is from the new manifest
   * keeps its place.
   *
   * @param now the new manifest
   * @param old the old manifest
   * @param live what the old one made of the object
   */
  static Mapping mapping(Mapping now, Node old, Node live) {
    Mapping result = now;
    for (Node.Entry entry : now.entries()) {
      String key = entry.key().spelling();
      Node value = entry.value();
      Node there = live.at(key);
      if (value instanceof Sequence list && there instanceof Sequence) {
        result = result.with(key, list(key, list, old.at(key), there));
      } else if (there instanceof Mapping past && !isAtomic(key)) {
        result = result.with(key, child(result, key, old.at(key), past));
      }
    }
    for (Node.Entry entry : live.entries()) {
      String key = entry.key().spelling();
      if (!now.has(key) && !old.at(key).exists()) {
        result = result.with(key, entry.value().plain());
      }
    }
    return result;
  }

  /**
   * What becomes of a mapping that was there. Null claims it and says nothing about what is in it;
   * of one that loses all it had, nothing stays.
   */
  private static Object child(Mapping now, String key, Node old, Mapping live) {
    Node said = now.at(key);
    if (said.isSet() && !(said instanceof Mapping)) {
      return said;
    }
    Mapping own = (Mapping) (said instanceof Mapping ? said : now.with(key, Map.of()).at(key));
    Mapping merged = mapping(own, old, live);
    boolean lostAll = merged.size() == 0 && live.size() > 0;
    return lostAll ? now.with(key, null).at(key) : merged;
  }

  /** Selectors and references are replaced as a whole. */
  private static boolean isAtomic(String key) {
    return key.endsWith("elector") || key.endsWith("Ref") || key.equals("dataSource");
  }

  private static Sequence list(String name, Sequence now, Node old, Node live) {
    List<String> keys = MergeKeys.of(name, now.items().isEmpty() ? live : now);
    if (keys.isEmpty()) {
      return now;
    }
    Map<String, Node> there = new HashMap<>();
    live.items().forEach(item -> there.putIfAbsent(MergeKeys.identity(item, keys), item));
    Map<String, Node> before = new HashMap<>();
    old.items().forEach(item -> before.putIfAbsent(MergeKeys.identity(item, keys), item));
    Set<String> said = new HashSet<>();
    List<Object> items = new ArrayList<>();
    for (Node item : now.items()) {
      String identity = MergeKeys.identity(item, keys);
      Node past = there.get(identity);
      boolean merged = said.add(identity) && past != null && item instanceof Mapping;
      items.add(
          merged ? mapping((Mapping) item, before.getOrDefault(identity, old.at(-1)), past) : item);
    }
    for (Node item : live.items()) {
      String identity = MergeKeys.identity(item, keys);
      if (!said.contains(identity) && !before.containsKey(identity)) {
        items.add(item.plain());
      }
    }
    return now.withItems(items);
  }
}
