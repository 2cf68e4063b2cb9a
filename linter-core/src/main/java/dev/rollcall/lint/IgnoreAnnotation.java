package dev.rollcall.lint;

import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The annotation {@code rollcall.dev/ignore} of one object, and which rules it was of use for. */
final class IgnoreAnnotation {
  static final String KEY = "rollcall.dev/ignore";

  private final KubeObject object;
  private final Span span;
  private final List<String> rules = new ArrayList<>();
  private final Set<String> used = new TreeSet<>();

  private IgnoreAnnotation(KubeObject object, String list) {
    this.object = object;
    this.span = object.at("metadata").at("annotations").at(KEY).span();
    for (String word : list.split(",")) {
      if (!word.isBlank()) {
        rules.add(word.strip());
      }
    }
  }

  static Optional<IgnoreAnnotation> of(KubeObject object) {
    return object.annotation(KEY).map(list -> new IgnoreAnnotation(object, list));
  }

  /** True if it silences findings of that rule; then it was of use. */
  boolean silences(String rule) {
    if (!rules.contains(rule)) {
      return false;
    }
    used.add(rule);
    return true;
  }

  /** The rules it names, in its order. */
  List<String> rules() {
    return rules;
  }

  boolean isUsed(String rule) {
    return used.contains(rule);
  }

  String reason() {
    return object.annotation(KEY + "-reason").orElse("");
  }

  /** The annotation's text. */
  Span span() {
    return span;
  }

  KubeObject object() {
    return object;
  }
}
