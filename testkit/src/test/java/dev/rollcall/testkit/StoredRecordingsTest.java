package dev.rollcall.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.defaults.Defaults;
import dev.rollcall.report.YamlWriter;
import dev.rollcall.stored.StoredObject;
import dev.rollcall.yaml.Document;
import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import dev.rollcall.yaml.YamlReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * What a real 1.36 server stored for some 900 manifests it accepted, and what we say it stores.
 * Where we say that the server chooses a value, any value is right.
 */
class StoredRecordingsTest {
  private static final int MINOR = 36;
  private static final int OLDEST = 30;

  /** Of the recordings in the repository; raise it with every one that is gained. */
  private static final int EQUAL_AT_LEAST = 918;

  @Test
  void everyObjectIsStoredAsTheServerStoresIt() throws IOException {
    List<JsonNode> cases = new ArrayList<>(Recordings.read("create"));
    cases.addAll(Recordings.read("stored-more"));
    Map<String, int[]> byKind = new TreeMap<>();
    List<String> wrong = new ArrayList<>();
    for (JsonNode one : cases) {
      if (one.has("stored") && !one.get("stored").isNull()) {
        JsonNode recorded = one.get("stored");
        String kind = recorded.get("kind").asString();
        int[] counts = byKind.computeIfAbsent(kind, k -> new int[2]);
        counts[1]++;
        String difference = difference(one, recorded);
        if (difference.isEmpty()) {
          counts[0]++;
        } else {
          wrong.add(one.get("id").asString() + " " + kind + " " + difference);
        }
      }
    }
    int equal = 0;
    int all = 0;
    StringBuilder table = new StringBuilder();
    for (Map.Entry<String, int[]> kind : byKind.entrySet()) {
      equal += kind.getValue()[0];
      all += kind.getValue()[1];
      table.append(
          "  %s: %d of %d%n".formatted(kind.getKey(), kind.getValue()[0], kind.getValue()[1]));
    }
    System.out.printf("%d of %d stored objects equal%n%s", equal, all, table);
    wrong.forEach(System.out::println);
    Fidelity.section("stored-1." + MINOR, "%,d of %,d objects equal.%n".formatted(equal, all));
    boolean ours = System.getProperty("rollcall.verdicts") == null;
    assertTrue(!ours || equal >= EQUAL_AT_LEAST, String.join("\n", wrong));
    ReadmeFigures.compare(getClass(), ReadmeFigures.of(equal, all));
  }

  /** Refused manifests have faults of every sort, and are defaulted before they are refused. */
  @Test
  void noManifestIsTooBrokenForDefaults() throws IOException {
    List<JsonNode> cases = new ArrayList<>(Recordings.read("create"));
    cases.addAll(Recordings.read("create-more"));
    assertFalse(cases.isEmpty(), "no manifests in " + Recordings.folder());
    int minor = OLDEST;
    for (JsonNode one : cases) {
      for (Document document :
          YamlReader.read("case.yaml", one.get("yaml").asString()).documents()) {
        if (document.root() instanceof Mapping manifest) {
          minor = minor == MINOR ? OLDEST : minor + 1;
          Defaults.apply(manifest, minor);
          StoredObject.of(manifest, minor, "default");
        }
      }
    }
  }

  @Test
  void whatIsStoredReadsBackFromYaml() throws IOException {
    List<JsonNode> cases = new ArrayList<>(Recordings.read("create"));
    cases.addAll(Recordings.read("stored-more"));
    for (JsonNode one : cases) {
      if (one.has("stored") && !one.get("stored").isNull()) {
        String json = one.get("stored").toString();
        Node read = YamlReader.read("stored.json", json).documents().get(0).root();
        StringBuilder yaml = new StringBuilder();
        new YamlWriter(yaml).document(read.plain());
        Node again = YamlReader.read("stored.yaml", yaml.toString()).documents().get(0).root();
        assertEquals(read.plain(), again.plain(), one.get("id").asString());
      }
    }
  }

  /** The first difference; empty if there is none. */
  private static String difference(JsonNode one, JsonNode recorded) {
    Node root = YamlReader.read("case.yaml", one.get("yaml").asString()).documents().get(0).root();
    // The server knows kind and version from the address, too.
    Mapping manifest =
        ((Mapping) root)
            .with("apiVersion", recorded.get("apiVersion").asString())
            .with("kind", recorded.get("kind").asString());
    Optional<Map<String, Object>> stored = StoredObject.of(manifest, MINOR, "default");
    return stored.isEmpty() ? "is no kind we know" : difference("", stored.get(), recorded);
  }

  private static String difference(String path, Object ours, JsonNode theirs) {
    if (ours instanceof String text && text.contains(StoredObject.CHOSEN)) {
      String before = text.substring(0, text.indexOf(StoredObject.CHOSEN));
      boolean given = theirs != null && !theirs.isNull();
      boolean generated = given && theirs.asString("").equals("<generated>");
      return given && (generated || theirs.asString("").startsWith(before))
          ? ""
          : path + " chosen by the server, but recorded is " + theirs;
    }
    if (theirs == null) {
      return path + " is " + ours + ", but not recorded";
    }
    if (ours instanceof Map<?, ?> map && theirs.isObject()) {
      TreeSet<String> keys = new TreeSet<>(theirs.propertyNames());
      map.keySet().forEach(key -> keys.add((String) key));
      for (String key : keys) {
        String below = path + (path.isEmpty() ? "" : ".") + key;
        String difference =
            map.containsKey(key)
                ? difference(below, map.get(key), theirs.get(key))
                : below + " is missing; recorded is " + theirs.get(key);
        if (!difference.isEmpty()) {
          return difference;
        }
      }
      return "";
    }
    if (ours instanceof List<?> list && theirs.isArray()) {
      boolean chosen = list.size() == 1 && StoredObject.CHOSEN.equals(list.get(0));
      if (chosen) {
        return "";
      }
      if (list.size() != theirs.size()) {
        return path + " has " + list.size() + " items: " + list + "; recorded: " + theirs;
      }
      for (int i = 0; i < list.size(); i++) {
        String difference = difference(path + "[" + i + "]", list.get(i), theirs.get(i));
        if (!difference.isEmpty()) {
          return difference;
        }
      }
      return "";
    }
    boolean same =
        ours instanceof Number number && theirs.isNumber()
            ? number.doubleValue() == theirs.asDouble()
            : ours instanceof String
                ? theirs.isString() && theirs.asString().equals(ours)
                : String.valueOf(ours).equals(theirs.toString());
    return same ? "" : path + " is " + ours + "; recorded is " + theirs;
  }
}
