package dev.rollcall.update;

import dev.rollcall.defaults.Defaults;
import dev.rollcall.lint.Finding;
import dev.rollcall.model.GroupVersionKind;
import dev.rollcall.server.UpdateValidation;
import dev.rollcall.stored.StoredObject;
import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a server answers to the apply of a new manifest over an old one. */
public final class Updates {
  private static final String NAMESPACE = "default";

  private Updates() {}

  /**
   * All faults of the new object and of the change, in a cluster where the old one was just
   * applied. Their places are in the new manifest.
   *
   * @param old a manifest that the server took
   * @param now a manifest of the same object
   * @param minor the Kubernetes 1.x minor, such as 36
   * @return empty for kinds that the minor does not have, such as custom resources
   */
  public static List<Finding> check(Mapping old, Mapping now, int minor) {
    return update(old, now, minor)
        .map(update -> UpdateValidation.check(update, type(now), minor))
        .orElse(List.of());
  }

  /** As {@link #check}, in a cluster that has settled since: claims are bound. */
  static List<Finding> settled(Mapping old, Mapping now, int minor) {
    return update(old, now, minor)
        .map(Updates::bound)
        .map(update -> UpdateValidation.check(update, type(now), minor))
        .orElse(List.of());
  }

  /** Only what must not change, in a cluster that has settled. */
  public static List<Finding> changes(Mapping old, Mapping now, int minor) {
    return update(old, now, minor)
        .map(Updates::bound)
        .map(update -> UpdateValidation.changes(update, type(now), minor))
        .orElse(List.of());
  }

  /**
   * The object after an apply and before new defaults: what the new manifest says counts, what only
   * the old one said goes, and what neither says stays as it is.
   *
   * @param old the manifest that was applied before
   * @param now the manifest that is applied
   * @param live the object as it is stored
   */
  public static Mapping applied(Mapping old, Mapping now, Mapping live) {
    Mapping applied = Reapplied.mapping(now, old, live);
    boolean service = now.at("kind").text("").equals("Service");
    return service ? ServiceTypes.settled(applied, live) : applied;
  }

  private static Optional<UpdateValidation.Update> update(Mapping old, Mapping now, int minor) {
    Optional<Map<String, Object>> stored = StoredObject.of(old, minor, NAMESPACE);
    if (stored.isEmpty()) {
      return Optional.empty();
    }
    // The data of a revision means nothing to the server: it is replaced as it is.
    Mapping live =
        old.at("kind").text("").equals("ControllerRevision")
            ? old.without("data")
            : Defaults.apply(old, minor);
    Mapping merged = applied(old, now, live);
    return StoredObject.of(annotatedAsBefore(merged, old), minor, NAMESPACE)
        .map(
            after ->
                new UpdateValidation.Update(
                    old,
                    Mapping.of(old.file(), stored.get()),
                    merged,
                    Mapping.of(now.file(), after)));
  }

  /** Annotations of a pod become fields when it is created, and not later. */
  private static Mapping annotatedAsBefore(Mapping merged, Mapping old) {
    if (!merged.at("kind").text("").equals("Pod")
        || !(merged.at("metadata") instanceof Mapping metadata)) {
      return merged;
    }
    Node was = old.at("metadata").at("annotations");
    Mapping other = metadata.without("annotations");
    return merged.with("metadata", was.isSet() ? other.with("annotations", was.plain()) : other);
  }

  private static UpdateValidation.Update bound(UpdateValidation.Update update) {
    if (!update.before().at("kind").text("").equals("PersistentVolumeClaim")) {
      return update;
    }
    String size = update.stored().at("spec").at("resources").at("requests").at("storage").text("0");
    Map<String, Object> status = Map.of("phase", "Bound", "capacity", Map.of("storage", size));
    Mapping stored = update.stored().with("status", status);
    return new UpdateValidation.Update(update.before(), stored, update.merged(), update.after());
  }

  private static GroupVersionKind type(Mapping object) {
    return GroupVersionKind.of(object.at("apiVersion").text(""), object.at("kind").text(""));
  }
}
