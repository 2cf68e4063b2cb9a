package dev.rollcall.cli;

import dev.rollcall.yaml.Node;
import dev.rollcall.yaml.Span;
import dev.rollcall.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Every way in which a test damages a manifest: cuts, lost and doubled lines, wrong indentation,
 * strange bytes and encodings, and each value replaced by one that nobody expects there. The places
 * are counted, not drawn, so that a failure comes back.
 */
final class Mutations {
  private static final String OTHER_LINE_ENDS = "\r\u0085\u2028\u2029";
  private static final String LONG = "x".repeat(70_000);

  /** What takes the place of a value, as it stands in the file. */
  private static final List<String> VALUES =
      List.of(
          "",
          "~",
          "{}",
          "[]",
          "{a: 1, name: b}",
          "[x, {name: y}, [z], null]",
          "0",
          "-1",
          "2147483647",
          "9223372036854775807",
          "123456789012345678901234567890",
          "-99999999999",
          "1.5",
          "1e400",
          ".nan",
          "true",
          "\"\"",
          "\" \"",
          "\"a\\0b\\e[31m\\u2028\"",
          "\"\u00fc\u4e16\ud83d\ude00 \u202e\"",
          "\"{{ .Values.x }}\"",
          "\"%\"",
          "\"-200%\"",
          "\"99999999999%\"",
          "\"1e99999999999999Ei\"",
          "\"$(A)$($(B\"",
          "\":@/..//:\"",
          "\"((((a*)*)*[\"",
          "2026-02-30",
          "&a [*a]",
          "*nowhere",
          "!!binary \"=\"",
          "|\n - \t",
          LONG);

  private static final List<Damage> DAMAGES = damages();

  private Mutations() {}

  /** One damaged file. */
  record Mutation(String name, byte[] bytes) {}

  /** A way to damage a text, at any of a number of places. */
  private record Damage(String name, Places places) {}

  /** From a text to what it becomes at each place. */
  private interface Places {
    List<IntFunction<String>> in(Text text);
  }

  /** A text with what all damages want to know of it. */
  static final class Text {
    private final String name;
    private final String text;
    private final List<String> lines;
    private final List<Span> values = new ArrayList<>();

    Text(String name, String text) {
      this.name = name;
      this.text = text;
      this.lines = List.of(text.split("\n", -1));
      // A text that was damaged before may have other line ends, by which we do not count.
      if (text.codePoints().noneMatch(c -> OTHER_LINE_ENDS.indexOf(c) >= 0)) {
        YamlReader.read(name, text).documents().forEach(document -> collect(document.root()));
      }
    }

    private void collect(Node node) {
      values.add(node.span());
      node.entries().forEach(entry -> collect(entry.value()));
      node.items().forEach(this::collect);
    }

    private String with(Span span, String value) {
      int from = offset(span.line(), span.column());
      int to = offset(span.endLine(), span.endColumn());
      return text.substring(0, from) + value + text.substring(to);
    }

    private int offset(int line, int column) {
      int start = 0;
      for (int i = 0; i < line - 1; i++) {
        start += lines.get(i).length() + 1;
      }
      return text.offsetByCodePoints(start, column - 1);
    }
  }

  /** The number of ways. */
  static int ways() {
    return DAMAGES.size();
  }

  /** All that {@code way} makes of a text, or only the {@code turn}-th place of it. */
  static List<Mutation> of(Text text, int way, int turn, boolean all) {
    Damage damage = DAMAGES.get(way);
    List<IntFunction<String>> places = damage.places().in(text);
    List<Mutation> mutations = new ArrayList<>();
    for (int i = 0; i < places.size(); i++) {
      if (all || i == turn % places.size()) {
        String name = text.name + ": " + damage.name() + ", place " + i;
        String result = places.get(i).apply(i);
        mutations.add(new Mutation(name, result.getBytes(StandardCharsets.UTF_8)));
      }
    }
    return mutations;
  }

