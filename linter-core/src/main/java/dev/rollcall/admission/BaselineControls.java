package dev.rollcall.admission;

import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The controls of the baseline level, less those that the restricted one replaces. */
final class BaselineControls {
  private BaselineControls() {}

  /** Adds what is not met, as of {@code minor}. */
  static void check(PodView pod, int minor, boolean restricted, List<Violation> found) {
    appArmor(pod, found);
    if (!restricted || minor < RestrictedControls.CAPABILITIES_SINCE) {
      capabilities(pod, found);
    }
    HostControls.hostNamespaces(pod, found);
    if (!restricted) {
      HostControls.hostPaths(pod, found);
    }
    HostControls.hostPorts(pod, found);
    if (minor >= 34) {
      HostControls.hosts(pod, found);
    }
    privileged(pod, found);
    if (minor < 35 || (!restricted && !pod.hasOwnUsers())) {
      procMount(pod, found);
    }
    seLinux(pod, minor, found);
    if (!restricted && minor >= RestrictedControls.SECCOMP_SINCE) {
      seccomp(pod, found);
    }
    Sysctls.check(pod, minor, found);
    hostProcess(pod, found);
  }

  private static void appArmor(PodView pod, List<Violation> found) {
    Culprits wrong = Culprits.inContexts(pod, context -> profile(context.at("appArmorProfile")));
    List<Node> places = new ArrayList<>(wrong.places());
    TreeSet<String> annotations = new TreeSet<>();
    for (Node.Entry entry : pod.metadata().at("annotations").entries()) {
      String value = entry.value().text("");
      if (!StandardValues.allowsAppArmor(entry.key().spelling(), value)) {
        annotations.add(entry.key().spelling() + "=\"" + value + "\"");
        places.add(entry.value());
      }
    }
    if (!places.isEmpty()) {
      List<String> who = new ArrayList<>(2);
      if (!wrong.isEmpty()) {
        who.add(wrong.who());
      }
      if (!annotations.isEmpty()) {
        who.add(Culprits.plural("annotation", annotations));
      }
      List<String> values = new ArrayList<>(wrong.values());
      values.addAll(annotations);
      String detail =
          String.join(" and ", who)
              + " must not set AppArmor profile type to "
              + Culprits.quoted(values);
      found.add(
          new Violation(Culprits.plural("forbidden AppArmor profile", values), detail, places));
    }
  }

  /** The type of a profile that is no profile of the runtime or the node; null if it is one. */
  static Node profile(Node profile) {
    Node type = profile.at("type");
    return profile.isSet() && !StandardValues.isConfiningProfile(type.text("")) ? type : null;
  }

  private static void capabilities(PodView pod, List<Violation> found) {
    Culprits wrong = new Culprits();
    for (Node container : pod.containers()) {
      wrong.add(container, added(container, StandardValues::isBaselineCapability));
    }
    if (!wrong.isEmpty()) {
      String detail =
          wrong.who()
              + " must not include "
              + Culprits.quoted(wrong.values())
              + " in securityContext.capabilities.add";
      found.add(new Violation("non-default capabilities", detail, wrong.places()));
    }
  }

  /** The capabilities a container adds beyond those. */
  static List<Node> added(Node container, Predicate<String> allowed) {
    List<Node> added = new ArrayList<>(0);
    for (Node item : container.at("securityContext").at("capabilities").at("add").items()) {
      if (!allowed.test(item.text(""))) {
        added.add(item);
      }
    }
    return added;
  }

  private static void privileged(PodView pod, List<Violation> found) {
    Culprits wrong =
        Culprits.inContainers(
            pod,
            container -> {
              Node privileged = container.at("securityContext").at("privileged");
              return privileged.isTrue() ? privileged : null;
            });
    if (!wrong.isEmpty()) {
      String detail = wrong.who() + " must not set securityContext.privileged=true";
      found.add(new Violation("privileged", detail, wrong.places()));
    }
  }

  /**
   * Since 1.35 the restricted level forbids it to all, and baseline to those with the host's users.
   */
  static void procMount(PodView pod, List<Violation> found) {
    Culprits wrong =
        Culprits.inContainers(
            pod,
            container -> {
              Node procMount = container.at("securityContext").at("procMount");
              return procMount.isSet() && !procMount.text("").equals("Default") ? procMount : null;
            });
    if (!wrong.isEmpty()) {
      String detail =
          wrong.who()
              + " must not set securityContext.procMount to "
              + Culprits.quoted(wrong.values());
      found.add(new Violation("procMount", detail, wrong.places()));
    }
  }

  private static void seLinux(PodView pod, int minor, List<Violation> found) {
    TreeSet<String> types = new TreeSet<>();
    TreeSet<String> others = new TreeSet<>();
    Culprits wrong =
        Culprits.inContexts(
            pod,
            context -> {
              Node options = context.at("seLinuxOptions");
              String type = options.at("type").text("");
              Node place = null;
              for (String field : List.of("role", "user")) {
                if (!options.at(field).text("").isEmpty()) {
                  others.add(field);
                  place = options.at(field);
                }
              }
              if (!StandardValues.isContainerType(type, minor)) {
                types.add(type);
                place = options.at("type");
              }
              return place;
            });
    if (!wrong.isEmpty()) {
      List<String> what = new ArrayList<>(3);
      if (!types.isEmpty()) {
        what.add(Culprits.several("type", types));
      }
      others.descendingSet().forEach(field -> what.add(field + " may not be set"));
      String detail =
          wrong.who() + " set forbidden securityContext.seLinuxOptions: " + String.join("; ", what);
      found.add(new Violation("seLinuxOptions", detail, wrong.places()));
    }
  }

  /** True if a profile is set that is none; the restricted level asks it first, too. */
  static boolean seccomp(PodView pod, List<Violation> found) {
    Culprits wrong = Culprits.inContexts(pod, context -> profile(context.at("seccompProfile")));
    if (!wrong.isEmpty()) {
      String detail =
          wrong.who()
              + " must not set securityContext.seccompProfile.type to "
              + Culprits.quoted(wrong.values());
      found.add(new Violation("seccompProfile", detail, wrong.places()));
    }
    return !wrong.isEmpty();
  }

  private static void hostProcess(PodView pod, List<Violation> found) {
    Culprits wrong =
        Culprits.inContexts(
            pod,
            context -> {
              Node hostProcess = context.at("windowsOptions").at("hostProcess");
              return hostProcess.isTrue() ? hostProcess : null;
            });
    if (!wrong.isEmpty()) {
      String detail = wrong.who() + " must not set securityContext.windowsOptions.hostProcess=true";
      found.add(new Violation("hostProcess", detail, wrong.places()));
    }
  }
}
