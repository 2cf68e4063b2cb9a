package dev.rollcall.dryrun.plan;

import dev.rollcall.defaults.Defaults;
import dev.rollcall.model.KubeObject;
import dev.rollcall.update.Updates;
import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares old and new manifests object by object, as the server would after defaulting. */
final class Changes {
  private static final List<String> SERVERS_OWN =
      List.of("creationTimestamp", "generation", "managedFields", "resourceVersion", "uid");
  private static final int FIELDS_MAX = 50;

  private final PlanInput input;
  private final Map<String, String> refusals;

  private Changes(PlanInput input, Map<String, String> refusals) {
    this.input = input;
    this.refusals = refusals;
  }

  /**
   * The changes in the order of the apply, then what is no longer in the manifests.
   *
   * @param refusals the server's words by {@code Kind namespace/name}
   */
  static List<ObjectChange> of(PlanInput input, Map<String, String> refusals) {
    return new Changes(input, refusals).all();
  }

  private List<ObjectChange> all() {
    Map<String, KubeObject> before = new LinkedHashMap<>();
    input.before().forEach(object -> before.put(key(object), object));
    Map<String, KubeObject> after = new LinkedHashMap<>();
    boolean update = !before.isEmpty();
    input.order().sorted(input.after(), update).forEach(object -> after.put(key(object), object));
    List<ObjectChange> changes = new ArrayList<>();
    after.forEach((key, object) -> changes.add(change(object, before.get(key))));
    for (KubeObject object : input.after()) {
      if (after.putIfAbsent(key(object), object) == null) {
        changes.add(
            new ObjectChange(
                object,
                Optional.empty(),
                Effect.SKIPPED,
                List.of(),
                "a hook for another occasion: this apply leaves it out"));
      }
    }
    before.forEach(
        (key, object) -> {
          if (!after.containsKey(key)) {
            Effect effect = input.prune() ? Effect.PRUNED : Effect.LEFT;
            changes.add(new ObjectChange(object, Optional.of(object), effect, List.of(), ""));
          }
        });
    return new ConfigReaders(changes).noted();
  }

  /** The version of an API is no part of an object's identity. */
  private static String key(KubeObject object) {
    return object.type().group() + " " + object.ref();
  }

  private ObjectChange change(KubeObject object, KubeObject old) {
    String invalid = input.invalid().get(object.ref().toString());
    if (invalid != null) {
      return new ObjectChange(object, Optional.ofNullable(old), Effect.REFUSED, List.of(), invalid);
    }
    String refusal = refusals.get(object.ref().toString());
    if (old == null) {
      Effect effect = refusal == null ? Effect.CREATED : Effect.REFUSED;
      return new ObjectChange(
          object, Optional.empty(), effect, List.of(), refusal == null ? "" : refusal);
    }
    Mapping was = Defaults.apply(old.root(), input.minor());
    Mapping is = Defaults.apply(object.root(), input.minor());
    List<ObjectChange.FieldChange> fields = new ArrayList<>();
    for (String key : keys(was, is)) {
      if (!List.of("status", "apiVersion").contains(key)) {
        compare(key, was.at(key), is.at(key), fields);
      }
    }
    fields.removeIf(field -> isServersOwn(field.path()));
    if (refusal != null) {
      boolean fixed = !Updates.changes(old.root(), object.root(), input.minor()).isEmpty();
      Effect effect = fixed ? Effect.NEEDS_DELETE : Effect.REFUSED;
      return new ObjectChange(object, Optional.of(old), effect, fields, withoutLongValue(refusal));
    }
    if (fields.isEmpty()) {
      return new ObjectChange(object, Optional.of(old), Effect.NO_OP, fields, "");
    }
    return judged(object, old, is, fields);
  }

