package dev.rollcall.dryrun.admission;

import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The PodSecurity plugin: whether a namespace's level lets a pod in, and its very words if not. */
final class PodSecurityStandard {
  private static final String ENFORCE = "pod-security.kubernetes.io/enforce";
  private static final List<String> DEFAULT_CAPABILITIES =
      List.of(
          "AUDIT_WRITE",
          "CHOWN",
          "DAC_OVERRIDE",
          "FOWNER",
          "FSETID",
          "KILL",
          "MKNOD",
          "NET_BIND_SERVICE",
          "SETFCAP",
          "SETGID",
          "SETPCAP",
          "SETUID",
          "SYS_CHROOT");
  private static final List<String> FREE_VOLUMES =
      List.of(
          "configMap",
          "csi",
          "downwardAPI",
          "emptyDir",
          "ephemeral",
          "image",
          "persistentVolumeClaim",
          "projected",
          "secret");

  private final Node spec;
  private final Map<String, Node> containers = new LinkedHashMap<>();
  private final List<String> wrong = new ArrayList<>(0);

  private PodSecurityStandard(Node spec) {
    this.spec = spec;
    for (String list : List.of("initContainers", "containers", "ephemeralContainers")) {
      for (Node container : spec.at(list).items()) {
        containers.put(container.at("name").text(""), container.at("securityContext"));
      }
    }
  }

  /** Why a pod is refused in a namespace with these labels; null if it is let in. */
  static String refusal(Mapping pod, Map<String, String> namespaceLabels) {
    String level = namespaceLabels.getOrDefault(ENFORCE, "privileged");
    boolean restricted = level.equals("restricted");
    if (!restricted && !level.equals("baseline")) {
      return null;
    }
    PodSecurityStandard check = new PodSecurityStandard(pod.at("spec"));
    check.run(restricted); // in the order of the controls' names
    String version = namespaceLabels.getOrDefault(ENFORCE + "-version", "latest");
    return check.wrong.isEmpty()
        ? null
        : "violates PodSecurity \""
            + level
            + ":"
            + version
            + "\": "
            + String.join(", ", check.wrong);
  }

  private void run(boolean restricted) {
    if (restricted) {
      containers(
          "allowPrivilegeEscalation != false",
          context -> !context.at("allowPrivilegeEscalation").isFalse(),
          "must set securityContext.allowPrivilegeEscalation=false");
    }
    capabilities(restricted);
    hostNamespaces();
    hostPathVolumes();
    hostPorts();
    containers(
        "privileged",
        context -> context.at("privileged").isTrue(),
        "must not set securityContext.privileged=true");
    if (restricted) {
      restrictedVolumes();
      runAsNonRoot();
      runAsUser();
    }
    seccomp(restricted);
  }

  private void containers(String control, Predicate<Node> isWrong, String demand) {
    List<String> names = names(isWrong);
    if (!names.isEmpty()) {
      wrong.add(control + " (" + containers(names) + " " + demand + ")");
    }
  }

  private List<String> names(Predicate<Node> isWrong) {
    List<String> names = new ArrayList<>(0);
    containers.forEach(
        (name, context) -> {
          if (isWrong.test(context)) {
            names.add(name);
          }
        });
    return names;
  }

  private static String containers(List<String> names) {
    return (names.size() == 1 ? "container " : "containers ") + quoted(names);
  }

  private static String quoted(List<String> names) {
    return "\"" + String.join("\", \"", names) + "\"";
  }

  private void capabilities(boolean restricted) {
    List<String> keepsSome = new ArrayList<>(0);
    List<String> adds = new ArrayList<>(0);
    List<String> added = new ArrayList<>(0);
    containers.forEach(
        (name, context) -> {
          boolean dropsAll = false;
          for (Node dropped : context.at("capabilities").at("drop").items()) {
            dropsAll |= dropped.text("").equals("ALL");
          }
          if (!dropsAll) {
            keepsSome.add(name);
          }
          boolean forbidden = false;
          for (Node item : context.at("capabilities").at("add").items()) {
            String capability = item.text("");
            boolean allowed =
                restricted
                    ? capability.equals("NET_BIND_SERVICE")
                    : DEFAULT_CAPABILITIES.contains(capability);
            if (!allowed) {
              forbidden = true;
              if (!added.contains(capability)) {
                added.add(capability);
              }
            }
          }
          if (forbidden) {
            adds.add(name);
          }
        });
    added.sort(null);
    List<String> details = new ArrayList<>(2);
    if (restricted && !keepsSome.isEmpty()) {
      details.add(containers(keepsSome) + " must set securityContext.capabilities.drop=[\"ALL\"]");
    }
    if (!adds.isEmpty()) {
      details.add(
          containers(adds)
              + " must not include "
              + quoted(added)
              + " in securityContext.capabilities.add");
    }
    if (!details.isEmpty()) {
      wrong.add(
          (restricted ? "unrestricted capabilities (" : "non-default capabilities (")
              + String.join("; ", details)
              + ")");
    }
  }

  private void hostNamespaces() {
    List<String> used = new ArrayList<>(0);
    for (String field : List.of("hostNetwork", "hostPID", "hostIPC")) {
      if (spec.at(field).isTrue()) {
        used.add(field + "=true");
      }
    }
    if (!used.isEmpty()) {
      wrong.add("host namespaces (" + String.join(", ", used) + ")");
    }
  }

