package dev.rollcall.policy;

import dev.rollcall.admission.NamespaceLabels;
import dev.rollcall.custom.CustomKind;
import dev.rollcall.custom.CustomKinds;
import dev.rollcall.lint.LintContext;
import dev.rollcall.model.GroupVersionKind;
import dev.rollcall.model.KubeObject;
import dev.rollcall.schema.SchemaCatalog;
import dev.rollcall.schema.SchemaCheck;
import dev.rollcall.stored.StoredCustomObject;
import dev.rollcall.stored.StoredObject;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/** The objects of a run as a server of one minor would see them, each looked at once. */
final class Known {
  private final LintContext context;
  private final CustomKinds custom;
  private final int minor;
  private final Map<GroupVersionKind, Optional<Resource>> resources = new HashMap<>();
  private final Map<KubeObject, Optional<Map<String, Object>>> stored = new IdentityHashMap<>();

  /** What a kind is called in requests. */
  record Resource(String plural, boolean namespaced) {}

  Known(LintContext context, CustomKinds custom) {
    this.context = context;
    this.custom = custom;
    this.minor = context.newestMinor();
  }

  /** The resource of a kind; empty if no server or definition of the input has it. */
  Optional<Resource> resource(GroupVersionKind type) {
    return resources.computeIfAbsent(type, this::find);
  }

  private Optional<Resource> find(GroupVersionKind type) {
    return SchemaCatalog.builtIn()
        .kind(type, minor)
        .map(kind -> new Resource(kind.plural(), kind.namespaced()))
        .or(
            () ->
                custom
                    .find(type)
                    .filter(CustomKind::isServed)
                    .map(kind -> new Resource(kind.plural(), kind.namespaced())));
  }

  /** The object as it is stored; empty if the server cannot read it. */
  Optional<Map<String, Object>> stored(KubeObject object) {
    return stored.computeIfAbsent(object, this::store);
  }

  private Optional<Map<String, Object>> store(KubeObject object) {
    Optional<CustomKind> kind = custom.find(object.type()).filter(CustomKind::isServed);
    if (kind.isPresent()) {
      return Optional.of(
          StoredCustomObject.of(object.root(), kind.get(), minor, object.namespace()));
    }
    return SchemaCheck.isReadable(object, minor)
        ? StoredObject.of(object.root(), minor, object.namespace())
        : Optional.empty();
  }

  /** The Namespace around an object; empty if the input does not have it. */
  Optional<Map<String, Object>> namespace(KubeObject object) {
    return NamespaceLabels.of(context.manifests()).around(object).flatMap(this::stored);
  }
}
