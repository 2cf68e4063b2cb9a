package dev.rollcall.server;

import dev.rollcall.yaml.Node;
import java.util.List;

/** Annotations of pods that have become fields. */
final class PodAnnotationWarnings {
  private static final int PROFILES_COMPARED = 34;
  private static final int PROFILE_MAX = 4_095;
  private static final String SECCOMP_POD = "seccomp.security.alpha.kubernetes.io/pod";
  private static final String SECCOMP = "container.seccomp.security.alpha.kubernetes.io/";
  private static final String APP_ARMOR = "container.apparmor.security.beta.kubernetes.io/";
  private static final String LOCALHOST = "localhost/";

  private PodAnnotationWarnings() {}

  /** The annotations of a Pod or of a template. */
  static void check(Node pod, boolean isPod, Faults faults) {
    Node annotations = pod.at("metadata").at("annotations");
    if (annotations.entries().isEmpty()) {
      return;
    }
    String dead = "this annotation does nothing since ";
    warn(
        annotations,
        "scheduler.alpha.kubernetes.io/critical-pod",
        dead + "1.16; use spec.priorityClassName",
        faults);
    for (String key :
        List.of(
            "security.alpha.kubernetes.io/sysctls",
            "security.alpha.kubernetes.io/unsafe-sysctls")) {
      warn(annotations, key, dead + "1.11; use spec.securityContext.sysctls", faults);
    }
    Node context = pod.at("spec").at("securityContext");
    if (!context.at("seccompProfile").isSet()) {
      warn(
          annotations, SECCOMP_POD, dead + "1.27; use spec.securityContext.seccompProfile", faults);
    }
    for (String list : ContainerWarnings.LISTS) {
      for (Node container : pod.at("spec").at(list).items()) {
        String name = container.at("name").text("");
        Node own = container.at("securityContext");
        if (!own.at("seccompProfile").isSet()) {
          warn(
              annotations,
              SECCOMP + name,
              dead + "1.27; use the container's securityContext.seccompProfile",
              faults);
        }
        Node armor = annotations.at(APP_ARMOR + name);
        boolean said =
            own.at("appArmorProfile").isSet()
                || isSaid(armor, context.at("appArmorProfile"), faults);
        if (!isPod && !said) {
          armor(annotations, name, faults);
        }
      }
    }
  }

  private static boolean isSaid(Node annotation, Node ofPod, Faults faults) {
    return ofPod.isSet()
        && (!faults.since(PROFILES_COMPARED) || isSame(annotation.text(""), ofPod));
  }

  /** A Pod as it was sent: its annotations are made fields before anything is validated. */
  static void ofPod(Node pod, Faults faults) {
    Node annotations = pod.at("metadata").at("annotations");
    Node spec = pod.at("spec");
    if (annotations.entries().isEmpty() || spec.at("os").at("name").text("").equals("windows")) {
      return;
    }
    Node ofPod = spec.at("securityContext").at("appArmorProfile");
    for (String list : ContainerWarnings.LISTS) {
      for (Node container : spec.at(list).items()) {
        String name = container.at("name").text("");
        Node annotation = annotations.at(APP_ARMOR + name);
        boolean own = container.at("securityContext").at("appArmorProfile").isSet();
        if (annotation.exists() && !own && !isSame(annotation.text(""), ofPod)) {
          armor(annotations, name, faults);
        }
      }
    }
  }

  private static void armor(Node annotations, String container, Faults faults) {
    warn(
        annotations,
        APP_ARMOR + container,
        "this annotation is deprecated since 1.30; use the container's"
            + " securityContext.appArmorProfile",
        faults);
  }

  private static boolean isSame(String annotation, Node profile) {
    String type = profile.at("type").text("");
    String file = profile.at("localhostProfile").text("");
    return switch (annotation) {
      case "unconfined" -> type.equals("Unconfined");
      case "runtime/default" -> type.equals("RuntimeDefault");
      default ->
          annotation.startsWith(LOCALHOST)
              && annotation.length() - LOCALHOST.length() <= PROFILE_MAX
              && !file.isEmpty()
              && type.equals("Localhost")
              && annotation.equals(LOCALHOST + file);
    };
  }

  private static void warn(Node annotations, String key, String message, Faults faults) {
    if (annotations.at(key).exists()) {
      faults.onKey(annotations, key).warn(annotations.at(key), message);
    }
  }
}
