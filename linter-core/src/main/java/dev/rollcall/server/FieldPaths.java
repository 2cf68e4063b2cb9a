package dev.rollcall.server;

import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Paths such as {@code .spec.colour} or {@code .labels['a.b']} through a schema. */
final class FieldPaths {
  private FieldPaths() {}

  /** The schema a path leads to, which may be null; one that does not exist if it leads nowhere. */
  static Node find(String path, Node schema, boolean brackets) {
    Optional<List<String>> steps = steps(path, brackets);
    Node nowhere = schema.at("");
    if (steps.isEmpty()) {
      return nowhere;
    }
    Node at = schema;
    for (String step : steps.get()) {
      Node properties = at.at("properties");
      Node additional = at.at("additionalProperties");
      if (!properties.entries().isEmpty()) {
        at = properties.at(step);
      } else if (additional instanceof Mapping) {
        at = additional;
      } else {
        return nowhere;
      }
      if (!at.exists()) {
        return nowhere;
      }
    }
    return at;
  }

  /** The names on a path; none if it is no path. */
  static List<String> steps(String path) {
    return steps(path, true).orElse(List.of());
  }

  private static Optional<List<String>> steps(String path, boolean brackets) {
    List<String> steps = new ArrayList<>();
    int i = 0;
    while (i < path.length()) {
      if (path.charAt(i) == '.') {
        int end = i + 1;
        while (end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '[') {
          end++;
        }
        if (end == i + 1) {
          return Optional.empty();
        }
        steps.add(path.substring(i + 1, end));
        i = end;
      } else if (brackets && path.startsWith("['", i) && path.indexOf("']", i) > 0) {
        int end = path.indexOf("']", i);
        steps.add(path.substring(i + 2, end).replace("\\'", "'").replace("\\\\", "\\"));
        i = end + 2;
      } else {
        return Optional.empty();
      }
    }
    return steps.isEmpty() ? Optional.empty() : Optional.of(steps);
  }
}
