package dev.rollcall.stored;

import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What registries, conversions and admission plugins of a plain cluster add to an object. */
final class ServerFields {
  private static final String GENERATION = "deprecated.daemonset.template.generation";
  private static final int RANGE_STATUS_SINCE = 36;
  private static final String NOT_READY = "node.kubernetes.io/not-ready";
  private static final List<String> BOOKKEEPING =
      List.of(
          "uid",
          "resourceVersion",
          "generation",
          "creationTimestamp",
          "deletionTimestamp",
          "deletionGracePeriodSeconds",
          "managedFields",
          "selfLink");

  private ServerFields() {}

  /**
   * The object with them.
   *
   * @param namespace for objects that name none; empty for kinds that have none
   */
  static Mapping add(Mapping object, String kind, int minor, String namespace) {
    Mapping done = status(metadata(object, namespace), kind, minor);
    return switch (kind) {
      case "Pod" -> PodFields.add(done);
      case "Job" -> jobSelector(done);
      case "Service" -> ServiceFields.add(done);
      case "DaemonSet" -> annotated(done, GENERATION, "1");
      case "Node" -> in(done, "spec", ServerFields::notReady);
      case "PersistentVolume" -> finalized(done, "kubernetes.io/pv-protection");
      case "PersistentVolumeClaim" -> finalized(done, "kubernetes.io/pvc-protection");
      case "VolumeAttributesClass" -> finalized(done, "kubernetes.io/vac-protection");
      case "ResourceSlice" -> in(done, "spec", ServerFields::taintTimes);
      case "CertificateSigningRequest" -> in(done, "spec", ServerFields::requester);
      default -> done;
    };
  }

  private static Mapping in(Mapping mapping, String key, UnaryOperator<Mapping> change) {
    return mapping.at(key) instanceof Mapping child
        ? mapping.with(key, change.apply(child))
        : mapping;
  }

  /** The object with the namespace it is created in, and without what the server keeps itself. */
  static Mapping metadata(Mapping object, String namespace) {
    Mapping metadata =
        object.at("metadata") instanceof Mapping own ? own : Mapping.of(object.file(), Map.of());
    for (String key : BOOKKEEPING) {
      metadata = metadata.without(key);
    }
    if (namespace.isEmpty()) {
      metadata = metadata.without("namespace");
    } else if (metadata.at("namespace").text("").isEmpty()) {
      metadata = metadata.with("namespace", namespace);
    }
    if (metadata.at("name").text("").isEmpty()) {
      metadata = metadata.with("name", metadata.at("generateName").text("") + StoredObject.CHOSEN);
    }
    return object.with("metadata", ownersOnce(metadata));
  }

  /** An owner that is named twice in the same words is stored once. */
  private static Mapping ownersOnce(Mapping metadata) {
    List<Node> owners = metadata.at("ownerReferences").items();
    Map<Object, Node> once = new LinkedHashMap<>();
    owners.forEach(owner -> once.putIfAbsent(owner.plain(), owner));
    return once.size() == owners.size()
        ? metadata
        : metadata.with("ownerReferences", new ArrayList<Object>(once.values()));
  }

  /** Status is the business of controllers; a few kinds take it on create or start with some. */
  private static Mapping status(Mapping object, String kind, int minor) {
    return switch (kind) {
      case "ServiceCIDR" -> minor >= RANGE_STATUS_SINCE ? object.without("status") : object;
      case "Node" -> object;
      case "APIService" -> object.with("status", available(object));
      case "Namespace" -> object.with("status", Map.of("phase", "Active"));
      case "PersistentVolumeClaim" -> object.with("status", Map.of("phase", "Pending"));
      case "PersistentVolume" ->
          object.with(
              "status", Map.of("phase", "Pending", "lastPhaseTransitionTime", StoredObject.CHOSEN));
      case "CustomResourceDefinition" -> object.with("status", versions(object));
      default -> object.without("status");
    };
  }

  /** What this server answers itself is there at once. */
  private static Map<String, Object> available(Mapping service) {
    if (service.at("spec").at("service").isSet()) {
      return Map.of();
    }
    Map<String, Object> condition = new LinkedHashMap<>();
    condition.put("type", "Available");
    condition.put("status", "True");
    condition.put("lastTransitionTime", StoredObject.CHOSEN);
    condition.put("reason", "Local");
    condition.put("message", "Local APIServices are always available");
    return Map.of("conditions", List.of(condition));
  }

  private static Map<String, Object> versions(Mapping definition) {
    List<Object> stored = new ArrayList<>(1);
    for (Node version : definition.at("spec").at("versions").items()) {
      if (version.at("storage").isTrue() && stored.isEmpty()) {
        stored.add(version.at("name").text(""));
      }
    }
    return Map.of("storedVersions", stored);
  }

