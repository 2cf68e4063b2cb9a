package dev.rollcall.server;

import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Files of one volume that are put in each other's place, or below one another. */
final class VolumePathWarnings {
  private static final int SINCE = 32;

  /** Before, a source without a list of files is taken to have those of the one before it. */
  private static final int FORGETS = 34;

  /** A path is reported with so many others; more are no news. */
  private static final int REPORTED_MAX = 8;

  private final Faults faults;
  private final Map<String, List<String>> files = new HashMap<>();
  private final Map<String, List<String>> below = new HashMap<>();

  private VolumePathWarnings(Faults faults) {
    this.faults = faults;
  }

  static void check(Node volume, Faults faults) {
    if (!faults.since(SINCE)) {
      return;
    }
    for (String source : List.of("configMap", "secret", "downwardAPI")) {
      VolumePathWarnings paths = new VolumePathWarnings(faults);
      volume.at(source).at("items").items().forEach(item -> paths.add(item.at("path")));
    }
    projected(volume.at("projected").at("sources"), faults);
  }

  private static void projected(Node sources, Faults faults) {
    VolumePathWarnings paths = new VolumePathWarnings(faults);
    List<Node> before = List.of();
    for (Node source : sources.items()) {
      if (source.entries().stream().noneMatch(entry -> entry.value().isSet())) {
        faults.warn(source, "a source of the volume names nothing that Kubernetes puts into it");
        continue;
      }
      List<Node> own = paths(source);
      if (own == null && !faults.since(FORGETS)) {
        before.stream()
            .limit(1)
            .forEach(
                path ->
                    faults.falseWarning(
                        path, "the server takes the files of one source for those of the next"));
        continue;
      }
      before = own == null ? List.of() : own;
      before.forEach(paths::add);
    }
  }

  /** The files a source makes; null if it does not say which. */
  private static List<Node> paths(Node source) {
    List<Node> paths = new ArrayList<>();
    for (String kind : List.of("configMap", "secret", "downwardAPI")) {
      Node items = source.at(kind).at("items");
      if (items.isSet()) {
        items.items().forEach(item -> paths.add(item.at("path")));
        return paths;
      }
    }
    for (String kind : List.of("serviceAccountToken", "clusterTrustBundle")) {
      if (source.at(kind).isSet()) {
        return List.of(source.at(kind).at("path"));
      }
    }
    for (String file : List.of("certificateChainPath", "keyPath", "credentialBundlePath")) {
      paths.add(source.at("podCertificate").at(file));
    }
    return source.at("podCertificate").isSet() ? paths : null;
  }

  private void add(Node node) {
    String path = node.text("");
    while (path.endsWith("/")) {
      path = path.substring(0, path.length() - 1);
    }
    if (path.isEmpty()) {
      return;
    }
    List<String> others = new ArrayList<>(files.getOrDefault(path, List.of()));
    others.addAll(below.getOrDefault(path, List.of()));
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      others.addAll(files.getOrDefault(path.substring(0, slash), List.of()));
    }
    for (String other : others.subList(0, Math.min(others.size(), REPORTED_MAX))) {
      faults.warn(
          node,
          other.equals(path)
              ? "the file " + path + " is put into the volume twice; the last one wins"
              : "the file " + path + " and the file " + other + " are in each other's way");
    }
    put(files, path, path);
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      put(below, path.substring(0, slash), path);
    }
  }

  private static void put(Map<String, List<String>> map, String key, String path) {
    List<String> list = map.computeIfAbsent(key, k -> new ArrayList<>(1));
    if (list.size() < REPORTED_MAX) {
      list.add(path);
    }
  }
}
