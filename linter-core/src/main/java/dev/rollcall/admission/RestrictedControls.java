package dev.rollcall.admission;

import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The controls that the restricted level adds to baseline. */
final class RestrictedControls {
  /** The minor of the standards that asks to drop all capabilities. */
  static final int CAPABILITIES_SINCE = 22;

  /** The minor of the standards that asks for a profile by field. */
  static final int SECCOMP_SINCE = 19;

  private static final int WINDOWS_SINCE = 25;
  private static final int USER_SINCE = 23;
  private static final int OWN_USERS_SINCE = 35;

  private RestrictedControls() {}

  /** Adds what is not met, as of {@code minor}. */
  static void check(PodView pod, int minor, List<Violation> found) {
    boolean linux = minor < WINDOWS_SINCE || !pod.isWindows();
    boolean anyUser = minor >= OWN_USERS_SINCE && pod.hasOwnUsers();
    if (linux) {
      privilegeEscalation(pod, found);
    }
    if (linux && minor >= CAPABILITIES_SINCE) {
      capabilities(pod, found);
    }
    if (minor >= 35) {
      BaselineControls.procMount(pod, found);
    }
    volumes(pod, found);
    if (!anyUser) {
      runAsNonRoot(pod, found);
    }
    if (!anyUser && minor >= USER_SINCE) {
      runAsUser(pod, found);
    }
    if (linux && minor >= SECCOMP_SINCE) {
      seccomp(pod, found);
    }
  }

  private static void privilegeEscalation(PodView pod, List<Violation> found) {
    Culprits wrong =
        Culprits.inContainers(
            pod,
            container -> {
              Node field = container.at("securityContext").at("allowPrivilegeEscalation");
              return field.isFalse() ? null : field;
            });
    if (!wrong.isEmpty()) {
      String detail = wrong.who() + " must set securityContext.allowPrivilegeEscalation=false";
      found.add(new Violation("allowPrivilegeEscalation != false", detail, wrong.places()));
    }
  }

  private static void capabilities(PodView pod, List<Violation> found) {
    Culprits adding = new Culprits();
    Culprits keeping =
        Culprits.inContainers(
            pod,
            container -> {
              Node drop = container.at("securityContext").at("capabilities").at("drop");
              boolean all = false;
              for (Node item : drop.items()) {
                all |= item.text("").equals("ALL");
              }
              return all ? null : drop;
            });
    for (Node container : pod.containers()) {
      adding.add(
          container, BaselineControls.added(container, StandardValues::isRestrictedCapability));
    }
    List<String> details = new ArrayList<>(2);
    List<Node> places = new ArrayList<>(keeping.places());
    places.addAll(adding.places());
    if (!keeping.isEmpty()) {
      details.add(keeping.who() + " must set securityContext.capabilities.drop=[\"ALL\"]");
    }
    if (!adding.isEmpty()) {
      details.add(
          adding.who()
              + " must not include "
              + Culprits.quoted(adding.values())
              + " in securityContext.capabilities.add");
    }
    if (!details.isEmpty()) {
      found.add(new Violation("unrestricted capabilities", String.join("; ", details), places));
    }
  }

  private static void volumes(PodView pod, List<Violation> found) {
    List<String> names = new ArrayList<>(0);
    TreeSet<String> types = new TreeSet<>();
    List<Node> places = new ArrayList<>(0);
    for (Node volume : pod.spec().at("volumes").items()) {
      for (Node.Entry source : volume.entries()) {
        if (!StandardValues.isRestrictedVolumeKey(source.key().spelling())
            && source.value().isSet()) {
          names.add(PodView.name(volume));
          types.add(source.key().spelling());
          places.add(source.value());
        }
      }
    }
    if (!names.isEmpty()) {
      String detail =
          Culprits.several("volume", names)
              + (names.size() == 1 ? " uses " : " use ")
              + Culprits.several("restricted volume type", types);
      found.add(new Violation("restricted volume types", detail, places));
    }
  }

  private static void runAsNonRoot(PodView pod, List<Violation> found) {
    String control = "runAsNonRoot != true";
    Culprits refusing =
        Culprits.inContexts(
            pod,
            context -> {
              Node field = context.at("runAsNonRoot");
              return field.isFalse() ? field : null;
            });
    if (!refusing.isEmpty()) {
      String detail = refusing.who() + " must not set securityContext.runAsNonRoot=false";
      found.add(new Violation(control, detail, refusing.places()));
    } else if (!pod.context().at("runAsNonRoot").isTrue()) {
      Culprits silent = silent(pod, "runAsNonRoot");
      if (!silent.isEmpty()) {
        String detail = "pod or " + silent.who() + " must set securityContext.runAsNonRoot=true";
        found.add(new Violation(control, detail, silent.places()));
      }
    }
  }

  private static void runAsUser(PodView pod, List<Violation> found) {
    Culprits roots =
        Culprits.inContexts(
            pod,
            context -> {
              Node user = context.at("runAsUser");
              return user.integer(1) == 0 ? user : null;
            });
    if (!roots.isEmpty()) {
      found.add(
          new Violation("runAsUser=0", roots.who() + " must not set runAsUser=0", roots.places()));
    }
  }

  private static void seccomp(PodView pod, List<Violation> found) {
    if (BaselineControls.seccomp(pod, found) || pod.context().at("seccompProfile").isSet()) {
      return;
    }
    Culprits silent = silent(pod, "seccompProfile");
    if (!silent.isEmpty()) {
      String detail =
          "pod or "
              + silent.who()
              + " must set securityContext.seccompProfile.type to \"RuntimeDefault\" or"
              + " \"Localhost\"";
      found.add(new Violation("seccompProfile", detail, silent.places()));
    }
  }

  private static Culprits silent(PodView pod, String field) {
    return Culprits.inContainers(
        pod,
        container -> {
          Node place = container.at("securityContext").at(field);
          return place.isSet() ? null : place;
        });
  }
}