  /** The server repeats a whole template as the invalid value; nobody reads that. */
  private static String withoutLongValue(String message) {
    int at = message.indexOf("Invalid value: {");
    int end = message.lastIndexOf("}: ");
    return at < 0 || end < at
        ? message
        : message.substring(0, at) + message.substring(end + "}: ".length());
  }

  private static ObjectChange judged(
      KubeObject object, KubeObject old, Mapping is, List<ObjectChange.FieldChange> fields) {
    Node spec = is.at("spec");
    boolean template = fields.stream().anyMatch(field -> field.path().startsWith("spec.template"));
    boolean replicas = fields.stream().allMatch(field -> field.path().equals("spec.replicas"));
    Effect effect = replicas ? Effect.SCALED : Effect.IN_PLACE;
    String note = "";
    if (template) {
      String type = spec.at("updateStrategy").at("type").text("RollingUpdate");
      switch (object.kind()) {
        case "Deployment" -> {
          boolean recreate = spec.at("strategy").at("type").text("").equals("Recreate");
          effect = recreate ? Effect.RECREATE : Effect.ROLLING_RESTART;
          if (spec.at("paused").isTrue()) {
            effect = Effect.IN_PLACE;
            note = "it is paused: no pod is replaced until it is resumed";
          }
        }
        case "StatefulSet" -> {
          long partition = spec.at("updateStrategy").at("rollingUpdate").at("partition").integer(0);
          effect = Effect.ROLLING_RESTART;
          if (type.equals("OnDelete")) {
            effect = Effect.IN_PLACE;
            note = "OnDelete: each pod changes when somebody deletes it";
          } else if (partition >= spec.at("replicas").integer(1)) {
            effect = Effect.IN_PLACE;
            note = "partition " + partition + " keeps all pods at the old revision";
          } else if (partition > 0) {
            note = "partition " + partition + " keeps the ordinals below it at the old revision";
          }
        }
        case "DaemonSet" -> {
          boolean onDelete = type.equals("OnDelete");
          effect = onDelete ? Effect.IN_PLACE : Effect.ROLLING_RESTART;
          note = onDelete ? "OnDelete: each pod changes when somebody deletes it" : "";
        }
        case "ReplicaSet", "ReplicationController" ->
            note = "only pods that are made from now on follow the new template";
        default -> note = "";
      }
    }
    boolean runs = fields.stream().anyMatch(field -> field.path().startsWith("spec.jobTemplate"));
    if (object.kind().equals("CronJob") && runs) {
      note = "only Jobs that are started from now on follow it";
    }
    return new ObjectChange(object, Optional.of(old), effect, fields, note);
  }

  private static boolean isServersOwn(String path) {
    for (String key : SERVERS_OWN) {
      if (path.equals("metadata." + key) || path.startsWith("metadata." + key + "[")) {
        return true;
      }
    }
    return path.equals("metadata.namespace");
  }

  private static Set<String> keys(Node before, Node after) {
    Set<String> keys = new LinkedHashSet<>();
    after.entries().forEach(entry -> keys.add(entry.key().spelling()));
    before.entries().forEach(entry -> keys.add(entry.key().spelling()));
    return keys;
  }

  private static void compare(
      String path, Node before, Node after, List<ObjectChange.FieldChange> fields) {
    if (fields.size() >= FIELDS_MAX || before.sameValue(after)) {
      return;
    }
    if (!before.entries().isEmpty() && !after.entries().isEmpty()) {
      for (String key : keys(before, after)) {
        boolean dotted = key.indexOf('.') >= 0 || key.indexOf('/') >= 0;
        compare(
            path + (dotted ? "[" + key + "]" : "." + key), before.at(key), after.at(key), fields);
      }
      return;
    }
    int size = after.items().size();
    if (size > 0 && size == before.items().size()) {
      for (int i = 0; i < size; i++) {
        compare(path + "[" + i + "]", before.at(i), after.at(i), fields);
      }
      return;
    }
    fields.add(new ObjectChange.FieldChange(path, before, after));
  }
}
