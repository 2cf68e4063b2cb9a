package dev.rollcall.migrate;

import java.util.ArrayList;
import java.util.List;

/** The options with which a script or a pipeline calls kube-score; it has no file of its own. */
final class KubeScoreCalls {
  private KubeScoreCalls() {}

  static void translate(String text, Translation to) {
    List<String> words = words(text);
    List<String> off = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      int equals = word.indexOf('=');
      String option = equals < 0 ? word : word.substring(0, equals);
      String next = i + 1 < words.size() ? words.get(i + 1) : "";
      String value = equals < 0 ? next : word.substring(equals + 1);
      switch (option) {
        case "--ignore-test" -> off.addAll(List.of(value.split(",")));
        case "--enable-optional-test" ->
            List.of(value.split(",")).forEach(one -> to.level(one, "on"));
        case "--all-default-optional" -> to.checks().forEach(one -> enable(one, to));
        case "--exit-one-on-warning" -> to.setting("failOn", "warning");
        case "--kubernetes-version" -> version(value, to);
        case "--min-replicas-deployment" -> replicas("single-replica", option, value, to);
        case "--min-replicas-hpa" -> replicas("hpa-min-replicas-low", option, value, to);
        case "--ignore-container-cpu-limit" ->
            to.note(option + ": cpu-limit-missing is off here unless it is switched on");
        case "--ignore-container-memory-limit" ->
            to.note(option + ": switch memory-limit-missing off under rules");
        default -> {}
      }
    }
    to.off(off);
  }

  private static void enable(String check, Translation to) {
    for (String rule : to.rulesFor(check)) {
      if (!to.isRecommended(rule)) {
        to.level(check, "on");
      }
    }
  }

  private static void replicas(String rule, String option, String value, Translation to) {
    if (Translation.isNumber(value, 2, 1000)) {
      to.parameter(rule, "replicas", value);
    } else {
      to.note(option + " " + value + ": " + rule + " asks for a number from 2 to 1000");
    }
  }

  /** {@code v1.31}, where a default of long ago is nothing to check against today. */
  private static void version(String value, Translation to) {
    String minor = value.startsWith("v") ? value.substring(1) : value;
    int dot = minor.indexOf('.');
    try {
      int number = Integer.parseInt(minor.substring(dot + 1));
      if (number >= 30 && number <= 36) {
        to.setting("kubernetesVersions", Translation.quoted("1." + number));
        return;
      }
    } catch (NumberFormatException | IndexOutOfBoundsException malformed) {
      // Said below.
    }
    to.note("--kubernetes-version " + value + ": not one that is known here; the newest counts");
  }

  /** Words as a shell, or a list in YAML or JSON, parts them; quotes and line ends fall away. */
  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    for (char c : (text + ' ').toCharArray()) {
      boolean outside = Character.isWhitespace(c) || "\"'\\[]".indexOf(c) >= 0;
      if (!outside) {
        word.append(c);
      } else if (!word.isEmpty()) {
        String all = word.toString();
        words.add(all.endsWith(",") ? all.substring(0, all.length() - 1) : all);
        word.setLength(0);
      }
    }
    words.removeIf(String::isEmpty);
    return words;
  }
}
