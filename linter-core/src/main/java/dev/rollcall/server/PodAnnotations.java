package dev.rollcall.server;

import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What the server checks in those annotations of pods that have a meaning. */
final class PodAnnotations {
  private static final String MIRROR = "kubernetes.io/config.mirror";
  private static final String DELETION_COST = "controller.kubernetes.io/pod-deletion-cost";
  private static final String SECCOMP_POD = "seccomp.security.alpha.kubernetes.io/pod";
  private static final String SECCOMP = "container.seccomp.security.alpha.kubernetes.io/";
  private static final String APP_ARMOR = "container.apparmor.security.beta.kubernetes.io/";

  private PodAnnotations() {}

  /** The annotations alone. */
  static void check(Node annotations, String path, Node spec, Faults faults) {
    for (Node.Entry entry : annotations.entries()) {
      String key = entry.key().spelling();
      Node value = entry.value();
      String text = value.text("");
      Faults keyed = faults.on(path + "[" + key + "]");
      if (key.equals(MIRROR) && spec.at("nodeName").text("").isEmpty()) {
        keyed.invalid(value, "needs spec.nodeName");
      } else if (key.equals(DELETION_COST) && !isInt32(text)) {
        keyed.invalid(value, "has to be a whole number of 32 bits");
      } else if (key.equals(SECCOMP_POD) || key.startsWith(SECCOMP)) {
        seccomp(value, faults.on(path + "." + key));
      } else if (key.startsWith(APP_ARMOR)) {
        appArmor(value, key.substring(APP_ARMOR.length()), spec, keyed);
      }
    }
  }

  private static boolean isInt32(String text) {
    if (!Pattern.matches("-[0-9]{1,10}|0|[1-9][0-9]{0,9}", text)) {
      return false;
    }
    long value = Long.parseLong(text);
    return value >= Integer.MIN_VALUE && value <= Integer.MAX_VALUE;
  }

  private static void seccomp(Node value, Faults faults) {
    String text = value.text("");
    if (text.startsWith("localhost/")) {
      String file = text.substring("localhost/".length());
      if (file.startsWith("/") || List.of(file.split("/", -1)).contains("..")) {
        faults.invalid(value, "has to name a file below the folder of profiles");
      }
    } else if (!List.of("runtime/default", "docker/default", "unconfined").contains(text)) {
      faults.invalid(value, "has to be runtime/default, unconfined or localhost/ and a file");
    }
  }

  private static void appArmor(Node value, String container, Node spec, Faults faults) {
    if (containers(spec).stream().noneMatch(c -> c.at("name").text("").equals(container))) {
      faults.invalid(value, "names container \"" + container + "\", which the pod does not have");
    }
    String text = value.text("");
    if (!text.isEmpty()
        && !text.equals("runtime/default")
        && !text.equals("unconfined")
        && !text.startsWith("localhost/")) {
      faults.invalid(value, "has to be runtime/default, unconfined or localhost/ and a profile");
    }
  }

  private static List<Node> containers(Node spec) {
    List<Node> all = new ArrayList<>();
    for (String list : List.of("initContainers", "containers", "ephemeralContainers")) {
      all.addAll(spec.at(list).items());
    }
    return all;
  }

  /** Annotations that have to agree with the fields that took their place. */
  static void fields(Node metadata, Node spec, Faults faults) {
    Node annotations = metadata.at("annotations");
    if (annotations.entries().isEmpty()) {
      return;
    }
    Node pod = spec.at("securityContext");
    agree(
        annotations.at(SECCOMP_POD),
        pod.at("seccompProfile"),
        pod.path() + ".seccompProfile",
        true,
        faults);
    boolean windows = spec.at("os").at("name").text("").equals("windows");
    for (Node container : containers(spec)) {
      Node own = container.at("securityContext");
      String name = container.at("name").text("");
      agree(
          annotations.at(SECCOMP + name),
          own.at("seccompProfile"),
          own.path() + ".seccompProfile",
          true,
          faults);
      Node profile =
          own.at("appArmorProfile").isSet() ? own.at("appArmorProfile") : pod.at("appArmorProfile");
      if (!windows) {
        agree(
            annotations.at(APP_ARMOR + name),
            profile,
            own.path() + ".appArmorProfile",
            false,
            faults);
      }
    }
  }

  private static void agree(
      Node annotation, Node profile, String path, boolean docker, Faults faults) {
    if (!annotation.isSet() || !profile.isSet()) {
      return;
    }
    String text = annotation.text("");
    Node type = profile.at("type");
    boolean same =
        switch (type.text("")) {
          case "Unconfined" -> text.equals("unconfined");
          case "RuntimeDefault" ->
              text.equals("runtime/default") || docker && text.equals("docker/default");
          case "Localhost" -> text.startsWith("localhost/");
          default -> true;
        };
    if (!same) {
      faults.on(path + ".type").refused(type, "differs from the annotation, " + text);
    } else if (type.text("").equals("Localhost")
        && !("localhost/" + profile.at("localhostProfile").text("")).equals(text)) {
      faults
          .on(path + ".localhostProfile")
          .refused(profile.at("localhostProfile"), "differs from the annotation, " + text);
    }
  }
}
