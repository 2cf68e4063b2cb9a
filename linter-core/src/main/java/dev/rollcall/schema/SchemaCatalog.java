package dev.rollcall.schema;

import dev.rollcall.model.GroupVersionKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * The built-in kinds of Kubernetes 1.30 to 1.36 and their fields, from the pack in {@code schemas}.
 * A definition is read when it is first asked for. Safe for use by several threads.
 */
public final class SchemaCatalog {
  private static final String PACK = "/dev/rollcall/schemas/kubernetes.schemas.gz";

  private final Map<String, List<KindLine>> kinds = new HashMap<>();
  private final Map<String, List<DefinitionLine>> definitions = new HashMap<>();

  /**
   * A built-in kind.
   *
   * @param plural as in URLs and RBAC rules
   */
  public record Kind(GroupVersionKind type, String plural, boolean namespaced) {}

  private record KindLine(Kind kind, String minors, String definition) {}

  /** A definition as some minors have it. Two threads may read it: they read the same. */
  private static final class DefinitionLine {
    private final String name;
    private final String minors;
    private final String json;
    private volatile ObjectType read;

    DefinitionLine(String name, String minors, String json) {
      this.name = name;
      this.minors = minors;
      this.json = json;
    }

    ObjectType read() {
      ObjectType type = read;
      if (type == null) {
        type = SchemaText.object(name, json);
        read = type;
      }
      return type;
    }
  }

  private SchemaCatalog(String pack) {
    int start = 0;
    while (start < pack.length()) {
      int end = pack.indexOf('\n', start);
      add(pack.substring(start, end));
      start = end + 1;
    }
  }

  /** The catalogue; reading it takes a few milliseconds, once. */
  public static SchemaCatalog builtIn() {
    return Holder.BUILT_IN;
  }

  private static final class Holder {
    static final SchemaCatalog BUILT_IN = load();

    private static SchemaCatalog load() {
      try (InputStream packed = SchemaCatalog.class.getResourceAsStream(PACK);
          InputStream in = new GZIPInputStream(packed, 1 << 16)) {
        return new SchemaCatalog(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }

  private void add(String line) {
    List<String> parts = columns(line);
    if (parts.get(0).equals("kind")) {
      GroupVersionKind type = GroupVersionKind.of(parts.get(1), parts.get(2));
      Kind kind = new Kind(type, parts.get(3), parts.get(4).equals("namespaced"));
      kinds
          .computeIfAbsent(parts.get(2), k -> new ArrayList<>(2))
          .add(new KindLine(kind, parts.get(5), parts.get(6)));
    } else {
      definitions
          .computeIfAbsent(parts.get(1), d -> new ArrayList<>(1))
          .add(new DefinitionLine(parts.get(1), parts.get(2), parts.get(3)));
    }
  }

  private static List<String> columns(String line) {
    List<String> parts = new ArrayList<>(7);
    int start = 0;
    for (int tab = line.indexOf('\t'); tab >= 0; tab = line.indexOf('\t', start)) {
      parts.add(line.substring(start, tab));
      start = tab + 1;
    }
    parts.add(line.substring(start));
    return parts;
  }

  /** The kind in a Kubernetes 1.x minor; empty if that minor does not serve it. */
  public Optional<Kind> kind(GroupVersionKind type, int minor) {
    return line(type, minor).map(KindLine::kind);
  }

  /** The object of a kind; empty if the minor does not serve it. */
  Optional<ObjectType> type(GroupVersionKind type, int minor) {
    return line(type, minor).map(line -> definition(line.definition(), minor));
  }

  private Optional<KindLine> line(GroupVersionKind type, int minor) {
    for (KindLine line : kinds.getOrDefault(type.kind(), List.of())) {
      if (line.kind().type().equals(type) && holds(line.minors(), minor)) {
        return Optional.of(line);
      }
    }
    return Optional.empty();
  }

  /** The versions in which a minor serves a kind of that name, in whatever group. */
  public List<Kind> named(String kind, int minor) {
    List<Kind> found = new ArrayList<>(1);
    for (KindLine line : kinds.getOrDefault(kind, List.of())) {
      if (holds(line.minors(), minor)) {
        found.add(line.kind());
      }
    }
    return found;
  }

  /** The names of all kinds of a minor, for spelling suggestions. */
  List<String> kindNames(int minor) {
    List<String> names = new ArrayList<>();
    kinds.forEach(
        (name, lines) -> {
          if (lines.stream().anyMatch(line -> holds(line.minors(), minor))) {
            names.add(name);
          }
        });
    names.sort(null);
    return names;
  }

  /** True if any supported minor serves a kind in this group. */
  boolean knowsGroup(String group) {
    for (List<KindLine> lines : kinds.values()) {
      if (lines.get(0).kind().type().group().equals(group)) {
        return true;
      }
    }
    return false;
  }

  /** A definition as a minor has it. */
  ObjectType definition(String name, int minor) {
    return definitionLine(name, minor).read();
  }

  /** The JSON Schema text of a definition, and of nothing it refers to. */
  String json(String name, int minor) {
    return definitionLine(name, minor).json;
  }

  private DefinitionLine definitionLine(String name, int minor) {
    for (DefinitionLine line : definitions.get(name)) {
      if (holds(line.minors, minor)) {
        return line;
      }
    }
    throw new IllegalStateException("no definition " + name + " for 1." + minor);
  }

  /** {@code minors} is a list such as {@code 30-33,36}. */
  private static boolean holds(String minors, int minor) {
    int at = 0;
    while (at < minors.length()) {
      int from = number(minors, at);
      int to =
          at + 2 < minors.length() && minors.charAt(at + 2) == '-' ? number(minors, at + 3) : from;
      if (minor >= from && minor <= to) {
        return true;
      }
      int comma = minors.indexOf(',', at);
      if (comma < 0) {
        return false;
      }
      at = comma + 1;
    }
    return false;
  }

  private static int number(String text, int at) {
    return (text.charAt(at) - '0') * 10 + text.charAt(at + 1) - '0';
  }
}