  private static Mapping finalized(Mapping object, String name) {
    return in(
        object,
        "metadata",
        metadata -> {
          List<Object> finalizers = new ArrayList<>(metadata.at("finalizers").items());
          for (Node finalizer : metadata.at("finalizers").items()) {
            if (finalizer.text("").equals(name)) {
              return metadata;
            }
          }
          finalizers.add(name);
          return metadata.with("finalizers", finalizers);
        });
  }

  private static Mapping annotated(Mapping object, String name, String value) {
    return in(
        object,
        "metadata",
        metadata -> {
          Mapping own =
              metadata.at("annotations") instanceof Mapping given
                  ? given
                  : Mapping.of(object.file(), Map.of());
          return own.has(name) ? metadata : metadata.with("annotations", own.with(name, value));
        });
  }

  private static Mapping notReady(Mapping spec) {
    for (Node taint : spec.at("taints").items()) {
      if (taint.at("key").text("").equals(NOT_READY)
          && taint.at("effect").text("").equals("NoSchedule")) {
        return spec;
      }
    }
    List<Object> taints = new ArrayList<>(spec.at("taints").items());
    Map<String, Object> taint = new LinkedHashMap<>();
    taint.put("key", NOT_READY);
    taint.put("effect", "NoSchedule");
    taints.add(taint);
    return spec.with("taints", taints);
  }

  /** A device's taint begins now, unless it says when. */
  private static Mapping taintTimes(Mapping spec) {
    return each(
        spec,
        "devices",
        device ->
            each(
                device,
                "taints",
                taint ->
                    taint.at("timeAdded").isSet()
                        ? taint
                        : taint.with("timeAdded", StoredObject.CHOSEN)));
  }

  private static Mapping each(Mapping mapping, String key, UnaryOperator<Mapping> change) {
    List<Object> items = new ArrayList<>();
    for (Node item : mapping.at(key).items()) {
      items.add(item instanceof Mapping child ? change.apply(child) : item);
    }
    return items.isEmpty() ? mapping : mapping.with(key, items);
  }

  private static Mapping requester(Mapping spec) {
    return spec.without("extra")
        .with("username", StoredObject.CHOSEN)
        .with("uid", StoredObject.CHOSEN)
        .with("groups", List.of(StoredObject.CHOSEN));
  }

  /** Unless the user selects, a Job selects its pods by a label with its own uid. */
  private static Mapping jobSelector(Mapping job) {
    Node spec = job.at("spec");
    if (spec.at("manualSelector").isTrue()) {
      return job;
    }
    String name = job.at("metadata").at("name").text("");
    Mapping selecting =
        in(
            job,
            "spec",
            written -> {
              Mapping selector = child(written, "selector");
              selector =
                  selector.with(
                      "matchLabels",
                      labels(
                          child(selector, "matchLabels"),
                          Map.of("batch.kubernetes.io/controller-uid", StoredObject.CHOSEN)));
              Mapping template = child(written, "template");
              Mapping metadata = child(template, "metadata");
              metadata = metadata.with("labels", labels(child(metadata, "labels"), ofPods(name)));
              return written
                  .with("selector", selector)
                  .with("template", template.with("metadata", metadata));
            });
    // Labels the Job took over from its template grow with those.
    Node own = job.at("metadata").at("labels");
    Node ofTemplate = spec.at("template").at("metadata").at("labels");
    boolean takenOver = own.entries().isEmpty() || own.sameValue(ofTemplate);
    return takenOver
        ? in(
            selecting,
            "metadata",
            metadata ->
                metadata.with(
                    "labels",
                    selecting.at("spec").at("template").at("metadata").at("labels").plain()))
        : selecting;
  }

  private static Map<String, String> ofPods(String name) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("job-name", name);
    labels.put("batch.kubernetes.io/job-name", name);
    labels.put("controller-uid", StoredObject.CHOSEN);
    labels.put("batch.kubernetes.io/controller-uid", StoredObject.CHOSEN);
    return labels;
  }

  private static Mapping labels(Mapping given, Map<String, String> more) {
    Mapping all = given;
    for (Map.Entry<String, String> label : more.entrySet()) {
      if (!all.has(label.getKey())) {
        all = all.with(label.getKey(), label.getValue());
      }
    }
    return all;
  }

  private static Mapping child(Mapping mapping, String key) {
    return mapping.at(key) instanceof Mapping child ? child : Mapping.of(mapping.file(), Map.of());
  }
}
