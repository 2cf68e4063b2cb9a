package dev.rollcall.config;

import dev.rollcall.model.Nearest;
import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import dev.rollcall.yaml.Scalar;
import dev.rollcall.yaml.Sequence;
import dev.rollcall.yaml.Span;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Takes values out of nodes and notes those that cannot be used, with place and remedy. */
final class Values {
  /** Above this many, the words that would be right are not listed. */
  private static final int LISTED_MAX = 12;

  private final List<String> problems = new ArrayList<>();

  List<String> problems() {
    return List.copyOf(problems);
  }

  void problem(Span span, String message) {
    problems.add(span + ": " + message);
  }

  /** Notes keys that are none of {@code keys}; nothing set is an empty mapping. */
  void mapping(Node node, List<String> keys) {
    for (Node.Entry entry : entries(node, "a mapping is expected: " + String.join(", ", keys))) {
      known("key", entry.key().text(""), entry.key().span(), keys);
    }
  }

  List<Node.Entry> entries(Node node, String expected) {
    if (node.isSet() && !(node instanceof Mapping)) {
      problem(node.span(), named(node, expected));
    }
    return node.entries();
  }

  List<Node> list(Node node) {
    if (node.isSet() && !(node instanceof Sequence)) {
      problem(node.span(), named(node, "a list is expected"));
    }
    return node.items();
  }

  List<String> texts(Node node) {
    List<String> texts = new ArrayList<>();
    for (Node item : list(node)) {
      text(item).ifPresent(texts::add);
    }
    return List.copyOf(texts);
  }

  Optional<String> text(Node node) {
    if (node.isSet() && !node.typeName().equals("string")) {
      problem(node.span(), named(node, "a string is expected; this is a " + node.typeName()));
      return Optional.empty();
    }
    return node.text();
  }

  Optional<String> textOrNumber(Node node) {
    return node.integer().isPresent() ? Optional.of(spelling(node)) : text(node);
  }

  boolean flag(Node node) {
    if (node.isSet() && !node.isTrue() && !node.isFalse()) {
      problem(node.span(), named(node, "true or false is expected"));
    }
    return node.isTrue();
  }

  Optional<String> word(Node node, String what, Collection<String> words) {
    return node.isSet() && known(what, spelling(node), node.span(), words)
        ? Optional.of(spelling(node))
        : Optional.empty();
  }

  /** As written, so that {@code 1.30} keeps its zero and an unquoted {@code off} is a word. */
  static String spelling(Node node) {
    return node instanceof Scalar scalar ? scalar.text().orElse(scalar.spelling()) : "";
  }

  /** True if {@code word} is one of {@code words}; else the nearest of them is named. */
  boolean known(String what, String word, Span span, Collection<String> words) {
    if (words.contains(word)) {
      return true;
    }
    String hint =
        Nearest.to(word, words)
            .map(near -> "did you mean " + near + "?")
            .orElse(
                words.size() > LISTED_MAX
                    ? "see `rollcall rules`"
                    : "there are " + String.join(", ", words));
    problem(span, "no " + what + " \"" + word + "\"; " + hint);
    return false;
  }

  private static String named(Node node, String message) {
    return node.path().isEmpty() ? message : node.path() + ": " + message;
  }
}
