package dev.rollcall.server;

import dev.rollcall.defaults.Defaults;
import dev.rollcall.lint.Finding;
import dev.rollcall.lint.Severity;
import dev.rollcall.lint.Stage;
import dev.rollcall.model.GroupVersionKind;
import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which warnings a server sends with its answer to an update: those of a create, less what it says
 * of new objects only and of what did not change.
 */
final class UpdateWarnings {
  private static final int TOKENS_IN_SECRETS = 35;

  private final UpdateValidation.Update update;
  private final GroupVersionKind type;
  private final int minor;

  private UpdateWarnings(UpdateValidation.Update update, GroupVersionKind type, int minor) {
    this.update = update;
    this.type = type;
    this.minor = minor;
  }

  static List<Finding> of(
      UpdateValidation.Update update, GroupVersionKind type, int minor, boolean refused) {
    UpdateWarnings warnings = new UpdateWarnings(update, type, minor);
    Faults faults = new Faults(type, minor);
    MetadataWarnings.owners(update.merged().at("metadata").at("ownerReferences"), faults);
    List<Finding> all = new ArrayList<>(faults.findings());
    if (!refused) {
      all.addAll(warnings.accepted());
    }
    return all;
  }

  private List<Finding> accepted() {
    Mapping now = update.merged();
    return switch (type.group() + "/" + type.kind()) {
      case "/Pod", "networking.k8s.io/Ingress" -> List.of();
      case "/ReplicationController" ->
          // The server mixes the templates up, and speaks of the old one.
          isChanged("spec") ? below("spec.template", warnings(update.before())) : List.of();
      case "/PodTemplate" -> isChanged("template") ? warnings(now) : List.of();
      case "apps/Deployment", "apps/ReplicaSet", "batch/Job" ->
          isChanged("spec") ? below("spec", warnings(now)) : List.of();
      case "apps/DaemonSet" -> isTemplateChanged() ? warnings(now) : List.of();
      case "apps/StatefulSet" -> {
        List<Finding> all = new ArrayList<>(warnings(now));
        all.removeIf(one -> !isChanged("spec") && one.field().startsWith("spec.template"));
        yield all;
      }
      case "batch/CronJob" -> cronJob(now);
      case "/ServiceAccount" -> warnings(update.before()).isEmpty() ? warnings(now) : List.of();
      case "storage.k8s.io/CSIDriver" ->
          change("spec").at("tokenRequests").differs() && minor >= TOKENS_IN_SECRETS
              ? warnings(now)
              : List.of();
      case "apiextensions.k8s.io/CustomResourceDefinition" -> {
        Set<String> known = new HashSet<>();
        warnings(update.before()).forEach(one -> known.add(one.message()));
        List<Finding> all = new ArrayList<>(warnings(now));
        all.removeIf(one -> known.contains(one.message()));
        yield all;
      }
      default -> warnings(now);
    };
  }

  private List<Finding> cronJob(Mapping now) {
    List<Finding> all = new ArrayList<>();
    if (isChanged("spec")) {
      all.addAll(below("spec", warnings(now)));
    }
    Node schedule = now.at("spec").at("schedule");
    if (schedule.text("").contains("TZ")) {
      Faults faults = new Faults(type, minor);
      faults
          .on("spec.spec.schedule")
          .warn(schedule, "a zone in the schedule is not supported; use timeZone");
      all.addAll(faults.findings());
    }
    return all;
  }

  private List<Finding> warnings(Mapping object) {
    Faults faults = new Faults(type, minor);
    ServerWarnings.accepted(object, Defaults.apply(object, minor), faults);
    List<Finding> warnings = new ArrayList<>(faults.findings());
    warnings.removeIf(one -> one.stage() != Stage.WARNING || one.severity() == Severity.ERROR);
    return warnings;
  }

  private static List<Finding> below(String path, List<Finding> findings) {
    List<Finding> some = new ArrayList<>(findings);
    some.removeIf(one -> !one.field().startsWith(path));
    return some;
  }

  private boolean isTemplateChanged() {
    return change("spec").at("template").differs();
  }

  private boolean isChanged(String key) {
    return change(key).differs();
  }

  private Change change(String key) {
    return new Change(
            update.stored(), update.after(), update.merged(), false, "", new Faults(type, minor))
        .at(key);
  }
}
