package dev.rollcall.server;

import dev.rollcall.model.ClusterScope;
import dev.rollcall.yaml.Node;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the server checks in the metadata of every kind. */
final class Metadata {
  private static final int ANNOTATIONS_MAX = 256 * 1024;
  private static final int GENERATED_PREFIX_MAX = 58;

  /** The kinds whose generation the server counts itself, whatever the manifest says. */
  private static final Set<String> COUNTED =
      Set.of(
          "CSIDriver",
          "CronJob",
          "DaemonSet",
          "Deployment",
          "DeviceClass",
          "EndpointSlice",
          "FlowSchema",
          "Ingress",
          "IngressClass",
          "Job",
          "MutatingAdmissionPolicy",
          "MutatingAdmissionPolicyBinding",
          "MutatingWebhookConfiguration",
          "NetworkPolicy",
          "Pod",
          "PodDisruptionBudget",
          "PodTemplate",
          "PriorityClass",
          "PriorityLevelConfiguration",
          "ReplicaSet",
          "ReplicationController",
          "ResourceSlice",
          "StatefulSet",
          "ValidatingAdmissionPolicy",
          "ValidatingAdmissionPolicyBinding",
          "ValidatingWebhookConfiguration");

  private static final List<String> STANDARD_FINALIZERS =
      List.of("kubernetes", "orphan", "foregroundDeletion");

  private Metadata() {}

  /** Everything, with the grammar of the kind's names. */
  static void check(Node metadata, Grammar names, Faults faults) {
    generateName(metadata, names, faults);
    named(metadata, names, true, faults);
  }

  /** As {@link #check}, for kinds whose {@code generateName} is only seen through the name. */
  static void checkName(Node metadata, Grammar names, Faults faults) {
    named(metadata, names, true, faults);
  }

  /** As {@link #check}, for kinds that check their name in a way of their own. */
  static void checkLoosely(Node metadata, Faults faults) {
    if (name(metadata).isEmpty()) {
      faults.required(metadata.at("name"), "every object has a name");
    }
    common(metadata, true, faults);
  }

  /** As {@link #check}, where finalizers may have any name. */
  static void checkPlainly(Node metadata, Grammar names, Faults faults) {
    generateName(metadata, names, faults);
    named(metadata, names, false, faults);
  }

  /** A finalizer of one word, which has to be one of the standard ones. */
  static void standard(Node finalizer, Faults faults) {
    String text = finalizer.text("");
    if (text.indexOf('/') < 0 && !STANDARD_FINALIZERS.contains(text)) {
      faults.invalid(finalizer, "has to be of the form example.com/name");
    }
  }

  private static void generateName(Node metadata, Grammar names, Faults faults) {
    Node prefix = metadata.at("generateName");
    String text = prefix.text("");
    if (!text.isEmpty()) {
      faults.spelled(prefix, Grammar.asPrefix(text), names);
    }
  }

  private static void named(Node metadata, Grammar names, boolean standard, Faults faults) {
    Node name = metadata.at("name");
    if (!name(metadata).isEmpty()) {
      faults.spelled(name, name(metadata), names);
    } else {
      faults.required(name, "every object has a name");
    }
    common(metadata, standard, faults);
  }

  /** The name the object will have; of a generated one the random letters are made up. */
  static String name(Node metadata) {
    String name = metadata.at("name").text("");
    String prefix = metadata.at("generateName").text("");
    if (!name.isEmpty() || prefix.isEmpty()) {
      return name;
    }
    return prefix.substring(0, Math.min(prefix.length(), GENERATED_PREFIX_MAX)) + "xxxxx";
  }

  private static void common(Node metadata, boolean standard, Faults faults) {
    Node namespace = metadata.at("namespace");
    // Of what lives outside of namespaces the server takes the namespace away.
    if (!namespace.text("").isEmpty() && !ClusterScope.holds(faults.type().kind())) {
      faults.spelled(namespace, Grammar.LABEL);
    }
    if (!COUNTED.contains(faults.type().kind())) {
      faults.atLeast(metadata.at("generation"), 0);
    }
    Selectors.labels(metadata.at("labels"), faults);
    annotations(metadata.at("annotations"), faults.on(metadata.at("annotations")));
    ownerReferences(metadata.at("ownerReferences"), faults);
    finalizers(metadata.at("finalizers"), standard, faults);
  }

  /** Keys and size of annotations; the server blames the whole map, where {@code faults} are. */
  static void annotations(Node annotations, Faults faults) {
    long size = 0;
    for (Node.Entry entry : annotations.entries()) {
      String key = entry.key().spelling();
      faults.spelled(entry.key(), key.toLowerCase(Locale.ROOT), Grammar.QUALIFIED);
      size += bytes(key) + bytes(entry.value().text(""));
    }
    if (size > ANNOTATIONS_MAX) {
      faults.tooLong(annotations, ANNOTATIONS_MAX);
    }
  }

  /** The metadata of a template of claims, which has labels and annotations only. */
  static void ofTemplate(Node metadata, String why, Faults faults) {
    annotations(metadata.at("annotations"), faults.on(metadata.at("annotations")));
    Selectors.labels(metadata.at("labels"), faults);
    for (Node.Entry entry : metadata.entries()) {
      String key = entry.key().spelling();
      Node value = entry.value();
      if (!key.equals("labels") && !key.equals("annotations") && Containers.isGiven(value)) {
        // Go's name of the field, with a small first letter.
        Faults here = key.equals("uid") ? faults.on(metadata.path() + ".uID") : faults;
        here.forbidden(value, why);
      }
    }
  }

  static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static void ownerReferences(Node references, Faults faults) {
    if (references.items().isEmpty()) {
      return;
    }
    String path = references.path();
    boolean controlled = false;
    for (Node owner : references.items()) {
      for (String field : new String[] {"kind", "name", "uid"}) {
        if (owner.at(field).text("").isEmpty()) {
          faults.on(path + "." + field).invalid(owner.at(field), "must not be empty");
        }
      }
      String version = owner.at("apiVersion").text("");
      if (version.isEmpty() || version.endsWith("/")) {
        faults.on(path + ".apiVersion").invalid(owner.at("apiVersion"), "has to name a version");
      }
      if (version.equals("v1") && owner.at("kind").text("").equals("Event")) {
        faults.on(path).invalid(owner, "names an Event, which cannot own anything");
      }
      if (owner.at("controller").isTrue()) {
        if (controlled) {
          faults.on(path).invalid(owner.at("controller"), "is true in more than one reference");
        }
        controlled = true;
      }
    }
  }

  private static void finalizers(Node finalizers, boolean standard, Faults faults) {
    Faults here = faults.on(finalizers);
    boolean orphan = false;
    boolean foreground = false;
    for (Node finalizer : finalizers.items()) {
      String text = finalizer.text("");
      here.spelled(finalizer, Grammar.QUALIFIED);
      if (standard) {
        standard(finalizer, faults);
      }
      orphan |= text.equals("orphan");
      foreground |= text.equals("foregroundDeletion");
    }
    if (orphan && foreground) {
      here.invalid(finalizers, "cannot hold both orphan and foregroundDeletion");
    }
  }
}
