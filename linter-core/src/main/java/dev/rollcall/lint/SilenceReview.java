package dev.rollcall.lint;

import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Nearest;
import dev.rollcall.yaml.Node;
import dev.rollcall.yaml.Scalar;
import dev.rollcall.yaml.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Looks at what silences findings, after all findings are known: does it name a rule there is, and
 * was it of any use? Where the run has not seen enough to say, it says nothing.
 */
final class SilenceReview {
  private final RuleChoice choice;
  private final Set<String> asked = new HashSet<>(CheckIds.ALL);
  private final Set<String> wide;
  private final Set<String> unread;
  private final List<Finding> findings = new ArrayList<>();

  /**
   * A review.
   *
   * @param wide ids of rules whose answers depend on other objects than the one asked about
   * @param unread files of which not all was read as objects
   */
  SilenceReview(RuleChoice choice, Set<String> wide, Set<String> unread) {
    this.choice = choice;
    this.wide = wide;
    this.unread = unread;
    choice.rules().forEach(rule -> asked.add(rule.info().id()));
  }

  /** What is to be said about comments and annotations in the input. */
  List<Finding> inInput(Suppressions suppressions, List<KubeObject> objects) {
    if (choice.known().isEmpty()) {
      return List.of();
    }
    Map<String, TreeMap<Integer, KubeObject>> byLine = new HashMap<>();
    if (!suppressions.comments().isEmpty()) {
      for (KubeObject object : objects) {
        byLine
            .computeIfAbsent(object.file(), file -> new TreeMap<>())
            .put(object.root().line(), object);
      }
    }
    for (IgnoreComment comment : suppressions.comments()) {
      TreeMap<Integer, KubeObject> inFile = byLine.getOrDefault(comment.file(), new TreeMap<>());
      Map.Entry<Integer, KubeObject> around = inFile.floorEntry(comment.line());
      boolean inText = around != null && isInText(comment.line(), around.getValue().root());
      if (!unread.contains(comment.file()) && !inText) {
        review(comment);
      }
    }
    for (IgnoreAnnotation annotation : suppressions.annotations()) {
      review(annotation);
    }
    return findings;
  }

  /** What is to be said about the configuration; {@code used} are the entries that decided. */
  List<Finding> inConfiguration(Map<LocalLevels, Set<String>> used) {
    if (choice.coverage() != Coverage.EVERYTHING) {
      return List.of();
    }
    List<Finding> unused = new ArrayList<>();
    for (LocalLevels one : choice.local()) {
      Set<String> ofUse = used.getOrDefault(one, Set.of());
      one.levels()
          .forEach(
              (rule, level) -> {
                if (level == Level.OFF && !ofUse.contains(rule) && isJudged(rule)) {
                  unused.add(unused(nothingOf(List.of(rule)), one.places().get(rule)));
                }
              });
    }
    return unused;
  }

  private void review(IgnoreComment comment) {
    List<String> idle = new ArrayList<>();
    boolean some = false;
    for (IgnoreComment.Named named : comment.rules()) {
      if (!choice.known().contains(named.rule())) {
        findings.add(unknown(named.rule(), named.span()));
        some = true;
      } else if (!comment.isUsed(named.rule()) && isJudged(named.rule())) {
        idle.add(named.rule());
      } else {
        some = true;
      }
    }
    if (comment.rules().isEmpty()) {
      findings.add(
          finding(
              CheckIds.UNKNOWN_SUPPRESSION,
              "names no rule, so it silences nothing; write " + IgnoreComment.MARK + " RULE -- why",
              comment.span()));
    } else if (!idle.isEmpty()) {
      Fix fix =
          some
              ? new Fix("keep the others", Fix.Applicability.UNSAFE, List.of(comment.reduction()))
              : new Fix("remove the comment", Fix.Applicability.UNSAFE, List.of(comment.removal()));
      findings.add(unused(nothingOf(idle), comment.span()).withFix(fix));
    }
  }

  private void review(IgnoreAnnotation annotation) {
    List<String> idle = new ArrayList<>();
    for (String rule : annotation.rules()) {
      if (!choice.known().contains(rule)) {
        findings.add(about(annotation, unknown(rule, annotation.span())));
      } else if (!annotation.isUsed(rule) && isJudged(rule)) {
        idle.add(rule);
      }
    }
    if (!idle.isEmpty() && !unread.contains(annotation.object().file())) {
      findings.add(about(annotation, unused(nothingOf(idle), annotation.span())));
    }
  }

  private boolean isJudged(String rule) {
    if (CheckIds.DEPENDING_ON_THE_RUN.contains(rule)) {
      return false;
    }
    return switch (choice.coverage()) {
      case PART -> false;
      case FILES -> asked.contains(rule) && !wide.contains(rule);
      case FOLDERS, EVERYTHING -> asked.contains(rule);
    };
  }

  /** A comment within a text, such as a file in a ConfigMap, is that text's own affair. */
  private static boolean isInText(int line, Node node) {
    Span span = node.span();
    if (line < span.line() || line > span.endLine()) {
      return false;
    }
    if (node instanceof Scalar) {
      return line > span.line() && span.endLine() > span.line();
    }
    for (Node.Entry entry : node.entries()) {
      if (isInText(line, entry.value())) {
        return true;
      }
    }
    for (Node item : node.items()) {
      if (isInText(line, item)) {
        return true;
      }
    }
    return false;
  }

  private static String nothingOf(List<String> rules) {
    return "nothing to silence here of " + String.join(", ", rules);
  }

  private Finding unknown(String rule, Span span) {
    String hint =
        Nearest.to(rule, choice.known())
            .map(near -> "did you mean " + near + "?")
            .orElse("see `rollcall rules`");
    return finding(
        CheckIds.UNKNOWN_SUPPRESSION, "there is no rule \"" + rule + "\"; " + hint, span);
  }

  private static Finding unused(String message, Span span) {
    return finding(CheckIds.UNUSED_SUPPRESSION, message, span);
  }

  private static Finding about(IgnoreAnnotation annotation, Finding finding) {
    String object = annotation.object().ref().toString();
    return finding.about(
        object, "metadata.annotations[" + IgnoreAnnotation.KEY + "]", Optional.empty());
  }

  private static Finding finding(String id, String message, Span span) {
    return Finding.of(id, Stage.RULE, Severity.WARNING, message, span);
  }
}
