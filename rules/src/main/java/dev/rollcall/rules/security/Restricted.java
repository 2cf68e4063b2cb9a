package dev.rollcall.rules.security;

import dev.rollcall.admission.StandardValues;
import dev.rollcall.model.Container;
import dev.rollcall.model.Effective;
import dev.rollcall.model.PodTemplate;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.List;

/** The controls that the restricted level adds to baseline, each as the violations it finds. */
final class Restricted {
  /** A place and what is wrong there. */
  record Violation(Node node, String message) {}

  private Restricted() {}

  static List<Violation> volumeTypes(PodTemplate pod) {
    List<Violation> found = new ArrayList<>(0);
    for (Node volume : pod.spec().at("volumes").items()) {
      for (Node.Entry entry : volume.entries()) {
        String type = entry.key().spelling();
        if (!StandardValues.isRestrictedVolumeKey(type)) {
          found.add(
              new Violation(
                  entry.value(),
                  "volumes of type " + type + " are not allowed by the restricted level"));
        }
      }
    }
    return found;
  }

  static List<Violation> privilegeEscalation(PodTemplate pod) {
    List<Violation> found = new ArrayList<>(0);
    for (Container container : linux(pod)) {
      Node field = container.at("securityContext").at("allowPrivilegeEscalation");
      if (!field.isFalse()) {
        found.add(
            new Violation(
                field,
                container
                    + " may gain rights by setuid files; set allowPrivilegeEscalation: false"));
      }
    }
    return found;
  }

  static List<Violation> runAsNonRoot(PodTemplate pod) {
    List<Violation> found = new ArrayList<>(0);
    for (Container container : pod.containers()) {
      Node field = Effective.security(container, "runAsNonRoot");
      if (!field.isTrue() && !pod.spec().at("hostUsers").isFalse()) {
        found.add(
            new Violation(
                field.isSet() ? field : container.at("securityContext").at("runAsNonRoot"),
                container + " may run as root; set runAsNonRoot: true for it or its pod"));
      }
    }
    return found;
  }

  static List<Violation> seccomp(PodTemplate pod) {
    List<Violation> found = new ArrayList<>(0);
    for (Container container : linux(pod)) {
      Node type = Effective.security(container, "seccompProfile").at("type");
      if (!StandardValues.isConfiningProfile(type.text(""))) {
        found.add(
            new Violation(
                type.isSet() ? type : container.at("securityContext").at("seccompProfile"),
                container
                    + " runs without a seccomp profile; set seccompProfile.type:"
                    + " RuntimeDefault for its pod"));
      }
    }
    return found;
  }

  static List<Violation> capabilities(PodTemplate pod) {
    List<Violation> found = new ArrayList<>(0);
    for (Container container : linux(pod)) {
      Node capabilities = container.at("securityContext").at("capabilities");
      boolean dropsAll = false;
      for (Node item : capabilities.at("drop").items()) {
        dropsAll |= item.text("").equals("ALL");
      }
      if (!dropsAll) {
        found.add(
            new Violation(
                capabilities.at("drop"),
                container
                    + " keeps the runtime's default capabilities; set capabilities.drop:"
                    + " [ALL]"));
      }
      for (Node item : capabilities.at("add").items()) {
        if (!StandardValues.isRestrictedCapability(item.text(""))) {
          found.add(
              new Violation(
                  item,
                  container
                      + " adds "
                      + item.text("")
                      + "; the restricted level allows"
                      + " NET_BIND_SERVICE only"));
        }
      }
    }
    return found;
  }

  private static List<Container> linux(PodTemplate pod) {
    return pod.spec().at("os").at("name").text("").equals("windows") ? List.of() : pod.containers();
  }
}
