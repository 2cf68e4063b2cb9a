package dev.rollcall.server;

import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the server checks in the kinds of {@code storage.k8s.io}. */
final class StorageObjects {
  private static final int PARAMETERS_MAX = 512;
  private static final int SIZE_MAX = 256 * 1024;
  private static final int MESSAGE_MAX = 1024;
  private static final int NODE_ID_MAX = 256;
  private static final long TOKEN_SECONDS_MIN = 600;
  private static final long TOKEN_SECONDS_MAX = 1L << 32;

  private StorageObjects() {}

  /** A StorageClass. */
  static void storageClass(Node object, Faults faults) {
    Metadata.check(object.at("metadata"), Grammar.SUBDOMAIN, faults);
    provisioner(object.at("provisioner"), faults);
    parameters(object.at("parameters"), faults);
    Node reclaim = object.at("reclaimPolicy");
    if (!reclaim.text("").isEmpty()) {
      faults.oneOf(reclaim, "Delete", "Retain");
    }
    faults.oneOf(object.at("volumeBindingMode"), "Immediate", "WaitForFirstConsumer");
    topologies(object.at("allowedTopologies"), faults);
  }

  private static void provisioner(Node name, Faults faults) {
    if (name.text("").isEmpty()) {
      faults.required(name, "the driver that makes the volumes");
    } else {
      faults.spelled(name, name.text("").toLowerCase(Locale.ROOT), Grammar.QUALIFIED);
    }
  }

  private static void parameters(Node parameters, Faults faults) {
    if (parameters.entries().size() > PARAMETERS_MAX) {
      faults.tooLong(parameters, PARAMETERS_MAX);
      return;
    }
    long size = 0;
    for (Node.Entry entry : parameters.entries()) {
      String key = entry.key().spelling();
      if (key.isEmpty()) {
        faults.on(parameters).invalid(entry.key(), "must not be empty");
      }
      size += Metadata.bytes(key) + Metadata.bytes(entry.value().text(""));
    }
    if (size > SIZE_MAX) {
      faults.tooLong(parameters, SIZE_MAX);
    }
  }

  private static void topologies(Node topologies, Faults faults) {
    List<Map<String, Set<String>>> seen = new ArrayList<>();
    seen.add(
        Map.of()); // Go compares with terms it has not filled yet: an empty one is one too many.
    for (Node term : topologies.items()) {
      Map<String, Set<String>> values = new TreeMap<>();
      Node expressions = term.at("matchLabelExpressions");
      for (Node expression : expressions.items()) {
        Node key = expression.at("key");
        Set<String> allowed = topologyValues(expression.at("values"), faults);
        Selectors.labelKey(key, faults);
        if (values.put(key.text(""), allowed) != null) {
          faults.duplicate(key);
        }
      }
      if (seen.contains(values)) {
        faults.duplicate(expressions);
      }
      seen.add(values);
    }
  }

  private static Set<String> topologyValues(Node values, Faults faults) {
    if (values.items().isEmpty()) {
      faults.required(values, "at least one");
    }
    Set<String> seen = new TreeSet<>();
    for (Node value : values.items()) {
      if (!seen.add(value.text(""))) {
        faults.duplicate(value);
      }
    }
    return seen;
  }

  /** A VolumeAttributesClass. */
  static void attributesClass(Node object, Faults faults) {
    Metadata.check(object.at("metadata"), Grammar.SUBDOMAIN, faults);
    provisioner(object.at("driverName"), faults);
    parameters(object.at("parameters"), faults);
    if (object.at("parameters").entries().isEmpty()) {
      faults.required(object.at("parameters"), "at least one");
    }
  }

