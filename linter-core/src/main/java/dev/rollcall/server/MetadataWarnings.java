package dev.rollcall.server;

import dev.rollcall.yaml.Node;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the server warns of in names, owners, finalizers and annotations of any object. */
final class MetadataWarnings {
  private static final int MOUNTABLE = 32;
  private static final int RESERVED = 36;
  private static final String MOUNTABLE_SECRETS = "kubernetes.io/enforce-mountable-secrets";
  private static final List<String> STANDARD =
      List.of("kubernetes", "orphan", "foregroundDeletion");

  private MetadataWarnings() {}

  /** A name that is good for an object and bad for the host names made of it. */
  static void label(Node object, String why, Faults faults) {
    Node metadata = object.at("metadata");
    String fault = Grammar.LABEL.fault(Metadata.name(metadata));
    if (!fault.isEmpty()) {
      Node name = metadata.at("name");
      Node place = name.text("").isEmpty() ? metadata.at("generateName") : name;
      faults
          .on("metadata.name")
          .warn(place, "the name \"" + place.text("") + "\" " + fault + ", for " + why);
    }
  }

  /** The same owner twice; the server keeps one. */
  static void owners(Node references, Faults faults) {
    Map<String, Set<Object>> known = new HashMap<>();
    for (Node reference : references.items()) {
      Set<Object> same =
          known.computeIfAbsent(reference.at("uid").text(""), uid -> new HashSet<>());
      if (!same.add(reference.plain())) {
        faults
            .on("metadata.ownerReferences")
            .warn(reference, "this owner reference is there twice; the server keeps one");
        return;
      }
    }
  }

  /** Finalizers of a custom resource, which more than one writer may want to call the same. */
  static void finalizers(Node finalizers, Faults faults) {
    Set<String> seen = new HashSet<>();
    for (Node finalizer : finalizers.items()) {
      String text = finalizer.text("");
      Faults here = faults.on("metadata.finalizers");
      if (!seen.add(text)) {
        continue;
      }
      String fault = Grammar.QUALIFIED.fault(text);
      if (!fault.isEmpty()) {
        here.warn(finalizer, "the finalizer \"" + text + "\" " + fault);
      }
      if (text.indexOf('/') < 0 && !STANDARD.contains(text)) {
        here.warn(
            finalizer,
            "the finalizer \""
                + text
                + "\" may be someone else's too; put your domain and \"/\" before it, such as"
                + " example.com/"
                + (text.isEmpty() ? "finalizer" : text));
      }
    }
  }

  /** Names kept for what is configured in files of the control plane. */
  static void reserved(Node object, Faults faults) {
    Node name = object.at("metadata").at("name");
    if (faults.since(RESERVED) && name.text("").endsWith(".static.k8s.io")) {
      faults.warn(
          name, "names ending in .static.k8s.io are kept for what the server reads from files");
    }
  }

  /** The annotation that holds Pods to the Secrets of their ServiceAccount. */
  static void serviceAccount(Node object, Faults faults) {
    Node annotations = object.at("metadata").at("annotations");
    Node annotation = annotations.at(MOUNTABLE_SECRETS);
    if (faults.since(MOUNTABLE) && annotation.exists()) {
      faults
          .onKey(annotations, MOUNTABLE_SECRETS)
          .warn(
              annotation,
              "this annotation is deprecated since 1.32; keep Secrets that others must not mount in a"
                  + " namespace of their own");
    }
  }
}
