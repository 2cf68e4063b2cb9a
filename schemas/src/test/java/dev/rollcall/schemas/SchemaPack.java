package dev.rollcall.schemas;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The schemas of all minors as one text. A definition that several minors share stands there once,
 * with the minors it holds for.
 *
 * <pre>
 * kind  apps/v1  StatefulSet  statefulsets  namespaced  30-36  V1StatefulSet
 * def   V1StatefulSet  30-36  {"type":"object","properties":{…}}
 * </pre>
 *
 * <p>Fields are separated by tabs. A reference names a definition; the minor decides which of its
 * variants is meant.
 */
final class SchemaPack {
  private static final Pattern REFERENCE = Pattern.compile("\"\\$ref\":\"([A-Za-z0-9]+)\"");

  private final Map<String, TreeSet<Integer>> kinds = new TreeMap<>();
  private final Map<String, TreeSet<Integer>> definitions = new TreeMap<>();
  private final Overlay overlay;

  private SchemaPack(Overlay overlay) {
    this.overlay = overlay;
  }

  /** The pack of the clients in {@code folder}, named {@code kubernetes-1.NN.jar}. */
  static String generate(Path folder, List<Integer> minors, Path overlayFolder) throws IOException {
    SchemaPack pack = new SchemaPack(Overlay.read(overlayFolder));
    for (int minor : minors) {
      try (ClientModel client = new ClientModel(folder.resolve("kubernetes-1." + minor + ".jar"))) {
        pack.add(minor, client);
      }
    }
    pack.overlay.allUsed();
    return pack.text();
  }

  private void add(int minor, ClientModel client) {
    Deque<String> open = new ArrayDeque<>();
    Set<String> seen = new HashSet<>();
    for (ClientModel.Kind kind : client.kinds()) {
      String version =
          kind.group().isEmpty() ? kind.version() : kind.group() + "/" + kind.version();
      String scope = kind.namespaced() ? "namespaced" : "cluster";
      String line =
          String.join("\t", version, kind.kind(), kind.plural(), scope, "%s", kind.model());
      kinds.computeIfAbsent(line, k -> new TreeSet<>()).add(minor);
      open.add(kind.model());
    }
    while (!open.isEmpty()) {
      String model = open.remove();
      if (!seen.add(model)) {
        continue;
      }
      String schema = overlay.apply(model, client.schema(model), minor);
      definitions.computeIfAbsent(model + "\t%s\t" + schema, d -> new TreeSet<>()).add(minor);
      Matcher reference = REFERENCE.matcher(schema);
      while (reference.find()) {
        open.add(reference.group(1));
      }
    }
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    kinds.forEach((line, minors) -> append(text, "kind\t" + line, minors));
    definitions.forEach((line, minors) -> append(text, "def\t" + line, minors));
    return text.toString();
  }

  private static void append(StringBuilder text, String line, TreeSet<Integer> minors) {
    text.append(line.replaceFirst("%s", ranges(minors))).append('\n');
  }

  /** {@code 30-33,36}. */
  private static String ranges(TreeSet<Integer> minors) {
    Map<Integer, Integer> ranges = new LinkedHashMap<>();
    Integer start = null;
    Integer last = null;
    for (int minor : minors) {
      if (last == null || minor != last + 1) {
        start = minor;
      }
      ranges.put(start, minor);
      last = minor;
    }
    StringBuilder text = new StringBuilder();
    ranges.forEach(
        (from, to) ->
            text.append(text.length() == 0 ? "" : ",")
                .append(from.equals(to) ? String.valueOf(from) : from + "-" + to));
    return text.toString();
  }

  /** Hand-written facts that the client does not have; see {@code src/overlay/README.md}. */
  private static final class Overlay {
    private final Map<String, String> enums = new TreeMap<>();
    private final Map<String, String> types = new TreeMap<>();
    private final Set<String> optional = new TreeSet<>();
    private final Set<String> unused = new TreeSet<>();

