package dev.rollcall.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cuts a text into documents where kubectl does: at lines that are {@code ---} and blanks.
 *
 * <p>A line such as {@code --- # note} does not cut; see {@link YamlReader} for what becomes of it.
 * Cutting first lets a broken document fail alone. Objects in JSON may also follow each other with
 * nothing between them.
 */
final class DocumentSplitter {
  private static final String SOURCE = "# Source: ";

  /** A document's text and the number of lines before it. */
  record Chunk(String text, int linesBefore, Optional<String> source) {}

  private DocumentSplitter() {}

  static List<Chunk> split(String text) {
    List<Chunk> chunks = new ArrayList<>();
    int start = 0;
    int line = 0;
    int startLine = 0;
    int length = text.length();
    boolean odd = LineBreaks.areOdd(text);
    for (int at = 0; at < length; ) {
      int end = text.indexOf('\n', at);
      int next = end < 0 ? length : end + 1;
      int lineEnds = odd ? LineBreaks.count(text, at, next) : 1;
      if (text.startsWith("---", at) && isBlank(text, at + 3, next)) {
        add(chunks, text, start, at, startLine);
        start = next;
        startLine = line + lineEnds;
      }
      at = next;
      line += lineEnds;
    }
    add(chunks, text, start, length, startLine);
    return chunks;
  }

  private static void add(List<Chunk> chunks, String text, int start, int end, int startLine) {
    if (!hasContent(text, start, end)) {
      return;
    }
    int at = start;
    while (at < end && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    if (text.charAt(at) == '{') {
      addJson(chunks, text, start, end, startLine);
    } else {
      chunks.add(new Chunk(text.substring(start, end), startLine, source(text, start, end)));
    }
  }

  /** Cuts between a closed object and one that opens after it, which YAML would not allow. */
  private static void addJson(List<Chunk> chunks, String text, int start, int end, int startLine) {
    int from = start;
    int fromLine = startLine;
    int line = startLine;
    int lineStart = start;
    String indent = "";
    int depth = 0;
    boolean closed = false;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        line++;
        lineStart = i + 1;
      } else if (c == '"' || c == '\'') {
        int close = closingQuote(text, i, end);
        if (close < 0) {
          break;
        }
        // Few strings of JSON hold a line end, and YAML's may.
        for (int at = text.indexOf('\n', i);
            at >= 0 && at < close;
            at = text.indexOf('\n', at + 1)) {
          line++;
          lineStart = at + 1;
        }
        i = close;
      } else if (c == '{') {
        if (closed) {
          chunks.add(new Chunk(indent + text.substring(from, i), fromLine, Optional.empty()));
          // What stood before it on its line becomes blanks, so that columns stay.
          indent = " ".repeat(i - lineStart);
          from = i;
          fromLine = line;
          closed = false;
        }
        depth++;
      } else if (c == '}') {
        depth--;
        closed = depth == 0;
        if (depth < 0) {
          break;
        }
      } else if (!Character.isWhitespace(c)) {
        closed = false;
      }
    }
    chunks.add(new Chunk(indent + text.substring(from, end), fromLine, Optional.empty()));
  }

  /** Where the string that begins at {@code open} ends; -1 if it does not. */
  private static int closingQuote(String text, int open, int end) {
    char quote = text.charAt(open);
    for (int i = open + 1; i < end; i++) {
      char c = text.charAt(i);
      if (c == '\\' && quote == '"') {
        i++;
      } else if (c == quote) {
        return i;
      }
    }
    return -1;
  }

  /** False if the lines are all blank or comments. */
  private static boolean hasContent(String text, int start, int end) {
    boolean comment = false;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        comment = false;
      } else if (c == '#') {
        comment = true;
      } else if (!comment && c != ' ' && c != '\t' && c != '\r') {
        return true;
      }
    }
    return false;
  }

  /** Helm writes the template's path above each document. */
  private static Optional<String> source(String text, int start, int end) {
    for (int at = start; at < end && text.charAt(at) == '#'; ) {
      int newline = text.indexOf('\n', at);
      int stop = newline < 0 || newline > end ? end : newline;
      if (text.startsWith(SOURCE, at)) {
        return Optional.of(text.substring(at + SOURCE.length(), stop).strip());
      }
      at = stop + 1;
    }
    return Optional.empty();
  }

  private static boolean isBlank(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!Character.isWhitespace(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
