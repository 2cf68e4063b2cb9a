package dev.rollcall.server;

import java.util.Map;
import java.util.Set;

/**
 * The words of the Common Expression Language, and of what servers add to it, that have a meaning.
 */
final class CelWords {
  /** Words that are kept for the language. */
  static final Set<String> RESERVED =
      Set.of(
          "as",
          "break",
          "const",
          "continue",
          "else",
          "for",
          "function",
          "if",
          "import",
          "let",
          "loop",
          "package",
          "namespace",
          "return",
          "var",
          "void",
          "while");

  /** Calls that bind a name or two in what follows. */
  static final Set<String> MACROS =
      Set.of(
          "all",
          "exists",
          "exists_one",
          "existsOne",
          "map",
          "filter",
          "transformList",
          "transformMap",
          "transformMapEntry",
          "optMap",
          "optFlatMap",
          "bind",
          "sortBy");

  /** What functions and types may begin with. */
  static final Set<String> LIBRARIES =
      Set.of(
          "sets",
          "format",
          "jsonpatch",
          "math",
          "optional",
          "cel",
          "base64",
          "lists",
          "strings",
          "google",
          "kubernetes",
          "net");

  /** Types that can be named. */
  static final Set<String> TYPES =
      Set.of(
          "bool",
          "bytes",
          "double",
          "dyn",
          "int",
          "list",
          "map",
          "null_type",
          "string",
          "type",
          "uint");

  /** Types whose values can be told apart for sure. */
  static final Set<String> PRIMITIVE = Set.of("bool", "string", "int", "double");

  /** What functions give, whatever they are asked of; others are not known. */
  static final Map<String, String> RESULTS =
      Map.ofEntries(
          Map.entry("has", "bool"),
          Map.entry("size", "int"),
          Map.entry("startsWith", "bool"),
          Map.entry("endsWith", "bool"),
          Map.entry("contains", "bool"),
          Map.entry("matches", "bool"),
          Map.entry("all", "bool"),
          Map.entry("exists", "bool"),
          Map.entry("exists_one", "bool"),
          Map.entry("existsOne", "bool"),
          Map.entry("string", "string"),
          Map.entry("int", "int"),
          Map.entry("double", "double"),
          Map.entry("bool", "bool"),
          Map.entry("dyn", CelScope.DYN),
          Map.entry("join", "string"),
          Map.entry("lowerAscii", "string"),
          Map.entry("upperAscii", "string"),
          Map.entry("map", "list"),
          Map.entry("filter", "list"));

  private CelWords() {}
}
