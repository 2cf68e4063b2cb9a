package dev.rollcall.lint;

import dev.rollcall.model.ObjectRef;
import java.util.List;

/** Objects that the user declares to exist outside the input, as {@code Kind/namespace/name}. */
public record ExternalObjects(List<Pattern> patterns) {
  /** Nothing declared. */
  public static final ExternalObjects NONE = new ExternalObjects(List.of());

  /** One line of the declaration; {@code *} stands for any run of characters in each part. */
  public record Pattern(String kind, String namespace, String name) {
    boolean matches(ObjectRef ref) {
      return glob(kind, ref.kind()) && glob(namespace, ref.namespace()) && glob(name, ref.name());
    }
  }

  /** True if a declaration covers the object. */
  public boolean covers(ObjectRef ref) {
    for (Pattern pattern : patterns) {
      if (pattern.matches(ref)) {
        return true;
      }
    }
    return false;
  }

  /** Linear-time matching of {@code *}. */
  private static boolean glob(String pattern, String text) {
    int p = 0;
    int t = 0;
    int star = -1;
    int mark = 0;
    while (t < text.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        mark = t;
      } else if (p < pattern.length() && pattern.charAt(p) == text.charAt(t)) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++mark;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }
}
