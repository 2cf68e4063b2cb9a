package dev.rollcall.names;

import dev.rollcall.yaml.Node;
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
import java.util.concurrent.ConcurrentHashMap;

/**
 * The Go structs that a pod template is made of, in one Kubernetes minor. Hashes are made of their
 * fields in declaration order, so a field more in a minor changes every name. The table is written
 * by {@code scripts/pod-structs/run}.
 */
final class GoStructs {
  private static final String TABLE = "/dev/rollcall/names/structs.tsv";
  private static final String INTERNAL = "/dev/rollcall/names/internal.tsv";
  private static final Map<Integer, GoStructs> READ = new ConcurrentHashMap<>();

  private final Map<String, List<Field>> structs = new HashMap<>();
  private final Map<String, String> types = new HashMap<>();

  /**
   * A field of a struct.
   *
   * @param type as Go writes it, such as {@code []v1.Container}
   * @param json the name in JSON; {@code -} if the fields of the struct stand in its place
   * @param presence whether JSON has it when it is empty
   */
  record Field(String name, String type, String json, Presence presence) {}

  /** What JSON does with an empty value. */
  enum Presence {
    /** Left out, unless it is a struct, which Go never finds empty. */
    OMIT_EMPTY,
    /** Left out, also if it is a struct without content. */
    OMIT_ZERO,
    /** Always written. */
    ALWAYS
  }

  private GoStructs() {}

  /** The structs of Kubernetes 1.{@code minor}. */
  static GoStructs of(int minor) {
    return READ.computeIfAbsent(minor, GoStructs::read);
  }

  /** Those and the server's internal ones, named {@code core.}; not kept, for they are rare. */
  static GoStructs internal(int minor) {
    GoStructs read = read(minor);
    read.add(INTERNAL, minor);
    return read;
  }

  private static GoStructs read(int minor) {
    GoStructs read = new GoStructs();
    read.add(TABLE, minor);
    return read;
  }

  private void add(String table, int minor) {
    try (InputStream in = GoStructs.class.getResourceAsStream(table);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] parts = line.split("\t");
        if (!holds(parts[2], minor)) {
          continue;
        }
        if (parts[0].equals("type")) {
          types.put(parts[1], parts[3]);
        } else {
          structs.put(parts[1], fields(parts[3]));
        }
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static List<Field> fields(String text) {
    List<Field> fields = new ArrayList<>();
    for (String field : text.split(",")) {
      String[] words = field.split(" ");
      String json = words[2];
      Presence presence = Presence.OMIT_EMPTY;
      if (json.endsWith("?")) {
        presence = Presence.OMIT_ZERO;
      } else if (json.endsWith("!")) {
        presence = Presence.ALWAYS;
      }
      if (presence != Presence.OMIT_EMPTY) {
        json = json.substring(0, json.length() - 1);
      }
      fields.add(new Field(words[0], words[1], json, presence));
    }
    return fields;
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

  /** The fields of a struct in declaration order; null if {@code type} is no struct. */
  List<Field> fieldsOf(String type) {
    return structs.get(type);
  }

  /** What a named type is made of: {@code v1.Protocol} is a string; others are themselves. */
  String underlying(String type) {
    return types.getOrDefault(type, type);
  }

  /** True if JSON has the field with this value. */
  boolean isWritten(Node value, Field field) {
    if (field.presence() == Presence.ALWAYS) {
      return true;
    }
    String type = field.type();
    if (type.startsWith("*")) {
      return value.isSet();
    }
    if (fieldsOf(type) != null || type.equals("v1.Time")) {
      return field.presence() == Presence.OMIT_EMPTY || value.isSet();
    }
    String plain = underlying(type);
    if (plain.startsWith("[]") || plain.startsWith("map[")) {
      return !value.items().isEmpty() || !value.entries().isEmpty();
    }
    if (plain.equals("bool")) {
      return value.isTrue();
    }
    if (plain.equals("string")) {
      return !value.text("").isEmpty();
    }
    return type.equals("intstr.IntOrString")
        || type.equals("resource.Quantity")
        || value.integer(0) != 0;
  }
}
