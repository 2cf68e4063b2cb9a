package dev.rollcall.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The words of an expression of the Common Expression Language. */
final class CelTokens {
  private static final List<String> MARKS = List.of("&&", "||", "<=", ">=", "==", "!=");
  private static final String SINGLE = "+-*/%<>!?:.,()[]{}";
  private static final String ESCAPED = "abfnrtv\"'`?\\xXuU01234567";

  /** What a word is. */
  enum Type {
    NAME,
    MARK,
    TEXT,
    BYTES,
    INTEGER,
    DECIMAL,
    END
  }

  /** One word, and where it begins, from 0. */
  record Token(Type type, String text, int at) {}

  private final String source;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private CelTokens(String source) {
    this.source = source;
  }

  /** All words, with one at the end for the end. Throws {@link CelFault} where there is none. */
  static List<Token> of(String source) {
    CelTokens tokens = new CelTokens(source);
    while (tokens.skipToNext()) {
      tokens.next();
    }
    tokens.tokens.add(new Token(Type.END, "", source.length()));
    return tokens.tokens;
  }

  private boolean skipToNext() {
    while (at < source.length()) {
      if (" \t\n\r\f".indexOf(source.charAt(at)) >= 0) {
        at++;
      } else if (source.startsWith("//", at)) {
        int end = source.indexOf('\n', at);
        at = end < 0 ? source.length() : end;
      } else {
        return true;
      }
    }
    return false;
  }

  private void next() {
    char c = source.charAt(at);
    if (isDigit(at) || c == '.' && isDigit(at + 1)) {
      number();
    } else if (c == '`') {
      int end = source.indexOf('`', at + 1);
      add(Type.NAME, end < 0 ? at : end + 1);
    } else if (isWord(c)) {
      int end = at;
      while (end < source.length() && (isWord(source.charAt(end)) || isDigit(end))) {
        end++;
      }
      if (!isPrefix(source.substring(at, end)) || !isQuote(end)) {
        add(Type.NAME, end);
      } else {
        text(end, source.substring(at, end).toLowerCase(Locale.ROOT));
      }
    } else if (isQuote(at)) {
      text(at, "");
    } else {
      mark(c);
    }
  }

  private void mark(char c) {
    String two = source.substring(at, Math.min(at + 2, source.length()));
    if (MARKS.contains(two)) {
      add(Type.MARK, at + 2);
    } else if (SINGLE.indexOf(c) >= 0) {
      add(Type.MARK, at + 1);
    } else {
      throw new CelFault("has a \"" + Character.toString(source.codePointAt(at)) + "\"", at);
    }
  }

  private void add(Type type, int end) {
    if (end <= at) {
      throw new CelFault("does not end its quotation", at);
    }
    tokens.add(new Token(type, source.substring(at, end), at));
    at = end;
  }

  private void number() {
    int start = at;
    int end = at;
    boolean decimal = false;
    if (source.startsWith("0x", at) || source.startsWith("0X", at)) {
      end += 2;
      while (end < source.length() && Character.digit(source.charAt(end), 16) >= 0) {
        end++;
      }
    } else {
      end = digits(end);
      if (end < source.length() && source.charAt(end) == '.' && isDigit(end + 1)) {
        decimal = true;
        end = digits(end + 1);
      }
      if (end < source.length() && "eE".indexOf(source.charAt(end)) >= 0) {
        int sign = end + 1 < source.length() && "+-".indexOf(source.charAt(end + 1)) >= 0 ? 2 : 1;
        if (isDigit(end + sign)) {
          decimal = true;
          end = digits(end + sign);
        }
      }
    }
    if (!decimal && end < source.length() && "uU".indexOf(source.charAt(end)) >= 0) {
      end++;
    }
    at = start;
    add(decimal ? Type.DECIMAL : Type.INTEGER, end);
  }

  private int digits(int from) {
    int end = from;
    while (isDigit(end)) {
      end++;
    }
    return end;
  }

  private void text(int open, String prefix) {
    boolean raw = prefix.indexOf('r') >= 0;
    char quote = source.charAt(open);
    String triple = String.valueOf(quote).repeat(3);
    String mark = source.startsWith(triple, open) ? triple : String.valueOf(quote);
    int end = open + mark.length();
    while (!source.startsWith(mark, end)) {
      if (end >= source.length() || mark.length() == 1 && "\n\r".indexOf(source.charAt(end)) >= 0) {
        throw new CelFault("does not end the text it begins", open);
      }
      if (source.charAt(end) == '\\' && !raw) {
        end++;
        if (end >= source.length() || ESCAPED.indexOf(source.charAt(end)) < 0) {
          throw new CelFault("has a \"\\\" before what needs none", end - 1);
        }
      }
      end++;
    }
    add(prefix.indexOf('b') >= 0 ? Type.BYTES : Type.TEXT, end + mark.length());
  }

  private static boolean isPrefix(String word) {
    return word.length() <= 2 && "r|b|rb|br".contains(word.toLowerCase(Locale.ROOT));
  }

  private boolean isQuote(int index) {
    return index < source.length() && "'\"".indexOf(source.charAt(index)) >= 0;
  }

  private boolean isDigit(int index) {
    return index < source.length() && source.charAt(index) >= '0' && source.charAt(index) <= '9';
  }

  private static boolean isWord(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
  }
}
