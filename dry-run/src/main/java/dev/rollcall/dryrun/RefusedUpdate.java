package dev.rollcall.dryrun;

import dev.rollcall.lint.Finding;
import dev.rollcall.names.InternalJson;
import dev.rollcall.update.Updates;
import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Changes that the server refuses, in the server's words. */
final class RefusedUpdate {
  /** The minor from which a StatefulSet's history is among what may change. */
  private static final int FREE_HISTORY = 33;

  private RefusedUpdate() {}

  /**
   * The server's words, without the object's name in front.
   *
   * @param old the manifest that was applied before
   * @param now the manifest that is applied
   * @param stored what would be stored of it
   */
  static Optional<String> of(Mapping old, Mapping now, Mapping stored, int minor) {
    if (old.sameValue(now)) {
      return Optional.empty();
    }
    Set<String> causes = new LinkedHashSet<>();
    for (Finding fault : Updates.changes(Gate.alone(old), Gate.alone(now), minor)) {
      causes.add(words(fault, stored, minor));
    }
    leftOver(stored).ifPresent(causes::add);
    if (causes.isEmpty()) {
      return Optional.empty();
    }
    List<String> all = List.copyOf(causes);
    return Optional.of(all.size() == 1 ? all.get(0) : "[" + String.join(", ", all) + "]");
  }

  /**
   * What the server filled in for the strategy of before belongs to nobody, so it stays when the
   * strategy changes, and does not go with the new one.
   */
  private static Optional<String> leftOver(Mapping stored) {
    Node spec = stored.at("spec");
    Node rolling = spec.at("strategy").at("rollingUpdate");
    if (rolling.isSet() && spec.at("strategy").at("type").text("").equals("Recreate")) {
      return Optional.of(
          "spec.strategy.rollingUpdate: Forbidden: may not be specified when strategy `type` is"
              + " 'Recreate'");
    }
    rolling = spec.at("updateStrategy").at("rollingUpdate");
    if (stored.at("kind").text("").equals("StatefulSet")
        && rolling.isSet()
        && spec.at("updateStrategy").at("type").text("").equals("OnDelete")) {
      return Optional.of(
          "spec.updateStrategy.rollingUpdate: Invalid value: "
              + Apply.json(rolling)
              + ": only allowed for updateStrategy 'RollingUpdate'");
    }
    return Optional.empty();
  }

  private static String words(Finding fault, Mapping stored, int minor) {
    String field = fault.field();
    String kind = stored.at("kind").text("");
    if (fault.reason().equals("FieldValueForbidden")) {
      return field + ": Forbidden: " + forbidden(kind, field, minor);
    }
    Node value = stored;
    for (String step : field.split("\\.")) {
      value = value.at(step);
    }
    String shown =
        kind.equals("Job") && field.equals("spec.template")
            ? template(value, minor)
            : Apply.json(value);
    return field + ": Invalid value: " + shown + ": " + invalid(field);
  }

  /** The server shows all of its internal form; what the cluster numbers is not known. */
  private static String template(Node value, int minor) {
    String uid = value.at("metadata").at("labels").at("controller-uid").text("");
    return InternalJson.ofTemplate(value, minor)
        .replace("controller-uid\":\"" + uid + "\"", "controller-uid\":\"<uid>\"");
  }

  private static String invalid(String field) {
    if (field.equals("roleRef")) {
      return "cannot change roleRef";
    }
    boolean ofService = field.startsWith("spec.clusterIPs") || field.startsWith("spec.ipFamilies");
    return ofService ? "may not change once set" : "field is immutable";
  }

  private static String forbidden(String kind, String field, int minor) {
    return switch (kind + " " + field) {
      case "StatefulSet spec" ->
          "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template',"
              + " 'updateStrategy', "
              + (minor >= FREE_HISTORY ? "'revisionHistoryLimit', " : "")
              + "'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden";
      case "Pod spec" ->
          "pod updates may not change fields other than"
              + " `spec.containers[*].image`,`spec.initContainers[*].image`,"
              + "`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing"
              + " tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it"
              + " was previously negative)";
      case "PersistentVolumeClaim spec" ->
          "spec is immutable after creation except resources.requests and"
              + " volumeAttributesClassName for bound claims";
      case "PriorityClass value" -> "may not be changed in an update.";
      default ->
          kind.equals("Secret") || kind.equals("ConfigMap")
              ? "field is immutable when `immutable` is set"
              : "field is immutable";
    };
  }
}
