package dev.rollcall.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How many recorded answers of 1.36 other tools give, by kind: {@code testdata/peers.tsv}, written
 * by {@link PeersTest}.
 */
final class Peers {
  static final String ALL = "all";

  private static final Path FILE = Path.of("..", "testdata", "peers.tsv");

  private final Map<String, Map<String, Integer>> alike = new LinkedHashMap<>();

  static Peers recorded() throws IOException {
    Peers peers = new Peers();
    if (Files.exists(FILE)) {
      for (String line : Files.readAllLines(FILE)) {
        String[] cells = line.split("\t");
        peers
            .alike
            .computeIfAbsent(cells[0], name -> new LinkedHashMap<>())
            .put(cells[1], Integer.parseInt(cells[2]));
      }
    }
    return peers;
  }

  /** One more answer of that tool about an object of that kind. */
  void add(String peer, String kind, boolean same) {
    Map<String, Integer> counts = alike.computeIfAbsent(peer, name -> new LinkedHashMap<>());
    counts.merge(kind, same ? 1 : 0, Integer::sum);
    counts.merge(ALL, same ? 1 : 0, Integer::sum);
  }

  List<String> names() {
    return new ArrayList<>(alike.keySet());
  }

  int alike(String peer, String kind) {
    return alike.get(peer).getOrDefault(kind, 0);
  }

  void write() throws IOException {
    List<String> lines = new ArrayList<>();
    alike.forEach(
        (peer, counts) ->
            counts.forEach((kind, count) -> lines.add(peer + "\t" + kind + "\t" + count)));
    Files.write(FILE, lines);
  }
}
