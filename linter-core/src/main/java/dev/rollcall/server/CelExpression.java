package dev.rollcall.server;

import dev.rollcall.model.Nearest;
import dev.rollcall.server.CelTokens.Token;
import dev.rollcall.server.CelTokens.Type;
import java.util.List;
import java.util.Optional;

/**
 * Reads an expression of the Common Expression Language as a server does when it stores it: syntax,
 * names, fields and types as far as they are known for sure. What is not known is let pass.
 */
final class CelExpression {
  private static final int DEPTH_MAX = 200;
  private final List<Token> tokens;
  private final CelScope scope;
  private int next;
  private int depth;
  private boolean selected;

  private CelExpression(String text, CelScope scope) {
    this.tokens = CelTokens.of(text);
    this.scope = scope;
  }

  /** What an expression gives. Throws {@link CelFault} if it is none. */
  static String type(String text, CelScope scope) {
    CelExpression expression = new CelExpression(text, scope);
    try {
      String type = expression.ternary();
      if (expression.peek().type() != Type.END) {
        throw expression.unexpected();
      }
      return type;
    } catch (TooDeep deep) {
      return CelScope.ANY;
    }
  }

  /** An expression nested deeper than anybody writes: nothing is said about it. */
  private static final class TooDeep extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooDeep() {
      super(null, null, false, false);
    }
  }

  private Token peek() {
    return tokens.get(next);
  }

  private boolean is(String mark) {
    return peek().type() == Type.MARK && peek().text().equals(mark);
  }

  private boolean take(String mark) {
    if (!is(mark)) {
      return false;
    }
    next++;
    return true;
  }

  private void expect(String mark) {
    if (!take(mark)) {
      throw unexpected();
    }
  }

  private CelFault unexpected() {
    Token token = peek();
    return new CelFault(
        token.type() == Type.END ? "ends too early" : "has an unexpected " + token.text(),
        token.at());
  }

  private String ternary() {
    if (++depth > DEPTH_MAX) {
      throw new TooDeep();
    }
    String type = either("||");
    if (is("?")) {
      bool(type);
      next++;
      String yes = either("||");
      expect(":");
      String no = ternary();
      type = yes.equals(no) ? yes : CelScope.ANY;
    }
    depth--;
    return type;
  }

  /** Operands of {@code ||}, which are such of {@code &&}, which are comparisons. */
  private String either(String mark) {
    String type = mark.equals("||") ? either("&&") : comparison();
    while (is(mark)) {
      bool(type);
      next++;
      bool(mark.equals("||") ? either("&&") : comparison());
      type = "bool";
    }
    return type;
  }

  private void bool(String type) {
    if (CelWords.PRIMITIVE.contains(type) && !type.equals("bool")) {
      throw new CelFault("takes " + type + " for true or false", peek().at());
    }
  }

  private String comparison() {
    String type = sum();
    while (true) {
      Token mark = peek();
      boolean in = mark.type() == Type.NAME && mark.text().equals("in");
      boolean compares =
          mark.type() == Type.MARK
              && List.of("<", "<=", ">", ">=", "==", "!=").contains(mark.text());
      if (!in && !compares) {
        return type;
      }
      next++;
      String other = sum();
      boolean known = CelWords.PRIMITIVE.contains(type) && CelWords.PRIMITIVE.contains(other);
      boolean numbers = isNumber(type) && isNumber(other);
      if (compares && known && !type.equals(other) && !numbers) {
        throw new CelFault("compares " + type + " with " + other, mark.at());
      }
      type = "bool";
    }
  }

  private static boolean isNumber(String type) {
    return type.equals("int") || type.equals("double");
  }

  private String sum() {
    String type = product();
    while (is("+") || is("-")) {
      Token mark = tokens.get(next++);
      String other = product();
      boolean known = CelWords.PRIMITIVE.contains(type) && CelWords.PRIMITIVE.contains(other);
      if (known && !type.equals(other) || type.equals("bool") && known) {
        throw new CelFault("has " + type + " " + mark.text() + " " + other, mark.at());
      }
      boolean text = type.equals("string") || other.equals("string");
      type = known || text && mark.text().equals("+") ? (text ? "string" : type) : CelScope.ANY;
    }
    return type;
  }

  private String product() {
    String type = unary();
    while (is("*") || is("/") || is("%")) {
      next++;
      String other = unary();
      type = type.equals("int") && other.equals("int") ? "int" : CelScope.ANY;
    }
    return type;
  }

  private String unary() {
    if (is("!")) {
      while (take("!")) {}
      bool(member());
      return "bool";
    }
    boolean negative = false;
    while (take("-")) {
      negative = true;
    }
    String type = member();
    return negative && !isNumber(type) ? CelScope.ANY : type;
  }

  private String member() {
    selected = false;
    Token first = peek();
    String type;
    if (first.type() == Type.NAME || is(".")) {
      type = named();
    } else {
      type = primary();
    }
    while (true) {
      if (is(".")) {
        next++;
        boolean optional = take("?");
        String name = name();
        if (is("(")) {
          type = call(name, true);
          selected = false;
        } else {
          type = optional ? CelScope.ANY : field(type, name);
          selected = true;
        }
      } else if (is("[")) {
        next++;
        boolean optional = take("?");
        ternary();
        expect("]");
        type = type.equals(CelScope.DYN) && !optional ? CelScope.DYN : CelScope.ANY;
        selected = false;
      } else {
        return type;
      }
    }
  }

  private String field(String type, String name) {
    if (CelWords.PRIMITIVE.contains(type)) {
      throw new CelFault("asks " + type + " for ." + name, tokens.get(next - 1).at());
    }
    return scope
        .fieldOf(type, name)
        .orElseThrow(
            () ->
                new CelFault("names ." + name + ", which is not there", tokens.get(next - 1).at()));
  }

  private String name() {
    Token token = peek();
    if (token.type() != Type.NAME
        || List.of("true", "false", "null", "in").contains(token.text())) {
      throw unexpected();
    }
    next++;
    return token.text();
  }

  private String primary() {
    Token token = peek();
    switch (token.type()) {
      case TEXT -> {
        next++;
        return "string";
      }
      case BYTES -> {
        next++;
        return CelScope.ANY;
      }
      case INTEGER -> {
        next++;
        return token.text().endsWith("u") || token.text().endsWith("U") ? CelScope.ANY : "int";
      }
      case DECIMAL -> {
        next++;
        return "double";
      }
      default -> {
        return group();
      }
    }
  }

  private String group() {
    if (take("(")) {
      String type = ternary();
      expect(")");
      return type;
    }
    if (take("[")) {
      items("]", false);
      return "list";
    }
    if (take("{")) {
      items("}", true);
      return "map";
    }
    throw unexpected();
  }

  /** Items of a list, or pairs, up to {@code end}; a comma may follow the last. */
  private void items(String end, boolean pairs) {
    while (!take(end)) {
      take("?");
      ternary();
      if (pairs) {
        expect(":");
        ternary();
      }
      if (!take(",")) {
        expect(end);
        return;
      }
    }
  }

  /** What begins with a name: a value, a call, a word of the language, or a structure. */
  private String named() {
    take(".");
    Token token = peek();
    String word = token.text();
    if (token.type() == Type.NAME && (word.equals("true") || word.equals("false"))) {
      next++;
      return "bool";
    }
    if (token.type() == Type.NAME && word.equals("null")) {
      next++;
      return "null";
    }
    String name = name();
    if (CelWords.RESERVED.contains(name)) {
      throw new CelFault("names " + name + ", a word that is reserved", token.at());
    }
    if (is("(")) {
      return call(name, false);
    }
    Optional<String> type = scope.typeOf(name);
    if (type.isPresent()) {
      return type.get();
    }
    Optional<String> structure = structure(name);
    if (structure.isPresent()) {
      return structure.get();
    }
    if (CelWords.LIBRARIES.contains(name) && is(".") || CelWords.TYPES.contains(name)) {
      return CelScope.ANY;
    }
    String nearest =
        Nearest.to(name, scope.names()).map(one -> " (did you mean " + one + "?)").orElse("");
    throw new CelFault("names " + name + ", which is not declared here" + nearest, token.at());
  }

  /** {@code Object.spec{…}}: what policies that change objects can build. */
  private Optional<String> structure(String name) {
    if (!scope.patches() || !name.equals("Object") && !name.equals("JSONPatch")) {
      return Optional.empty();
    }
    boolean whole = !is(".");
    while (take(".")) {
      name();
    }
    if (!take("{")) {
      return Optional.of(CelScope.ANY);
    }
    while (!take("}")) {
      take("?");
      name();
      expect(":");
      ternary();
      if (!take(",")) {
        expect("}");
        break;
      }
    }
    return Optional.of(whole ? name : CelScope.ANY);
  }

  private String call(String function, boolean ofTarget) {
    Token open = tokens.get(next);
    expect("(");
    boolean binds = ofTarget && CelWords.MACROS.contains(function) && bindsName();
    if (binds) {
      within();
    } else {
      arguments(function, ofTarget, open);
    }
    return CelWords.RESULTS.getOrDefault(function, CelScope.ANY);
  }

  private boolean bindsName() {
    Token after = tokens.get(Math.min(next + 1, tokens.size() - 1));
    return peek().type() == Type.NAME && after.text().equals(",");
  }

  /** The rest of a macro, in which its first names, one or two, are bound. */
  private void within() {
    String first = name();
    expect(",");
    Optional<String> before = scope.bind(first, Optional.of(CelScope.ANY));
    String second = bindsName() ? peek().text() : first;
    boolean two = !second.equals(first) && scope.typeOf(second).isEmpty();
    Optional<String> beforeSecond =
        two ? scope.bind(second, Optional.of(CelScope.ANY)) : Optional.empty();
    while (!take(")")) {
      ternary();
      if (!is(")")) {
        expect(",");
      }
    }
    if (two) {
      scope.bind(second, beforeSecond);
    }
    scope.bind(first, before);
  }

  private void arguments(String function, boolean ofTarget, Token open) {
    int count = 0;
    while (!take(")")) {
      ternary();
      count++;
      if (function.equals("has") && !ofTarget && !selected) {
        throw new CelFault("asks has() for what is no field", open.at());
      }
      if (!is(")")) {
        expect(",");
        if (is(")")) {
          throw unexpected();
        }
      }
    }
    if (function.equals("has") && !ofTarget && count != 1) {
      throw new CelFault("asks has() for other than one field", open.at());
    }
  }
}
