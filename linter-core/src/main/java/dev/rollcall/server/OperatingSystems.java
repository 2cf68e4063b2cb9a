package dev.rollcall.server;

import dev.rollcall.yaml.Node;
import java.util.List;

/** What a pod for one operating system cannot have of the other. */
final class OperatingSystems {
  private static final List<String> LISTS =
      List.of("initContainers", "containers", "ephemeralContainers");
  private static final List<String> LINUX_POD =
      List.of("hostUsers", "hostPID", "hostIPC", "shareProcessNamespace");
  private static final List<String> LINUX_POD_CONTEXT =
      List.of(
          "appArmorProfile",
          "seLinuxOptions",
          "seccompProfile",
          "fsGroup",
          "fsGroupChangePolicy",
          "sysctls",
          "runAsUser",
          "runAsGroup",
          "supplementalGroups",
          "supplementalGroupsPolicy",
          "seLinuxChangePolicy");
  private static final List<String> LINUX_CONTEXT =
      List.of(
          "appArmorProfile",
          "seLinuxOptions",
          "seccompProfile",
          "capabilities",
          "readOnlyRootFilesystem",
          "privileged",
          "allowPrivilegeEscalation",
          "procMount",
          "runAsUser",
          "runAsGroup");

  private OperatingSystems() {}

  /** The fields that do not go with {@code os.name}. */
  static void check(Node spec, Faults faults) {
    Node os = spec.at("os");
    if (!os.isSet()) {
      return;
    }
    switch (os.at("name").text("")) {
      case "" -> faults.required(os.at("name"), "linux or windows");
      case "linux" -> linux(spec, faults);
      case "windows" -> windows(spec, faults);
      default -> faults.on(os).oneOf(os.at("name"), "linux", "windows");
    }
  }

  private static void linux(Node spec, Faults faults) {
    unset(spec.at("securityContext").at("windowsOptions"), "in a Linux pod", faults);
    for (String list : LISTS) {
      for (Node container : spec.at(list).items()) {
        unset(container.at("securityContext").at("windowsOptions"), "in a Linux pod", faults);
      }
    }
  }

  private static void windows(Node spec, Faults faults) {
    for (String field : LINUX_POD) {
      Node node = spec.at(field);
      boolean matters = node.isTrue() || !field.equals("hostPID") && !field.equals("hostIPC");
      if (matters) {
        unset(node, "in a Windows pod", faults);
      }
    }
    for (String field : LINUX_POD_CONTEXT) {
      unset(spec.at("securityContext").at(field), "in a Windows pod", faults);
    }
    for (String list : LISTS) {
      for (Node container : spec.at(list).items()) {
        for (String field : LINUX_CONTEXT) {
          unset(container.at("securityContext").at(field), "in a Windows pod", faults);
        }
      }
    }
  }

  private static void unset(Node node, String why, Faults faults) {
    if (node.isSet()) {
      faults.forbidden(node, why);
    }
  }
}
