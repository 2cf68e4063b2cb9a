package dev.rollcall.dryrun.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Names of Services in a text. A bare word may be anything, so one counts only before a port or
 * after {@code //} or {@code @}, or if it is spelled out as {@code web.shop.svc}.
 */
final class HostNames {
  private static final int LABELS_MAX = 8;

  private HostNames() {}

  /**
   * A name.
   *
   * @param namespace empty if the text leaves it out
   * @param ofPod true if it is the name of one pod behind the Service
   * @param certain true if it can be nothing else: {@code web.shop.svc}
   */
  record Name(String service, String namespace, boolean ofPod, boolean certain) {}

  /** What {@code text} may name, in its order, each once. */
  static Set<Name> in(String text) {
    Set<Name> names = new LinkedHashSet<>();
    int at = 0;
    while (at < text.length()) {
      int end = at;
      while (end < text.length() && isOfName(text.charAt(end))) {
        end++;
      }
      if (end > at) {
        boolean address =
            isPort(text, end) || at > 0 && (text.charAt(at - 1) == '@' || follows(text, at, "//"));
        name(text.substring(at, end), address, names);
      }
      at = Math.max(end, at + 1);
    }
    return names;
  }

  private static void name(String token, boolean address, Set<Name> names) {
    List<String> labels = labels(token);
    int svc = labels.indexOf("svc");
    if (svc == 2 || svc == 3) { // web.shop.svc, or web-0.web.shop.svc
      names.add(new Name(labels.get(svc - 2), labels.get(svc - 1), svc == 3, true));
    } else if (address && svc < 0 && labels.size() == 1) {
      names.add(new Name(labels.get(0), "", false, false));
    } else if (address && svc < 0 && labels.size() == 2) {
      // web.shop, or web-0.web: what is no Service is not found.
      names.add(new Name(labels.get(0), labels.get(1), false, false));
      names.add(new Name(labels.get(1), "", true, false));
    }
  }

  private static List<String> labels(String token) {
    List<String> labels = new ArrayList<>();
    int at = 0;
    while (at <= token.length() && labels.size() < LABELS_MAX) {
      int dot = token.indexOf('.', at);
      int end = dot < 0 ? token.length() : dot;
      if (end > at) {
        labels.add(token.substring(at, end));
      }
      at = end + 1;
    }
    return labels;
  }

  private static boolean isOfName(char c) {
    return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '.';
  }

  private static boolean isPort(String text, int at) {
    return at + 1 < text.length()
        && text.charAt(at) == ':'
        && text.charAt(at + 1) >= '0'
        && text.charAt(at + 1) <= '9';
  }

  private static boolean follows(String text, int at, String before) {
    return at >= before.length() && text.startsWith(before, at - before.length());
  }
}
