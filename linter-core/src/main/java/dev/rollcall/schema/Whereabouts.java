package dev.rollcall.schema;

import dev.rollcall.model.Nearest;
import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Guesses where an unknown field was meant to go: another spelling, or another level. */
final class Whereabouts {
  private static final int DEPTH_MAX = 3;

  private final SchemaCatalog catalog;
  private final int minor;

  Whereabouts(SchemaCatalog catalog, int minor) {
    this.catalog = catalog;
    this.minor = minor;
  }

  /** A half-sentence to go after "has no field", or nothing. */
  String of(Node.Entry entry, Mapping parent, ObjectType type, ObjectType root) {
    String field = entry.key().spelling();
    List<String> free = new ArrayList<>();
    for (String name : type.fields().keySet()) {
      if (!parent.has(name)) {
        free.add(name);
      }
    }
    Optional<String> sameWord = free.stream().filter(name -> isSameWord(name, field)).findFirst();
    if (sameWord.isPresent()) {
      return "; did you mean " + sameWord.get() + "?";
    }
    Optional<String> above = above(parent, root, field);
    if (above.isPresent()) {
      return "; it belongs to " + above.get() + ", further out: check the indentation";
    }
    Optional<String> below = below(type, field, "", DEPTH_MAX);
    if (below.isPresent()) {
      return "; it belongs into " + below.get() + ", further in: check the indentation";
    }
    Optional<String> nearest = Nearest.to(field, free);
    if (nearest.isPresent()) {
      return "; did you mean " + nearest.get() + "?";
    }
    return type.fields().size() <= 8 ? "; it has " + String.join(", ", type.fields().keySet()) : "";
  }

  /** The same but for case and a plural: {@code request} is a slip for its neighbour requests. */
  private static boolean isSameWord(String name, String field) {
    return name.equalsIgnoreCase(field)
        || name.equalsIgnoreCase(field + "s")
        || field.equalsIgnoreCase(name + "s");
  }

  /** The innermost object around {@code parent} that has such a field. */
  private Optional<String> above(Mapping parent, ObjectType root, String field) {
    Optional<String> found = Optional.empty();
    ObjectType type = root;
    String path = parent.path();
    StringBuilder walked = new StringBuilder();
    for (String step : path.isEmpty() ? new String[0] : path.split("\\.")) {
      if (type.fields().containsKey(field)) {
        found = Optional.of(walked.length() == 0 ? "the top level" : walked.toString());
      }
      int bracket = step.indexOf('[');
      FieldType next = type.fields().get(bracket < 0 ? step : step.substring(0, bracket));
      if (next instanceof FieldType.ListOf list) {
        next = list.item();
      }
      if (!(next instanceof FieldType.Ref ref)) {
        break;
      }
      type = catalog.definition(ref.definition(), minor);
      walked.append(walked.length() == 0 ? "" : ".").append(step);
    }
    return found;
  }

  /** The shallowest object inside {@code type} that has such a field. */
  private Optional<String> below(ObjectType type, String field, String path, int depth) {
    for (int levels = 1; levels <= depth; levels++) {
      Optional<String> found = at(type, field, path, levels);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private Optional<String> at(ObjectType type, String field, String path, int levels) {
    for (Map.Entry<String, FieldType> entry : type.fields().entrySet()) {
      FieldType next = entry.getValue();
      String suffix = "";
      if (next instanceof FieldType.ListOf list) {
        next = list.item();
        suffix = "[]";
      }
      // The status is the server's; nothing that people write belongs there.
      if (next instanceof FieldType.Ref ref && !entry.getKey().equals("status")) {
        ObjectType inner = catalog.definition(ref.definition(), minor);
        String here = path + (path.isEmpty() ? "" : ".") + entry.getKey() + suffix;
        if (levels == 1) {
          if (inner.fields().containsKey(field)) {
            return Optional.of(here);
          }
        } else {
          Optional<String> found = at(inner, field, here, levels - 1);
          if (found.isPresent()) {
            return found;
          }
        }
      }
    }
    return Optional.empty();
  }
}
