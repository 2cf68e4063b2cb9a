package dev.rollcall.server;

import dev.rollcall.lint.Finding;
import dev.rollcall.lint.Stage;
import dev.rollcall.model.GroupVersionKind;
import dev.rollcall.yaml.Mapping;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** What a server of one minor finds wrong in a change of an object that it holds. */
public final class UpdateValidation {
  private UpdateValidation() {}

  /**
   * An update.
   *
   * @param before the old manifest, as it was applied
   * @param stored what the server made of it
   * @param merged what the new manifest makes of the object, before new defaults; its nodes know
   *     where they stand in the new manifest
   * @param after the same, as it would be stored
   */
  public record Update(Mapping before, Mapping stored, Mapping merged, Mapping after) {}

  /**
   * All faults of the change: those of the new object, unless the old one had them too, and what
   * must not change; and the warnings that come with the answer.
   *
   * @param minor the Kubernetes 1.x minor, such as 36
   */
  public static List<Finding> check(Update update, GroupVersionKind type, int minor) {
    List<Finding> findings = new ArrayList<>(fresh(update, type, minor));
    findings.addAll(changes(update, type, minor));
    findings.removeIf(finding -> finding.stage() == Stage.WARNING);
    findings.addAll(UpdateWarnings.of(update, type, minor, !findings.isEmpty()));
    return findings;
  }

  /** Only what must not change. */
  public static List<Finding> changes(Update update, GroupVersionKind type, int minor) {
    Faults faults = new Faults(type, minor);
    MetadataUpdates.check(update, faults);
    Change change =
        new Change(
            update.stored(), update.after(), update.merged(), false, Recipes.of(type), faults);
    of(type, update).accept(change);
    return faults.settled();
  }

  /** Faults of the new object; what was already wrong stays as it is. */
  private static List<Finding> fresh(Update update, GroupVersionKind type, int minor) {
    if (!ServerValidation.knows(type) || UpdateKinds.isCheckedOnCreateOnly(type)) {
      return List.of();
    }
    List<Finding> now = new ArrayList<>(ServerValidation.check(update.merged(), type, minor));
    if (now.isEmpty()) {
      return now;
    }
    Set<String> known = new HashSet<>();
    for (Finding old : ServerValidation.check(update.before(), type, minor)) {
      known.add(key(old));
    }
    boolean lenient = type.kind().equals("StatefulSet") && !known.isEmpty();
    now.removeIf(
        finding ->
            known.contains(key(finding))
                || lenient && finding.field().startsWith("spec.template")
                || UpdateKinds.isTolerated(finding, type));
    return now;
  }

  private static String key(Finding finding) {
    return finding.rule() + " " + finding.field();
  }

  private static Consumer<Change> of(GroupVersionKind type, Update update) {
    if (type.group().isEmpty() && type.kind().equals("Pod")) {
      return change -> PodUpdates.check(change, update);
    }
    if (type.group().equals("batch") && type.kind().equals("Job")) {
      return change -> JobUpdates.check(change, update);
    }
    return UpdateKinds.of(type);
  }
}
