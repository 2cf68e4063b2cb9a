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
      return Wildcard.matches(kind, ref.kind())
          && Wildcard.matches(namespace, ref.namespace())
          && Wildcard.matches(name, ref.name());
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
}
