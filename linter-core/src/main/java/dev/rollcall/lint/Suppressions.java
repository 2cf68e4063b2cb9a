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
 * the finding's line or alone above it, by the annotation {@code rollcall.dev/ignore} of the
 * object, or by annotations and comments for other tools.
 */
final class Suppressions {
  private static final List<ForeignSilence> NONE = List.of();

  private final List<IgnoreComment> comments = new ArrayList<>(0);
  private final List<IgnoreAnnotation> annotations = new ArrayList<>(0);
  private final Map<String, List<IgnoreComment>> byLine = new HashMap<>();
  private final Map<String, List<IgnoreAnnotation>> byObject = new HashMap<>();
  private final Map<String, List<ForeignSilence>> foreign = new HashMap<>();
  private final Map<String, ForeignComments> foreignByFile = new HashMap<>();
  private final Map<String, RuleInfo> rules;

  Suppressions(List<Manifest> manifests, List<KubeObject> objects, Map<String, RuleInfo> rules) {
    this.rules = rules;
    for (Manifest manifest : manifests) {
      if (manifest.text().contains(IgnoreComment.MARK)) {
        comments.addAll(IgnoreComment.in(manifest));
      }
      ForeignComments.of(manifest).ifPresent(one -> foreignByFile.put(manifest.file(), one));
    }
    for (KubeObject object : objects) {
      IgnoreAnnotation.of(object).ifPresent(annotations::add);
      ForeignSilence.of(object)
          .ifPresent(
              one ->
                  foreign
                      .computeIfAbsent(key(object.file(), object.ref()), k -> new ArrayList<>(1))
                      .add(one));
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

  /** True if there is none that is ours, so that nothing is to be reviewed. */
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
    // Other tools' checks are no licence to send what the server refuses.
    boolean refused = finding.stage().compareTo(Stage.WARNING) < 0;
    ForeignComments around = refused ? null : foreignByFile.get(file);
    if (around != null) {
      Optional<String> reason =
          page(finding.rule()).flatMap(page -> around.reason(finding.span().line(), page));
      if (reason.isPresent()) {
        return Optional.of(new LintReport.Suppressed(finding, "comment", reason.get()));
      }
    }
    for (ForeignSilence one : refused ? NONE : found(foreign, file, finding.object())) {
      Optional<String> reason = page(finding.rule()).flatMap(one::reason);
      if (reason.isPresent()) {
        return Optional.of(new LintReport.Suppressed(finding, "annotation", reason.get()));
      }
    }
    return Optional.empty();
  }

  private Optional<RuleInfo> page(String id) {
    RuleInfo page = rules.get(id);
    return page == null ? CheckPages.of(id) : Optional.of(page);
  }

  private static <T> List<T> found(Map<String, List<T>> index, String file, Object within) {
    return index.isEmpty() ? List.of() : index.getOrDefault(key(file, within), List.of());
  }
}
