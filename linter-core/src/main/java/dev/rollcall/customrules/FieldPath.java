package dev.rollcall.customrules;

import dev.rollcall.yaml.Node;

/** Finds a field by a path such as {@code spec.containers[0].image} or {@code metadata[a.b/c]}. */
final class FieldPath {
  private FieldPath() {}

  /** The node there; a missing one still knows its place. */
  static Node of(Node root, String path) {
    Node node = root;
    StringBuilder word = new StringBuilder();
    for (char c : (path + '.').toCharArray()) {
      boolean bracket = word.indexOf("[") == 0;
      if (bracket ? c == ']' : c == '.' || c == '[') {
        node = step(node, word.toString());
        word.setLength(0);
      }
      if (c == '[' && !bracket || c != '.' && c != ']' || bracket && c == '.') {
        word.append(c);
      }
    }
    return node;
  }

  private static Node step(Node node, String word) {
    if (word.isEmpty()) {
      return node;
    }
    if (word.charAt(0) != '[') {
      return node.at(word);
    }
    String inner = word.substring(1);
    boolean number = !inner.isEmpty() && inner.length() < 9;
    for (int i = 0; i < inner.length(); i++) {
      number &= inner.charAt(i) >= '0' && inner.charAt(i) <= '9';
    }
    return number ? node.at(Integer.parseInt(inner)) : node.at(inner);
  }
}
