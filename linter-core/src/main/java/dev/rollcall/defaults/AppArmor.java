package dev.rollcall.defaults;

import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.util.LinkedHashMap;
import java.util.Map;

/** The old annotations of a pod's AppArmor profiles become fields of its containers. */
final class AppArmor {
  private static final String ANNOTATION = "container.apparmor.security.beta.kubernetes.io/";
  private static final int PROFILE_MAX = 4_095;

  private AppArmor() {}

  static Mapping fields(Mapping pod) {
    Node annotations = pod.at("metadata").at("annotations");
    boolean windows = pod.at("spec").at("os").at("name").text("").equals("windows");
    if (annotations.entries().isEmpty() || windows) {
      return pod;
    }
    Node ofPod = pod.at("spec").at("securityContext").at("appArmorProfile");
    return Fill.under(
        pod,
        "spec",
        written -> {
          Mapping spec = written;
          for (String list : new String[] {"initContainers", "containers", "ephemeralContainers"}) {
            spec = Fill.each(spec, list, container -> container(container, annotations, ofPod));
          }
          return spec;
        });
  }

  private static Mapping container(Mapping container, Node annotations, Node ofPod) {
    Node annotation = annotations.at(ANNOTATION + container.at("name").text(""));
    Map<String, Object> profile = profile(annotation.text(""));
    boolean redundant = profile == null || profile.equals(ofPod.plain());
    return redundant
        ? container
        : Fill.always(
            container, "securityContext", context -> Fill.in(context, "appArmorProfile", profile));
  }

  /** Null if the text names no profile. */
  private static Map<String, Object> profile(String text) {
    Map<String, Object> profile = new LinkedHashMap<>();
    if (text.equals("runtime/default")) {
      profile.put("type", "RuntimeDefault");
    } else if (text.equals("unconfined")) {
      profile.put("type", "Unconfined");
    } else if (text.startsWith("localhost/")) {
      String name = text.substring("localhost/".length());
      if (name.isBlank() || !name.equals(name.strip()) || name.length() > PROFILE_MAX) {
        return null;
      }
      profile.put("type", "Localhost");
      profile.put("localhostProfile", name);
    } else {
      return null;
    }
    return profile;
  }
}
