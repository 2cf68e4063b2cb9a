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
 * the finding's line or alone on the line above, or by the annotation {@code rollcall.dev/ignore}
 * of the object.
 */
final class Suppressions {
  private static final String MARK = "# rollcall:ignore ";
  private static final String ANNOTATION = "rollcall.dev/ignore";

  private record Comment(List<String> rules, String reason) {}

  private final Map<String, Map<Integer, Comment>> comments = new HashMap<>();
  private final Map<String, KubeObject> objects = new HashMap<>();

  Suppressions(List<Manifest> manifests, List<KubeObject> all) {
    for (Manifest manifest : manifests) {
      if (manifest.text().contains(MARK)) {
        comments.put(manifest.file(), comments(manifest));
      }
    }
    for (KubeObject object : all) {
      if (object.annotation(ANNOTATION).isPresent()) {
        objects.put(object.ref().toString(), object);
      }
    }
  }

  private static Map<Integer, Comment> comments(Manifest manifest) {
    Map<Integer, Comment> byLine = new HashMap<>();
    List<String> lines = manifest.lines();
    for (int i = 0; i < lines.size(); i++) {
      int at = lines.get(i).indexOf(MARK);
      if (at >= 0) {
        String words = lines.get(i).substring(at + MARK.length());
        int dashes = words.indexOf("--");
        String reason = dashes < 0 ? "" : words.substring(dashes + 2).strip();
        List<String> rules = rules(dashes < 0 ? words : words.substring(0, dashes));
        boolean alone = lines.get(i).substring(0, at).isBlank();
        byLine.put(alone ? i + 2 : i + 1, new Comment(rules, reason));
      }
    }
    return byLine;
  }

  private static List<String> rules(String list) {
    List<String> rules = new ArrayList<>();
    for (String word : list.split(",")) {
      rules.add(word.strip());
    }
    return rules;
  }

  /** How the finding is silenced; empty if it is not. */
  Optional<LintReport.Suppressed> of(Finding finding) {
    Map<Integer, Comment> inFile = comments.get(finding.span().file());
    Comment comment = inFile == null ? null : inFile.get(finding.span().line());
    if (comment != null && comment.rules().contains(finding.rule())) {
      return Optional.of(new LintReport.Suppressed(finding, "comment", comment.reason()));
    }
    KubeObject object = objects.get(finding.object());
    if (object != null
        && rules(object.annotation(ANNOTATION).orElse("")).contains(finding.rule())) {
      String reason = object.annotation(ANNOTATION + "-reason").orElse("");
      return Optional.of(new LintReport.Suppressed(finding, "annotation", reason));
    }
    return Optional.empty();
  }
}
