package dev.rollcall.rules.references;

import java.util.LinkedHashSet;
import java.util.Set;

/** The {@code $(NAME)} references in a text, as the kubelet expands them. */
final class Expansion {
  private Expansion() {}

  /** The names, each once, in order; {@code $$(NAME)} is an escape and none. */
  static Set<String> names(String text) {
    int at = text.indexOf("$(");
    if (at < 0) {
      return Set.of();
    }
    Set<String> names = new LinkedHashSet<>();
    for (int i = 0; i + 1 < text.length(); i++) {
      if (text.charAt(i) != '$') {
        continue;
      }
      char next = text.charAt(i + 1);
      int end = next == '(' ? text.indexOf(')', i) : -1;
      if (end > 0) {
        names.add(text.substring(i + 2, end));
        i = end;
      } else if (next == '$') {
        i++;
      }
    }
    return names;
  }

  /** True for what can be the name of a variable, as against a command of a shell. */
  static boolean isName(String text, boolean shell) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean upper = (c >= 'A' && c <= 'Z') || c == '_' || (i > 0 && c >= '0' && c <= '9');
      if (!upper && (shell || c < 'a' || c > 'z')) {
        return false;
      }
    }
    return !text.isEmpty();
  }
}