  /** A VolumeAttachment. */
  static void attachment(Node object, Faults faults) {
    Metadata.check(object.at("metadata"), Grammar.SUBDOMAIN, faults);
    Node spec = object.at("spec");
    VolumeSources.csiDriver(spec.at("attacher"), faults);
    Node source = spec.at("source");
    Node volume = source.at("persistentVolumeName");
    Node inline = source.at("inlineVolumeSpec");
    if (!volume.isSet() && !inline.isSet()) {
      faults.required(source, "which volume it is");
    } else if (volume.isSet() && inline.isSet()) {
      faults.refused(source, "takes either persistentVolumeName or inlineVolumeSpec");
    } else if (inline.isSet()) {
      PersistentVolumes.inline(inline, faults);
    } else if (volume.text("").isEmpty()) {
      faults.required(volume, "");
    }
    if (volume.isSet()) {
      faults.spelled(volume, Grammar.SUBDOMAIN);
    }
    faults.spelled(spec.at("nodeName"), Grammar.SUBDOMAIN);
    for (String field : List.of("attachError", "detachError")) {
      Node message = object.at("status").at(field).at("message");
      if (Metadata.bytes(message.text("")) > MESSAGE_MAX) {
        faults.tooLong(message, MESSAGE_MAX);
      }
    }
  }

  /** A CSINode. */
  static void csiNode(Node object, Faults faults) {
    Metadata.check(object.at("metadata"), Grammar.SUBDOMAIN, faults);
    Set<String> names = new HashSet<>();
    for (Node driver : object.at("spec").at("drivers").items()) {
      VolumeSources.csiDriver(driver.at("name"), faults);
      Node id = driver.at("nodeID");
      if (id.text("").isEmpty()) {
        faults.required(id, "");
      } else if (id.text("").length() > NODE_ID_MAX) {
        faults.invalid(id, "has more than 256 characters");
      }
      faults.atLeast(driver.at("allocatable").at("count"), 0);
      if (!names.add(driver.at("name").text(""))) {
        faults.duplicate(driver.at("name"));
      }
      topologyKeys(driver.at("topologyKeys"), faults.on(driver));
    }
  }

  private static void topologyKeys(Node keys, Faults faults) {
    Set<String> seen = new HashSet<>();
    for (Node key : keys.items()) {
      if (key.text("").isEmpty()) {
        faults.required(key, "");
      }
      if (!seen.add(key.text(""))) {
        faults.duplicate(key);
      }
      faults.spelled(key, Grammar.QUALIFIED);
    }
  }

  /** A CSIDriver. */
  static void csiDriver(Node object, Faults faults) {
    Metadata.check(object.at("metadata"), Grammar.SUBDOMAIN, faults);
    Node spec = object.at("spec");
    if (spec.at("fsGroupPolicy").isSet()) {
      faults.oneOf(spec.at("fsGroupPolicy"), "File", "None", "ReadWriteOnceWithFSType");
    }
    Node requests = spec.at("tokenRequests");
    Set<String> audiences = new HashSet<>();
    for (Node request : requests.items()) {
      Node seconds = request.at("expirationSeconds");
      if (!audiences.add(request.at("audience").text(""))) {
        faults.duplicate(request.at("audience"));
      } else if (seconds.isSet()) {
        faults.between(seconds, TOKEN_SECONDS_MIN, TOKEN_SECONDS_MAX);
      }
    }
    Node modes = spec.at("volumeLifecycleModes");
    modes.items().forEach(m -> faults.on(modes).oneOf(m, "Persistent", "Ephemeral"));
    Node period = spec.at("nodeAllocatableUpdatePeriodSeconds");
    if (period.isSet()) {
      faults.atLeast(period, 10);
    }
    Node inSecrets = spec.at("serviceAccountTokenInSecrets");
    if (inSecrets.isSet() && requests.items().isEmpty()) {
      faults.invalid(inSecrets, "needs tokenRequests");
    }
  }

  /** A CSIStorageCapacity. */
  static void capacity(Node object, Faults faults) {
    Metadata.check(object.at("metadata"), Grammar.SUBDOMAIN, faults);
    Selectors.selector(object.at("nodeTopology"), faults);
    faults.spelled(object.at("storageClassName"), Grammar.SUBDOMAIN);
    Node capacity = object.at("capacity");
    if (capacity.isSet() && Resources.amount(capacity).value().signum() < 0) {
      faults.invalid(capacity, "must not be negative");
    }
  }
}
