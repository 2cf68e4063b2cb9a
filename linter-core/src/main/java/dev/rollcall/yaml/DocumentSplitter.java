package dev.rollcall.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cuts a text into documents where kubectl does: at lines that are {@code ---} and blanks.
 *
 * <p>A line such as {@code --- # note} does not cut; see {@link YamlReader} for what becomes of it.
 * Cutting first lets a broken document fail alone.
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
    chunks.add(new Chunk(text.substring(start, end), startLine, source(text, start, end)));
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
