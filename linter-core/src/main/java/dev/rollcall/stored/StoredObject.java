package dev.rollcall.stored;

import dev.rollcall.defaults.Defaults;
import dev.rollcall.model.GroupVersionKind;
import dev.rollcall.schema.SchemaCatalog;
import dev.rollcall.yaml.Mapping;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The object that a {@code GET} answers right after a manifest was created: defaults, what the
 * admission plugins of a plain cluster add, an empty status, canonical amounts and times.
 *
 * <p>Values that only a live server can choose, such as a uid or an address, read {@value #CHOSEN};
 * the bookkeeping of the server (creation time, resource version, managed fields) is left out.
 */
public final class StoredObject {
  /** Stands for what the server chooses. */
  public static final String CHOSEN = "<chosen by the server>";

  private StoredObject() {}

  /**
   * The stored object as plain Java values, with the keys in the order of the API's types.
   *
   * @param minor the Kubernetes 1.x minor, such as 36
   * @param namespace for namespaced objects that name none
   * @return empty for kinds that the minor does not have, such as custom resources
   */
  public static Optional<Map<String, Object>> of(Mapping written, int minor, String namespace) {
    GroupVersionKind kind =
        GroupVersionKind.of(written.at("apiVersion").text(""), written.at("kind").text(""));
    GoTypes types = GoTypes.of(minor);
    Optional<String> type = types.kind(kind);
    Optional<SchemaCatalog.Kind> served = SchemaCatalog.builtIn().kind(kind, minor);
    if (type.isEmpty() || served.isEmpty()) {
      return Optional.empty();
    }
    GoJson json = new GoJson(types);
    Mapping read = Mapping.of(written.file(), json.struct(written, type.get()));
    Mapping filled = Defaults.apply(read, minor);
    Mapping placed =
        ServerFields.add(filled, kind.kind(), minor, served.get().namespaced() ? namespace : "");
    Map<String, Object> stored = new LinkedHashMap<>();
    stored.put("apiVersion", kind.apiVersion()); // first, as people write it
    stored.putAll(json.struct(placed, type.get()));
    if (stored.get("metadata") instanceof Map<?, ?> metadata) {
      metadata.remove("creationTimestamp"); // up to 1.33 it is written even if it is not known
    }
    return Optional.of(stored);
  }
}
