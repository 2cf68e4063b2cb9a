package dev.rollcall.cel;

import dev.rollcall.model.Nearest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The library's messages in words that a person who wrote the expression understands. */
final class Wording {
  private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '([^']+)'.*");
  private static final Pattern UNDEFINED = Pattern.compile("undefined field '([^']+)'.*");
  private static final Pattern OVERLOAD =
      Pattern.compile("found no matching overload for '([^']+)' applied to '(.*?)'( \\(cand.*)?");
  private static final Pattern INPUT =
      Pattern.compile(
          "(?:(?:mismatched|extraneous) input|no viable alternative at input) '(.*?)'(?: expecting .*)?",
          Pattern.DOTALL);
  private static final Pattern SELECTION =
      Pattern.compile("type '([^']+)' does not support field selection.*");
  private static final Pattern EXPECTED =
      Pattern.compile("expected type '([^']+)' but found '([^']+)'.*");
  private static final Pattern STRUCTURE = Pattern.compile("@self[\\w.@]*");
  private static final Pattern RESERVED = Pattern.compile("reserved identifier: (.+)");
  private static final String CHARACTER = "token recognition error at: '";
  private static final Map<String, String> COMPARING =
      Map.of("_==_", "==", "_!=_", "!=", "_<_", "<", "_<=_", "<=", "_>_", ">", "_>=_", ">=");
  private static final Map<String, String> COMPUTING =
      Map.of("_+_", "+", "_-_", "-", "_*_", "*", "_/_", "/", "_%_", "%", "@in", "in");
  private static final Set<String> LOGICAL = Set.of("_&&_", "_||_", "!_", "_?_:_");

  private final Set<String> variables;
  private final Set<String> fields = new TreeSet<>();

  Wording(Map<String, Type> variables) {
    this.variables = variables.keySet();
    variables.values().forEach(this::addFields);
  }

  private void addFields(Type type) {
    if (type instanceof Type.Struct struct) {
      fields.addAll(struct.fields().keySet());
    }
    CelTypes.parts(type).forEach(this::addFields);
  }

  /** A type as people call it: structures of schemas have names that nobody gave them. */
  static String type(String name) {
    return STRUCTURE.matcher(name).replaceAll("object");
  }

  /** To go on from the name of the expression. */
  String of(String message) {
    Matcher undeclared = UNDECLARED.matcher(message);
    if (undeclared.matches()) {
      String name = undeclared.group(1);
      return "names " + name + ", which is not declared here" + nearest(name, variables);
    }
    Matcher undefined = UNDEFINED.matcher(message);
    if (undefined.matches()) {
      String name = undefined.group(1);
      return "names ." + name + ", which is not there" + nearest(name, fields);
    }
    Matcher overload = OVERLOAD.matcher(message);
    if (overload.matches()) {
      return overload(overload.group(1), type(overload.group(2)));
    }
    Matcher input = INPUT.matcher(message);
    if (input.matches()) {
      return input.group(1).equals("<EOF>")
          ? "ends too early"
          : "has an unexpected " + input.group(1);
    }
    Matcher selection = SELECTION.matcher(message);
    if (selection.matches()) {
      return "asks " + type(selection.group(1)) + " for a field";
    }
    Matcher expected = EXPECTED.matcher(message);
    if (expected.matches()) {
      return type("has " + expected.group(2) + " where " + expected.group(1) + " is expected");
    }
    Matcher reserved = RESERVED.matcher(message);
    if (reserved.matches()) {
      return "names " + reserved.group(1) + ", a word that is reserved";
    }
    if (message.startsWith("invalid argument to has() macro")) {
      return "asks has() for what is no field";
    }
    return message.startsWith(CHARACTER)
        ? character(message.substring(CHARACTER.length()))
        : "cannot be read: " + message;
  }

  private static String character(String rest) {
    boolean text = rest.startsWith("'") || rest.startsWith("\"");
    if (!text) {
      return "has a \"" + Character.toString(rest.codePointAt(0)) + "\"";
    }
    return rest.indexOf('\\') < 0
        ? "does not end the text it begins"
        : "has a text that does not end, or a \"\\\" before what needs none";
  }

  private static String nearest(String name, Collection<String> known) {
    List<String> others = known.stream().filter(one -> !one.equals(name)).toList();
    return Nearest.to(name, others).map(one -> " (did you mean " + one + "?)").orElse("");
  }

  private static String overload(String function, String arguments) {
    int dot = arguments.indexOf(".(");
    List<String> types =
        List.of(arguments.substring(1 + Math.max(dot, -1)).replaceAll("^\\(|\\)$", "").split(", "));
    String first = types.get(0);
    String last = types.get(types.size() - 1);
    if (COMPARING.containsKey(function)) {
      return "compares " + first + " with " + last;
    } else if (COMPUTING.containsKey(function)) {
      return "has " + first + " " + COMPUTING.get(function) + " " + last;
    } else if (LOGICAL.contains(function)) {
      String wrong = first.equals("bool") && types.size() == 2 ? last : first;
      return "takes " + wrong + " for true or false";
    }
    String own = dot < 0 ? "" : " of " + arguments.substring(0, dot);
    String given = arguments.endsWith("()") ? "" : " with " + String.join(", ", types);
    return "calls " + function + own + given + ", which does not fit";
  }
}
