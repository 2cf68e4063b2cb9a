package dev.rollcall.lint;

import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Manifest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Findings that people have said not to mind: by a comment {@code # rollcall:ignore rule -- why} on
 * the finding's line or alone above it, or by the annotation {@code rollcall.dev/ignore} of the
 * object.
 */
final class Suppressions {
  private final List<IgnoreComment> comments = new ArrayList<>(0);
  private final List<IgnoreAnnotation> annotations = new ArrayList<>(0);
  private final Map<String, List<IgnoreComment>> byLine = new HashMap<>();
  private final Map<String, List<IgnoreAnnotation>> byObject = new HashMap<>();

  Suppressions(List<Manifest> manifests, List<KubeObject> objects) {
    for (Manifest manifest : manifests) {
      if (manifest.text().contains(IgnoreComment.MARK)) {
        comments.addAll(IgnoreComment.in(manifest));
      }
    }
    for (KubeObject object : objects) {
      IgnoreAnnotation.of(object).ifPresent(annotations::add);
    }
    for (IgnoreComment one : comments) {
      byLine.computeIfAbsent(key(one.file(), one.target()), k -> new ArrayList<>(1)).add(one);
    }
    for (IgnoreAnnotation one : annotations) {
      byObject
          .computeIfAbsent(key(one.object().file(), one.object().ref()), k -> new ArrayList<>(1))
          .add(one);
    }
  }

  private static String key(String file, Object within) {
    return file + '\0' + within;
  }

  boolean isEmpty() {
    return comments.isEmpty() && annotations.isEmpty();
  }

  /** All comments, file by file. */
  List<IgnoreComment> comments() {
    return comments;
  }

  List<IgnoreAnnotation> annotations() {
    return annotations;
  }

  /** How the finding is silenced; empty if it is not. */
  Optional<LintReport.Suppressed> of(Finding finding) {
    String file = finding.span().file();
    for (IgnoreComment comment : found(byLine, file, finding.span().line())) {
      if (comment.silences(finding.rule())) {
        return Optional.of(new LintReport.Suppressed(finding, "comment", comment.reason()));
      }
    }
    for (IgnoreAnnotation one : found(byObject, file, finding.object())) {
      if (one.silences(finding.rule())) {
        return Optional.of(new LintReport.Suppressed(finding, "annotation", one.reason()));
      }
    }
    return Optional.empty();
  }

  private static <T> List<T> found(Map<String, List<T>> index, String file, Object within) {
    return index.isEmpty() ? List.of() : index.getOrDefault(key(file, within), List.of());
  }
}