    static Overlay read(Path folder) throws IOException {
      Overlay overlay = new Overlay();
      overlay.read(folder.resolve("enums.tsv"), overlay.enums);
      overlay.read(folder.resolve("types.tsv"), overlay.types);
      Map<String, String> optional = new TreeMap<>();
      overlay.read(folder.resolve("optional.tsv"), optional);
      overlay.optional.addAll(optional.keySet());
      return overlay;
    }

    private void read(Path file, Map<String, String> into) throws IOException {
      for (String line : Files.readAllLines(file)) {
        if (!line.isBlank() && !line.startsWith("#")) {
          String[] parts = line.split("\t", 2);
          into.put(parts[0], parts.length > 1 ? parts[1] : "");
          unused.add(file.getFileName() + ": " + parts[0]);
        }
      }
    }

    String apply(String model, String schema, int minor) {
      String result = schema;
      for (Map.Entry<String, String> type : types.entrySet()) {
        String field = fieldOf(model, type.getKey());
        if (field != null) {
          // A property follows a brace; a keyword such as "items" follows the value before it.
          String pattern =
              "(?<=\\{|\\},)\"" + Pattern.quote(field) + "\":\\{[^{}]*(?:\\{[^{}]*\\}[^{}]*)*\\}";
          String replacement = "\"" + field + "\":" + type.getValue();
          result = replace(result, pattern, replacement, "types.tsv: " + type.getKey());
        }
      }
      for (Map.Entry<String, String> entry : enums.entrySet()) {
        String field = fieldOf(model, entry.getKey());
        if (field != null && minor >= since(entry.getValue())) {
          String plain = field.endsWith("[]") ? field.substring(0, field.length() - 2) : field;
          String words = entry.getValue().replaceFirst("\t.*", "");
          String values = "\"" + words.replace(",", "\",\"") + "\"";
          String before = field.endsWith("[]") ? "{\"type\":\"array\",\"items\":" : "";
          String pattern = Pattern.quote("\"" + plain + "\":" + before + "{\"type\":\"string\"}");
          String replacement =
              "\"" + plain + "\":" + before + "{\"type\":\"string\",\"enum\":[" + values + "]}";
          result = replace(result, pattern, replacement, "enums.tsv: " + entry.getKey());
        }
      }
      for (String entry : optional) {
        String field = fieldOf(model, entry);
        if (field != null) {
          int at = result.indexOf(",\"required\":[");
          String head = at < 0 ? result : result.substring(0, at);
          String tail = at < 0 ? "" : result.substring(at);
          if (tail.contains("\"" + field + "\"")) {
            unused.remove("optional.tsv: " + entry);
            tail = tail.replace("\"" + field + "\"", "").replace(",,", ",");
            tail = tail.replace("[,", "[").replace(",]", "]").replace(",\"required\":[]", "");
          }
          result = head + tail;
        }
      }
      return result;
    }

    /** The first minor that enforces the values: a third column, or all minors. */
    private static int since(String columns) {
      int tab = columns.indexOf('\t');
      return tab < 0 ? 0 : Integer.parseInt(columns.substring(tab + 1));
    }

    /** The field if {@code entry} is about {@code model}; {@code *} stands for every model. */
    private static String fieldOf(String model, String entry) {
      int dot = entry.indexOf('.');
      return entry.substring(0, dot).equals(model) ? entry.substring(dot + 1) : null;
    }

    private String replace(String schema, String pattern, String replacement, String entry) {
      Matcher matcher = Pattern.compile(pattern).matcher(schema);
      if (!matcher.find()) {
        return schema;
      }
      unused.remove(entry);
      return matcher.replaceFirst(Matcher.quoteReplacement(replacement));
    }

    /** A line that changes nothing is a misspelling or out of date. */
    void allUsed() {
      if (!unused.isEmpty()) {
        throw new IllegalStateException("overlay lines without effect: " + unused);
      }
    }
  }
}
