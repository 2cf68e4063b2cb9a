package dev.rollcall.server;

import dev.rollcall.yaml.Node;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** What the server checks in security contexts of pods and containers. */
final class SecurityContexts {
  private static final int PROFILE_MAX = 4095;
  private static final int SYSCTL_MAX = 253;
  private static final Set<String> IPC_SYSCTLS =
      Set.of(
          "kernel.sem",
          "kernel.shmall",
          "kernel.shmmax",
          "kernel.shmmni",
          "kernel.shm_rmid_forced",
          "kernel.shm",
          "kernel.msgmax",
          "kernel.msgmnb",
          "kernel.msgmni",
          "kernel.msg");

  private SecurityContexts() {}

  /** The security context of a pod. */
  static void pod(Node spec, Faults faults) {
    Node context = spec.at("securityContext");
    id(context.at("fsGroup"), faults);
    id(context.at("runAsUser"), faults);
    id(context.at("runAsGroup"), faults);
    context.at("supplementalGroups").items().forEach(group -> id(group, faults));
    boolean hostPid = spec.at("hostPID").isTrue();
    if (hostPid && spec.at("shareProcessNamespace").isTrue()) {
      faults
          .on(context.path() + ".shareProcessNamespace")
          .invalid(spec.at("shareProcessNamespace"), "cannot stand beside hostPID");
    }
    sysctls(context.at("sysctls"), spec, faults);
    optional(context.at("fsGroupChangePolicy"), faults, "Always", "OnRootMismatch");
    seccomp(context.at("seccompProfile"), faults);
    WindowsOptions.check(context.at("windowsOptions"), faults);
    appArmor(context.at("appArmorProfile"), faults);
    optional(context.at("supplementalGroupsPolicy"), faults, "Merge", "Strict");
    optional(context.at("seLinuxChangePolicy"), faults, "MountOption", "Recursive");
    WindowsOptions.hostProcess(spec, faults);
  }

  /** The security context of a container. */
  static void container(Node container, Node spec, Faults faults) {
    Node context = container.at("securityContext");
    if (!context.isSet()) {
      return;
    }
    id(context.at("runAsUser"), faults);
    id(context.at("runAsGroup"), faults);
    Node proc = context.at("procMount");
    if (proc.isSet()) {
      faults.oneOf(proc, "Default", "Unmasked");
      if (proc.text("").equals("Unmasked") && !spec.at("hostUsers").isFalse() && faults.since(31)) {
        faults.invalid(proc, "needs hostUsers: false");
      }
    }
    seccomp(context.at("seccompProfile"), faults);
    if (context.at("allowPrivilegeEscalation").isFalse()) {
      escalation(context, faults);
    }
    WindowsOptions.check(context.at("windowsOptions"), faults);
    appArmor(context.at("appArmorProfile"), faults);
  }

  private static void escalation(Node context, Faults faults) {
    Faults here = faults.on(context);
    Node escalation = context.at("allowPrivilegeEscalation");
    if (context.at("privileged").isTrue()) {
      here.invalid(escalation, "cannot be while privileged is true");
    }
    for (Node capability : context.at("capabilities").at("add").items()) {
      if (capability.text("").equals("CAP_SYS_ADMIN")) {
        here.invalid(escalation, "cannot be while CAP_SYS_ADMIN is added");
      }
    }
  }

  private static void id(Node id, Faults faults) {
    if (id.isSet()) {
      faults.between(id, 0, Integer.MAX_VALUE);
    }
  }

  private static void optional(Node node, Faults faults, String... words) {
    if (node.isSet()) {
      faults.oneOf(node, words);
    }
  }

  private static void seccomp(Node profile, Faults faults) {
    if (!profile.isSet()) {
      return;
    }
    type(profile.at("type"), faults);
    Node file = profile.at("localhostProfile");
    boolean local = profile.at("type").text("").equals("Localhost");
    if (local && !file.isSet()) {
      faults.required(file, "type Localhost needs it");
    } else if (local) {
      Paths.descending(file, faults);
    } else if (file.isSet()) {
      faults.invalid(file, "is for type Localhost only");
    }
  }

  private static void type(Node type, Faults faults) {
    if (type.text("").isEmpty()) {
      faults.required(type, "");
    } else {
      faults.oneOf(type, "Localhost", "RuntimeDefault", "Unconfined");
    }
  }

  private static void appArmor(Node profile, Faults faults) {
    if (!profile.isSet()) {
      return;
    }
    type(profile.at("type"), faults);
    Node name = profile.at("localhostProfile");
    String text = name.text("");
    switch (profile.at("type").text("")) {
      case "Localhost" -> {
        if (!name.isSet()) {
          faults.required(name, "type Localhost needs it");
        } else if (!text.equals(text.strip())) {
          faults.invalid(name, "must not begin or end with a blank");
        } else if (text.isEmpty()) {
          faults.required(name, "type Localhost needs it");
        }
        if (text.length() > PROFILE_MAX) {
          faults.tooLong(name, PROFILE_MAX);
        }
      }
      case "RuntimeDefault", "Unconfined" -> {
        if (name.isSet()) {
          faults.invalid(name, "is for type Localhost only");
        }
      }
      default -> {
        // The type is wrong, and so nothing can be said of the name.
      }
    }
  }

  private static void sysctls(Node sysctls, Node spec, Faults faults) {
    Set<String> seen = new HashSet<>();
    for (Node sysctl : sysctls.items()) {
      Node name = sysctl.at("name");
      String text = name.text("");
      if (text.isEmpty()) {
        faults.required(name, "");
      } else if (!isSysctl(text)) {
        faults.invalid(name, "has to be the name of a sysctl, such as net.core.somaxconn");
      } else if (seen.contains(text)) {
        faults.duplicate(name);
      }
      seen.add(text);
      String dotted = dotted(text);
      boolean net = dotted.startsWith("net.");
      boolean ipc = dotted.startsWith("fs.mqueue.") || IPC_SYSCTLS.contains(dotted);
      if (net && spec.at("hostNetwork").isTrue()) {
        faults.invalid(name, "belongs to the host, for hostNetwork is true");
      } else if (ipc && spec.at("hostIPC").isTrue()) {
        faults.invalid(name, "belongs to the host, for hostIPC is true");
      }
    }
  }

  private static boolean isSysctl(String name) {
    return name.length() <= SYSCTL_MAX
        && Pattern.matches(
            "([a-z0-9]([-_a-z0-9]*[a-z0-9])?[./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?", name);
  }

  /** A sysctl may be written with slashes; then dots and slashes change places. */
  private static String dotted(String name) {
    int dot = name.indexOf('.');
    int slash = name.indexOf('/');
    if (slash < 0 || (dot >= 0 && dot < slash)) {
      return name;
    }
    StringBuilder dotted = new StringBuilder(name.length());
    for (char c : name.toCharArray()) {
      dotted.append(c == '.' ? '/' : c == '/' ? '.' : c);
    }
    return dotted.toString();
  }
}
