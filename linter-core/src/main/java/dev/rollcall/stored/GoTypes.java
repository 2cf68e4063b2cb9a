package dev.rollcall.stored;

import dev.rollcall.model.GroupVersionKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The Go structs behind the built-in kinds of one Kubernetes minor: which fields JSON has, in which
 * order, and which of them it leaves out when they are empty. The table is written by {@code
 * scripts/stored-structs/run}.
 */
final class GoTypes {
  private static final String TABLE = "/dev/rollcall/stored/structs.tsv";
  private static final Map<Integer, GoTypes> READ = new ConcurrentHashMap<>();

  private final Map<String, String> kinds = new HashMap<>();
  private final Map<String, String> lines = new HashMap<>();
  private final Map<String, List<Field>> structs = new ConcurrentHashMap<>();

  /**
   * A field of a struct.
   *
   * @param type {@code s}tring, {@code b}ool, {@code n}umber, {@code f}loat, b{@code y}tes, {@code
   *     q}uantity, {@code x} for int-or-string, {@code t}ime, {@code m}icro time, {@code r}aw JSON,
   *     {@code *} before a pointer, {@code [} before a list, {@code {} before a map, or the name of
   *     a struct
   */
  record Field(String name, Presence presence, String type) {}

  /** What JSON does with an empty value. */
  enum Presence {
    /** Left out, unless it is a struct, which Go never finds empty. */
    OMIT_EMPTY,
    /** Left out, also if it is a struct without content. */
    OMIT_ZERO,
    /** Always written. */
    ALWAYS
  }

  private GoTypes() {}

  /** The types of Kubernetes 1.{@code minor}. */
  static GoTypes of(int minor) {
    return READ.computeIfAbsent(minor, GoTypes::read);
  }

  private static GoTypes read(int minor) {
    GoTypes read = new GoTypes();
    try (InputStream in = GoTypes.class.getResourceAsStream(TABLE);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] parts = line.split("\t", -1);
        if (holds(parts[2], minor)) {
          (parts[0].equals("kind") ? read.kinds : read.lines).put(parts[1], parts[3]);
        }
      }
      return read;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static boolean holds(String minors, int minor) {
    for (String range : minors.split(",")) {
      int dash = range.indexOf('-');
      int from = Integer.parseInt(dash < 0 ? range : range.substring(0, dash));
      int to = Integer.parseInt(range.substring(dash + 1));
      if (minor >= from && minor <= to) {
        return true;
      }
    }
    return false;
  }

  /** The struct of a kind; empty if the minor has no such kind of its own. */
  Optional<String> kind(GroupVersionKind type) {
    return Optional.ofNullable(kinds.get(type.apiVersion() + " " + type.kind()));
  }

  /** The fields of a struct in the order of declaration; null if {@code type} is no struct. */
  List<Field> fields(String type) {
    List<Field> fields = structs.get(type);
    if (fields == null && lines.containsKey(type)) {
      fields = parse(lines.get(type));
      structs.put(type, fields);
    }
    return fields;
  }

  private static List<Field> parse(String text) {
    List<Field> fields = new ArrayList<>();
    if (text.isEmpty()) {
      return fields;
    }
    for (String field : text.split(",")) {
      int blank = field.indexOf(' ');
      String name = field.substring(0, blank);
      Presence presence = Presence.OMIT_EMPTY;
      if (name.endsWith("?")) {
        presence = Presence.OMIT_ZERO;
      } else if (name.endsWith("!")) {
        presence = Presence.ALWAYS;
      }
      if (presence != Presence.OMIT_EMPTY) {
        name = name.substring(0, name.length() - 1);
      }
      fields.add(new Field(name, presence, field.substring(blank + 1)));
    }
    return fields;
  }
}
