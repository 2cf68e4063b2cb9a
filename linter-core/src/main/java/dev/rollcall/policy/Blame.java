package dev.rollcall.policy;

import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.List;

/** Which place of an object an expression speaks of. */
final class Blame {
  private static final String OBJECT = "object";

  private Blame() {}

  /**
   * The deepest place that everything the expression asks of {@code object} has in common; the
   * object itself if it asks for several.
   */
  static Node place(Node object, String expression) {
    List<String> place = List.of();
    for (List<String> path : paths(expression)) {
      List<String> same = common(place, path);
      boolean deeper = same.size() == place.size();
      if (!deeper && same.size() < path.size()) {
        place = same; // two places, of which neither is within the other
        break;
      }
      place = deeper ? path : place;
    }
    Node at = object;
    for (String step : place) {
      if (!at.at(step).exists()) {
        break;
      }
      at = at.at(step);
    }
    return at;
  }

  private static List<String> common(List<String> one, List<String> other) {
    int same = 0;
    while (same < Math.min(one.size(), other.size()) && one.get(same).equals(other.get(same))) {
      same++;
    }
    return one.subList(0, same);
  }

  /** Each {@code object.a.b} of the expression; what is called as a function is no field. */
  private static List<List<String>> paths(String text) {
    List<List<String>> paths = new ArrayList<>();
    int at = text.indexOf(OBJECT);
    while (at >= 0) {
      boolean whole = at == 0 || !isWord(text.charAt(at - 1)) && text.charAt(at - 1) != '.';
      int end = at + OBJECT.length();
      if (whole && end < text.length() && text.charAt(end) == '.') {
        paths.add(steps(text, end));
      }
      at = text.indexOf(OBJECT, end);
    }
    return paths;
  }

  private static List<String> steps(String text, int from) {
    List<String> steps = new ArrayList<>();
    int at = from;
    while (at < text.length() && text.charAt(at) == '.') {
      int start = text.startsWith(".?", at) ? at + 2 : at + 1;
      int end = start;
      while (end < text.length() && isWord(text.charAt(end))) {
        end++;
      }
      if (end == start || end < text.length() && text.charAt(end) == '(') {
        break;
      }
      steps.add(text.substring(start, end));
      at = end;
    }
    return steps;
  }

  private static boolean isWord(char c) {
    return c == '_' || c < 128 && Character.isLetterOrDigit(c);
  }
}
