import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * Writes Rollcall's own schema pack as JSON Schema files that kubeconform takes, one a kind with
 * all it refers to inside, so that both programs check the same fields.
 */
final class LocalSchemas {
  private static final String REF = "{\"$ref\":\"";

  private final Map<String, String> definitions = new LinkedHashMap<>();

  private LocalSchemas() {}

  /** Writes the kinds of a Kubernetes 1.x minor, such as {@code deployment-apps-v1.json}. */
  static void write(Path pack, int minor, Path folder) {
    LocalSchemas schemas = new LocalSchemas();
    Map<String, String> files = new TreeMap<>();
    try (InputStream in = new GZIPInputStream(Files.newInputStream(pack))) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        String[] part = line.split("\t");
        if (part[0].equals("kind") && holds(part[5], minor)) {
          files.put(fileName(part[1], part[2]), part[6]);
        } else if (part[0].equals("def") && holds(part[2], minor)) {
          schemas.definitions.put(part[1], part[3]);
        }
      }
      Files.createDirectories(folder);
      for (Map.Entry<String, String> file : files.entrySet()) {
        Files.writeString(folder.resolve(file.getKey()), schemas.standalone(file.getValue()));
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** kubeconform's name for a kind: the first label of the group, if there is one, and version. */
  private static String fileName(String apiVersion, String kind) {
    int slash = apiVersion.indexOf('/');
    String group = slash < 0 ? "" : apiVersion.substring(0, slash);
    int dot = group.indexOf('.');
    String first = dot < 0 ? group : group.substring(0, dot);
    return (kind + (first.isEmpty() ? "" : "-" + first) + "-" + apiVersion.substring(slash + 1))
            .toLowerCase(Locale.ROOT)
        + ".json";
  }

  /** A definition and, once each, what it refers to. */
  private String standalone(String name) {
    Map<String, String> used = new LinkedHashMap<>();
    collect(name, used);
    StringBuilder text = new StringBuilder("{\"$ref\":\"#/definitions/" + name + "\"");
    text.append(",\"definitions\":{");
    String comma = "";
    for (Map.Entry<String, String> definition : used.entrySet()) {
      text.append(comma).append('"').append(definition.getKey()).append("\":");
      text.append(definition.getValue().replace(REF, REF + "#/definitions/"));
      comma = ",";
    }
    return text.append("}}").toString();
  }

  private void collect(String name, Map<String, String> used) {
    if (used.containsKey(name)) {
      return;
    }
    String json = definitions.get(name);
    used.put(name, json.substring(0, json.length() - 1) + ",\"additionalProperties\":false}");
    for (int at = json.indexOf(REF); at >= 0; at = json.indexOf(REF, at + 1)) {
      int start = at + REF.length();
      collect(json.substring(start, json.indexOf('"', start)), used);
    }
  }

  private static boolean holds(String minors, int minor) {
    for (String range : minors.split(",")) {
      String[] ends = range.split("-");
      int from = Integer.parseInt(ends[0]);
      int to = Integer.parseInt(ends[ends.length - 1]);
      if (minor >= from && minor <= to) {
        return true;
      }
    }
    return false;
  }
}
