package dev.rollcall.rules.statefulset;

import dev.rollcall.model.Container;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * A place where a StatefulSet's own template names one of its pods as {@code set-ordinal.service}.
 *
 * @param node the argument or value that holds the name
 */
record OwnPeers(Node node, long ordinal) {
  private static final int DIGITS_MAX = 9;

  /** All such places in commands, arguments and environment, in the order of the file. */
  static List<OwnPeers> of(KubeObject set) {
    List<OwnPeers> found = new ArrayList<>(0);
    String service = set.spec().at("serviceName").text("");
    if (service.isEmpty() || set.name().isEmpty() || set.podTemplate().isEmpty()) {
      return found;
    }
    for (Container container : set.podTemplate().get().containers()) {
      for (Node item : container.at("command").items()) {
        collect(item, set.name(), service, found);
      }
      for (Node item : container.at("args").items()) {
        collect(item, set.name(), service, found);
      }
      for (Node item : container.at("env").items()) {
        collect(item.at("value"), set.name(), service, found);
      }
    }
    return found;
  }

  private static void collect(Node node, String name, String service, List<OwnPeers> found) {
    String text = node.text("");
    String start = name + "-";
    for (int at = text.indexOf(start); at >= 0; at = text.indexOf(start, at + 1)) {
      int digits = at + start.length();
      int end = digits;
      while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
        end++;
      }
      int after = end + 1 + service.length();
      if (end > digits
          && end - digits <= DIGITS_MAX
          && text.startsWith("." + service, end)
          && (after == text.length() || !isNamePart(text.charAt(after)))
          && (at == 0 || !(isNamePart(text.charAt(at - 1)) || text.charAt(at - 1) == '.'))) {
        found.add(new OwnPeers(node, Long.parseLong(text.substring(digits, end))));
      }
    }
  }

  private static boolean isNamePart(char c) {
    return c == '-' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }
}
