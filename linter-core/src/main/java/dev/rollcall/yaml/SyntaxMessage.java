package dev.rollcall.yaml;

/** Says what a parser's complaint usually means, and what to do about it. */
final class SyntaxMessage {
  private SyntaxMessage() {}

  static String of(String problem) {
    String text = problem == null ? "this is not YAML" : problem;
    if (text.contains("'\\t(TAB)'") || text.contains("TAB")) {
      return "a tab stands where YAML wants spaces; indent with spaces";
    }
    if (text.contains("mapping values are not allowed")) {
      return "a second \": \" in this line; quote the value, or check the indentation of the line";
    }
    if (text.contains("<block end>, but found")) {
      return "this line is indented neither like the lines above nor like a part of them ("
          + text
          + ")";
    }
    if (text.startsWith("expected ',' or ']'")) {
      return "a list that starts with \"[\" needs \",\" between its items and \"]\" at its end";
    }
    if (text.startsWith("expected ',' or '}'")) {
      return "a map that starts with \"{\" needs \",\" between its entries and \"}\" at its end";
    }
    if (text.contains("found character '@'") || text.contains("found character '`'")) {
      return text + "; quote the value";
    }
    if (text.contains("could not find expected ':'")) {
      return "a key without \":\" after it; check the indentation, or quote a text that goes on";
    }
    return text;
  }
}
