package dev.rollcall.dryrun.recorded;

import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.YamlReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * The traces of real controllers, one JSON object each: those in {@code testdata/rollouts}, or the
 * {@code *.json} files of the folder named by the system property {@code rollcall.rollouts}.
 */
final class Recordings {
  private static final Path OWN = Path.of("..", "testdata", "rollouts", "rollouts.jsonl.gz");

  private Recordings() {}

  static List<Mapping> all() throws IOException {
    String folder = System.getProperty("rollcall.rollouts", "");
    List<Mapping> recordings = new ArrayList<>();
    if (folder.isEmpty()) {
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(
                  new GZIPInputStream(Files.newInputStream(OWN)), StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          recordings.add(parse(line));
        }
      }
      return recordings;
    }
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      for (Path file : files.filter(one -> one.toString().endsWith(".json")).sorted().toList()) {
        recordings.add(parse(Files.readString(file)));
      }
    }
    return recordings;
  }

  private static Mapping parse(String json) {
    return (Mapping) YamlReader.read("recording.json", json).documents().get(0).root();
  }
}
