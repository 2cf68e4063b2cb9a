package dev.rollcall.defaults;

import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A pod's AppArmor profiles: the old annotations become fields of its containers, and up to 1.33
 * the fields become annotations.
 */
final class AppArmor {
  private static final String ANNOTATION = "container.apparmor.security.beta.kubernetes.io/";
  private static final String LOCALHOST = "localhost/";
  private static final int PROFILE_MAX = 4_095;
  private static final int FIELDS_ONLY_SINCE = 34;
  private static final List<String> LISTS =
      List.of("initContainers", "containers", "ephemeralContainers");

  private AppArmor() {}

  static Mapping agree(Mapping pod, int minor) {
    if (pod.at("spec").at("os").at("name").text("").equals("windows")) {
      return pod;
    }
    Mapping filled = pod.at("metadata").at("annotations").entries().isEmpty() ? pod : fields(pod);
    return minor < FIELDS_ONLY_SINCE ? annotations(pod, filled) : filled;
  }

  /** What the fields of the pod as written say of containers without annotation. */
  private static Mapping annotations(Mapping written, Mapping filled) {
    Node annotations = written.at("metadata").at("annotations");
    Node ofPod = written.at("spec").at("securityContext").at("appArmorProfile");
    Map<String, Object> missing = new LinkedHashMap<>();
    for (String list : LISTS) {
      for (Node container : written.at("spec").at(list).items()) {
        Node own = container.at("securityContext").at("appArmorProfile");
        String key = ANNOTATION + container.at("name").text("");
        String text = text(own.isSet() ? own : ofPod);
        if (!annotations.at(key).exists() && !text.isEmpty()) {
          missing.put(key, text);
        }
      }
    }
    return missing.isEmpty()
        ? filled
        : Fill.under(
            filled,
            "metadata",
            metadata ->
                Fill.always(
                    metadata,
                    "annotations",
                    all -> {
                      Mapping more = all;
                      for (Map.Entry<String, Object> entry : missing.entrySet()) {
                        more = more.with(entry.getKey(), entry.getValue());
                      }
                      return more;
                    }));
  }

  private static String text(Node profile) {
    return switch (profile.at("type").text("")) {
      case "RuntimeDefault" -> "runtime/default";
      case "Unconfined" -> "unconfined";
      case "Localhost" ->
          profile.at("localhostProfile").isSet()
              ? LOCALHOST + profile.at("localhostProfile").text("")
              : "";
      default -> "";
    };
  }

  private static Mapping fields(Mapping pod) {
    Node annotations = pod.at("metadata").at("annotations");
    Node ofPod = pod.at("spec").at("securityContext").at("appArmorProfile");
    return Fill.under(
        pod,
        "spec",
        written -> {
          Mapping spec = written;
          for (String list : LISTS) {
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
    } else if (text.startsWith(LOCALHOST)) {
      String name = text.substring(LOCALHOST.length());
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
