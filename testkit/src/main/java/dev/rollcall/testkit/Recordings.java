package dev.rollcall.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Answers recorded from a real control plane, one JSON object a line. The folder is {@code
 * testdata/verdicts} unless the system property {@code rollcall.verdicts} names another.
 */
public final class Recordings {
  private Recordings() {}

  /** The folder of the recordings. */
  public static Path folder() {
    String root = System.getProperty("rollcall.root", "..");
    return Path.of(
        System.getProperty("rollcall.verdicts", Path.of(root, "testdata", "verdicts").toString()));
  }

  /** All cases of {@code <name>.jsonl.gz}; none if the folder has no such file. */
  public static List<JsonNode> read(String name) throws IOException {
    return read(folder().resolve(name + ".jsonl.gz"));
  }

  /** All cases of a file; none if it does not exist. */
  public static List<JsonNode> read(Path file) throws IOException {
    List<JsonNode> cases = new ArrayList<>();
    if (!Files.exists(file)) {
      return cases;
    }
    ObjectMapper json = new ObjectMapper();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        cases.add(json.readTree(line));
      }
    }
    return cases;
  }
}
