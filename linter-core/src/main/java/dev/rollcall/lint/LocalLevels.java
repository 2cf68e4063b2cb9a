package dev.rollcall.lint;

import dev.rollcall.model.ObjectRef;
import dev.rollcall.yaml.Span;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Levels that hold for some files and objects only.
 *
 * @param paths true for the names of the files they hold for
 * @param objects one of these has to match; empty means every object, and findings without one
 * @param levels by rule id
 * @param places where each of {@code levels} stands in the configuration, by rule id
 * @param reason why, in the user's words; may be empty
 */
public record LocalLevels(
    Predicate<String> paths,
    List<ExternalObjects.Pattern> objects,
    Map<String, Level> levels,
    Map<String, Span> places,
    String reason) {

  /** True if they say something about this finding. */
  boolean cover(Finding finding) {
    if (!levels.containsKey(finding.rule()) || !paths.test(finding.span().file())) {
      return false;
    }
    if (objects.isEmpty()) {
      return true;
    }
    if (finding.object().isEmpty()) {
      return false;
    }
    ObjectRef ref = ObjectRef.parse(finding.object());
    for (ExternalObjects.Pattern pattern : objects) {
      if (pattern.matches(ref)) {
        return true;
      }
    }
    return false;
  }
}
