package dev.rollcall.dryrun.plan;

import dev.rollcall.model.KubeObject;
import dev.rollcall.update.Updates;
import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import dev.rollcall.yaml.YamlReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Old objects that come from a cluster and tell what was applied to them: by the annotation that a
 * client-side apply leaves, or by the fields a manager owns since a server-side apply. Over these
 * an apply changes less than over a manifest: what only the cluster says stays.
 */
final class LiveObjects {
  private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

  /** The managers under which the usual tools apply. */
  private static final List<String> MANAGERS =
      List.of("kubectl", "helm", "argocd-controller", "kustomize-controller", "helm-controller");

  private final Map<String, KubeObject> before = new HashMap<>();

  LiveObjects(List<KubeObject> before) {
    before.forEach(object -> this.before.put(key(object), object));
  }

  private static String key(KubeObject object) {
    return object.type().group() + " " + object.ref();
  }

  /** True for an object that another one made, and makes again. */
  static boolean isMade(KubeObject object) {
    for (Node owner : object.at("metadata").at("ownerReferences").items()) {
      if (owner.at("controller").isTrue()) {
        return true;
      }
    }
    return false;
  }

  /** What keeps an apply on the server from changing these objects. */
  List<FieldConflict> conflicts(List<KubeObject> after) {
    List<FieldConflict> conflicts = new ArrayList<>();
    for (KubeObject object : after) {
      KubeObject live = before.get(key(object));
      if (live != null) {
        conflicts.addAll(FieldConflict.of(live, object));
      }
    }
    return conflicts;
  }

  /** The new objects as the server would have them after the apply. */
  List<KubeObject> merged(List<KubeObject> after) {
    List<KubeObject> merged = new ArrayList<>();
    for (KubeObject object : after) {
      KubeObject live = before.get(key(object));
      Optional<Mapping> applied = live == null ? Optional.empty() : applied(live);
      merged.add(applied.isPresent() ? over(object, live, applied.get()) : object);
    }
    return merged;
  }

  private static KubeObject over(KubeObject object, KubeObject live, Mapping applied) {
    Mapping now = object.root();
    boolean annotated = live.at("metadata").at("annotations").isSet();
    if (annotated
        && now.at("metadata") instanceof Mapping metadata
        && !metadata.has("annotations")) {
      // A client-side apply adds its own annotation, so that the others are never all removed.
      now = now.with("metadata", metadata.with("annotations", Map.of()));
    }
    Mapping root = Updates.applied(applied, now, live.root().without("status"));
    return new KubeObject(root, object.namespace(), object.source());
  }

  /** What was applied to an object; empty if it does not tell. */
  private static Optional<Mapping> applied(KubeObject live) {
    String text = live.annotation(LAST_APPLIED).orElse("");
    if (!text.isEmpty()) {
      var documents = YamlReader.read(live.file(), text).documents();
      if (!documents.isEmpty() && documents.get(0).root() instanceof Mapping mapping) {
        return Optional.of(mapping);
      }
    }
    for (Node entry : live.at("metadata").at("managedFields").items()) {
      boolean apply = entry.at("operation").text("").equals("Apply");
      if (apply
          && !entry.at("subresource").isSet()
          && MANAGERS.contains(entry.at("manager").text(""))) {
        Map<String, Object> owned = new LinkedHashMap<>();
        owned.put("apiVersion", live.at("apiVersion").plain());
        owned.put("kind", live.kind());
        owned.putAll(owned(live.root(), entry.at("fieldsV1")));
        return Optional.of(Mapping.of(live.file(), owned));
      }
    }
    return Optional.empty();
  }

  /** The part of a mapping that a set of fields names ({@code f:name} for each key). */
  private static Map<String, Object> owned(Node value, Node fields) {
    Map<String, Object> owned = new LinkedHashMap<>();
    for (Node.Entry entry : fields.entries()) {
      String name = entry.key().spelling();
      Node child = name.startsWith("f:") ? value.at(name.substring(2)) : value.at("");
      if (child.exists()) {
        owned.put(name.substring(2), part(child, entry.value()));
      }
    }
    return owned;
  }

  private static Object part(Node value, Node fields) {
    if (fields.entries().isEmpty()) {
      return value.plain();
    }
    if (value.items().isEmpty()) {
      return owned(value, fields);
    }
    List<Object> items = new ArrayList<>();
    for (Node.Entry entry : fields.entries()) {
      String name = entry.key().spelling();
      if (name.startsWith("k:")) {
        item(value, name.substring(2)).ifPresent(item -> items.add(owned(item, entry.value())));
      } else if (name.startsWith("v:")) {
        parsed(name.substring(2)).ifPresent(one -> items.add(one.plain()));
      }
    }
    return items;
  }

  /** The item with these key fields, such as {@code {"name":"web"}}. */
  private static Optional<Node> item(Node list, String keys) {
    Optional<Node> wanted = parsed(keys);
    if (wanted.isEmpty()) {
      return Optional.empty();
    }
    for (Node item : list.items()) {
      boolean same = true;
      for (Node.Entry entry : wanted.get().entries()) {
        same &= item.at(entry.key().spelling()).sameValue(entry.value());
      }
      if (same) {
        return Optional.of(item);
      }
    }
    return Optional.empty();
  }

  private static Optional<Node> parsed(String json) {
    var documents = YamlReader.read("", json).documents();
    return documents.isEmpty() ? Optional.empty() : Optional.of(documents.get(0).root());
  }
}
