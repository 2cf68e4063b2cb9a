package dev.rollcall.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Folders of a run that are alternatives to each other, such as overlays for several clusters.
 * Where two subfolders of a folder hold an object of the same kind, namespace and name, its
 * subfolders are taken for alternatives: what is in one is not compared with what is in another.
 */
final class Alternatives {
  private final ManifestSet all;

  /** Folders, each with a slash at its end, whose subfolders are alternatives. */
  private final Set<String> parting = new HashSet<>();

  private final Map<String, List<KubeObject>> groups = new LinkedHashMap<>();
  private final Map<String, String> groupByFolder = new ConcurrentHashMap<>();
  private final Map<String, ManifestSet> views = new ConcurrentHashMap<>();

  Alternatives(ManifestSet all) {
    this.all = all;
    Map<ObjectRef, String> latest = new HashMap<>();
    for (KubeObject object : all.objects()) {
      if (!object.namespace().isEmpty()) {
        String folder = folder(object);
        String other = latest.put(object.ref(), folder);
        if (other != null && !other.equals(folder)) {
          part(other, folder);
        }
      }
    }
    if (!parting.isEmpty()) {
      for (KubeObject object : all.objects()) {
        groups.computeIfAbsent(group(object), g -> new ArrayList<>()).add(object);
      }
    }
  }

  /** What the object may be compared with: its own alternative and what stands above it. */
  ManifestSet around(KubeObject object) {
    return parting.isEmpty() ? all : views.computeIfAbsent(group(object), this::view);
  }

  /** The alternative the object belongs to, a folder; empty if it is part of all. */
  String group(KubeObject object) {
    return parting.isEmpty() ? "" : groupByFolder.computeIfAbsent(folder(object), this::deepest);
  }

  private ManifestSet view(String group) {
    List<KubeObject> seen = new ArrayList<>(groups.getOrDefault("", List.of()));
    for (int slash = group.indexOf('/'); slash >= 0; slash = group.indexOf('/', slash + 1)) {
      seen.addAll(groups.getOrDefault(group.substring(0, slash + 1), List.of()));
    }
    return new ManifestSet(seen);
  }

  private void part(String one, String other) {
    int common = 0;
    int length = Math.min(one.length(), other.length());
    for (int i = 0; i < length && one.charAt(i) == other.charAt(i); i++) {
      if (one.charAt(i) == '/') {
        common = i + 1;
      }
    }
    if (common < one.length() && common < other.length()) {
      parting.add(one.substring(0, common));
    }
  }

  private String deepest(String folder) {
    String group = parting.contains("") ? folder.substring(0, folder.indexOf('/') + 1) : "";
    for (int slash = folder.indexOf('/'); slash >= 0; slash = folder.indexOf('/', slash + 1)) {
      int next = folder.indexOf('/', slash + 1);
      if (next >= 0 && parting.contains(folder.substring(0, slash + 1))) {
        group = folder.substring(0, next + 1);
      }
    }
    return group;
  }

  private static String folder(KubeObject object) {
    return object.file().substring(0, object.file().lastIndexOf('/') + 1);
  }
}