  private void hostPathVolumes() {
    List<String> names = new ArrayList<>(0);
    for (Node volume : spec.at("volumes").items()) {
      if (volume.at("hostPath").isSet()) {
        names.add(volume.at("name").text(""));
      }
    }
    if (!names.isEmpty()) {
      wrong.add(
          "hostPath volumes ("
              + (names.size() == 1 ? "volume " : "volumes ")
              + quoted(names)
              + ")");
    }
  }

  private void hostPorts() {
    List<String> names = new ArrayList<>(0);
    List<String> ports = new ArrayList<>(0);
    boolean hostNetwork = spec.at("hostNetwork").isTrue();
    for (String list : List.of("initContainers", "containers")) {
      for (Node container : spec.at(list).items()) {
        boolean uses = false;
        for (Node port : container.at("ports").items()) {
          long number =
              port.at("hostPort").integer(hostNetwork ? port.at("containerPort").integer(0) : 0);
          if (number != 0) {
            uses = true;
            if (!ports.contains(String.valueOf(number))) {
              ports.add(String.valueOf(number));
            }
          }
        }
        if (uses) {
          names.add(container.at("name").text(""));
        }
      }
    }
    if (!names.isEmpty()) {
      ports.sort(null);
      wrong.add(
          "hostPort ("
              + containers(names)
              + (names.size() == 1 ? " uses " : " use ")
              + (ports.size() == 1 ? "hostPort " : "hostPorts ")
              + String.join(", ", ports)
              + ")");
    }
  }

  private void restrictedVolumes() {
    List<String> names = new ArrayList<>(0);
    List<String> types = new ArrayList<>(0);
    for (Node volume : spec.at("volumes").items()) {
      for (Node.Entry source : volume.entries()) {
        String type = source.key().spelling();
        if (!type.equals("name") && !FREE_VOLUMES.contains(type)) {
          names.add(volume.at("name").text(""));
          if (!types.contains(type)) {
            types.add(type);
          }
        }
      }
    }
    if (!names.isEmpty()) {
      types.sort(null);
      wrong.add(
          "restricted volume types ("
              + (names.size() == 1 ? "volume " : "volumes ")
              + quoted(names)
              + (names.size() == 1 ? " uses" : " use")
              + " restricted volume "
              + (types.size() == 1 ? "type " : "types ")
              + quoted(types)
              + ")");
    }
  }

  private void runAsNonRoot() {
    Node ofPod = spec.at("securityContext").at("runAsNonRoot");
    List<String> refuse = new ArrayList<>(2);
    if (ofPod.isFalse()) {
      refuse.add("pod");
    }
    List<String> containersThatRefuse = names(context -> context.at("runAsNonRoot").isFalse());
    if (!containersThatRefuse.isEmpty()) {
      refuse.add(containers(containersThatRefuse));
    }
    if (!refuse.isEmpty()) {
      wrong.add(
          "runAsNonRoot != true ("
              + String.join(" and ", refuse)
              + " must not set securityContext.runAsNonRoot=false)");
      return;
    }
    List<String> silent = names(context -> !context.at("runAsNonRoot").isSet());
    if (!ofPod.isTrue() && !silent.isEmpty()) {
      wrong.add(
          "runAsNonRoot != true (pod or "
              + containers(silent)
              + " must set securityContext.runAsNonRoot=true)");
    }
  }

  private void runAsUser() {
    List<String> roots = new ArrayList<>(2);
    if (isRoot(spec.at("securityContext"))) {
      roots.add("pod");
    }
    List<String> names = names(PodSecurityStandard::isRoot);
    if (!names.isEmpty()) {
      roots.add(containers(names));
    }
    if (!roots.isEmpty()) {
      wrong.add("runAsUser=0 (" + String.join(" and ", roots) + " must not set runAsUser=0)");
    }
  }

  private static boolean isRoot(Node context) {
    return context.at("runAsUser").integer(1) == 0;
  }

  private void seccomp(boolean restricted) {
    String ofPod = seccompType(spec.at("securityContext"));
    List<String> unconfined = new ArrayList<>(2);
    if (isUnconfined(ofPod)) {
      unconfined.add("pod");
    }
    List<String> names = names(context -> isUnconfined(seccompType(context)));
    if (!names.isEmpty()) {
      unconfined.add(containers(names));
    }
    if (!unconfined.isEmpty()) {
      wrong.add(
          "seccompProfile ("
              + String.join(" and ", unconfined)
              + " must not set securityContext.seccompProfile.type to \"Unconfined\")");
      return;
    }
    List<String> silent = names(context -> seccompType(context).isEmpty());
    if (restricted && ofPod.isEmpty() && !silent.isEmpty()) {
      wrong.add(
          "seccompProfile (pod or "
              + containers(silent)
              + " must set securityContext.seccompProfile.type to \"RuntimeDefault\" or"
              + " \"Localhost\")");
    }
  }

  private static String seccompType(Node context) {
    return context.at("seccompProfile").at("type").text("");
  }

  private static boolean isUnconfined(String type) {
    return !type.isEmpty() && !type.equals("RuntimeDefault") && !type.equals("Localhost");
  }
}