  /** The text in encodings and with line ends that editors on other systems write. */
  static List<Mutation> encodings(Text text) {
    String crlf = text.text.replace("\n", "\r\n");
    return List.of(
        new Mutation(
            text.name + ": UTF-16 LE", ("\uFEFF" + crlf).getBytes(StandardCharsets.UTF_16LE)),
        new Mutation(
            text.name + ": UTF-16 BE", ("\uFEFF" + crlf).getBytes(StandardCharsets.UTF_16BE)),
        new Mutation(text.name + ": UTF-16, odd", text.text.getBytes(StandardCharsets.UTF_16LE)),
        new Mutation(text.name + ": BOM", ("\uFEFF" + text.text).getBytes(StandardCharsets.UTF_8)),
        new Mutation(text.name + ": CRLF", crlf.getBytes(StandardCharsets.UTF_8)),
        new Mutation(
            text.name + ": CR", text.text.replace('\n', '\r').getBytes(StandardCharsets.UTF_8)),
        new Mutation(
            text.name + ": Latin-1",
            ("# \u00e9\n" + text.text).getBytes(StandardCharsets.ISO_8859_1)),
        new Mutation(
            text.name + ": twice",
            (text.text + "\n---\n" + text.text).getBytes(StandardCharsets.UTF_8)));
  }

  private static List<Damage> damages() {
    List<Damage> damages = new ArrayList<>();
    damages.add(
        new Damage("cut", text -> each(text.text.length() + 1, at -> text.text.substring(0, at))));
    damages.add(
        new Damage("beginning lost", text -> each(text.text.length(), text.text::substring)));
    for (String odd :
        List.of(
            "\0", "\t", "\uFEFF", "\u0085", "\ud800", "\"", "'", "{", "]", ": ", "- ", "#", "&",
            "\n---\n", "\r")) {
      damages.add(
          new Damage(
              "inserted " + odd.codePointAt(0),
              text ->
                  each(
                      text.text.length(),
                      at -> text.text.substring(0, at) + odd + text.text.substring(at))));
    }
    damages.add(line("line lost", (lines, at) -> lines.remove(at)));
    damages.add(line("line doubled", (lines, at) -> lines.add(at, lines.get(at))));
    damages.add(line("line indented", (lines, at) -> lines.set(at, "  " + lines.get(at))));
    damages.add(line("line by a tab", (lines, at) -> lines.set(at, "\t" + lines.get(at).strip())));
    damages.add(
        line(
            "line outdented", (lines, at) -> lines.set(at, lines.get(at).replaceFirst("^ ?", ""))));
    damages.add(line("lines exchanged", Mutations::exchange));
    damages.add(line("indentation exchanged", Mutations::exchangeIndentation));
    for (String value : VALUES) {
      String shown = value.length() > 20 ? value.substring(0, 20) + "…" : value;
      damages.add(
          new Damage(
              "value is " + shown.replace("\n", "\\n"),
              text -> each(text.values.size(), at -> text.with(text.values.get(at), value))));
    }
    return damages;
  }

  private interface LineChange {
    void at(List<String> lines, int index);
  }

  private static Damage line(String name, LineChange change) {
    return new Damage(
        name,
        text ->
            each(
                text.lines.size(),
                at -> {
                  List<String> lines = new ArrayList<>(text.lines);
                  change.at(lines, at);
                  return String.join("\n", lines);
                }));
  }

  private static void exchange(List<String> lines, int at) {
    int other = (at + 1) % lines.size();
    String line = lines.get(at);
    lines.set(at, lines.get(other));
    lines.set(other, line);
  }

  private static void exchangeIndentation(List<String> lines, int at) {
    int other = (at + 1) % lines.size();
    String one = lines.get(at);
    String two = lines.get(other);
    String indentOne = one.substring(0, one.length() - one.stripLeading().length());
    String indentTwo = two.substring(0, two.length() - two.stripLeading().length());
    lines.set(at, indentTwo + one.stripLeading());
    lines.set(other, indentOne + two.stripLeading());
  }

  private static List<IntFunction<String>> each(int count, IntFunction<String> change) {
    List<IntFunction<String>> places = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      places.add(change);
    }
    return places;
  }
}
