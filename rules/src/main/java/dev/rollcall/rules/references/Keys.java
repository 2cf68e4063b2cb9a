package dev.rollcall.rules.references;

import dev.rollcall.lint.Reporter;
import dev.rollcall.model.Container;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Nearest;
import dev.rollcall.model.ObjectRef;
import dev.rollcall.model.PodTemplate;
import dev.rollcall.model.References;
import dev.rollcall.yaml.Node;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asks of each key that a pod wants by name whether the object has it. */
final class Keys {
  private Keys() {}

  /** Reports the missing keys of one kind: ConfigMap or Secret. */
  static void check(KubeObject object, String kind, Reporter report) {
    for (References.Reference use : References.of(report.manifests()).from(object)) {
      if (use.to().kind().equals(kind) && !use.optional() && !use.keys().isEmpty()) {
        KubeObject source = find(use.to(), report);
        if (source != null) {
          for (Node key : use.keys()) {
            check(source, key, report);
          }
        }
      }
    }
    Map<String, Node> volumes = new HashMap<>();
    PodTemplate pods = object.podTemplate().orElseThrow();
    for (Node volume : pods.spec().at("volumes").items()) {
      volumes.put(volume.at("name").text(""), volume);
    }
    for (Container container : pods.containers()) {
      for (Node mount : container.at("volumeMounts").items()) {
        Node volume = volumes.get(mount.at("name").text(""));
        if (volume != null && !mount.at("subPath").text("").isEmpty()) {
          checkSubPath(object, kind, volume, mount.at("subPath"), report);
        }
      }
    }
  }

  private static void check(KubeObject source, Node key, Reporter report) {
    String name = key.text("");
    if (!name.isEmpty() && !keys(source).contains(name)) {
      report.at(
          key,
          source.kind()
              + " \""
              + source.name()
              + "\" has no key \""
              + name
              + "\", so the pod does not start"
              + Nearest.to(name, keys(source))
                  .map(meant -> "; did you mean \"" + meant + "\"?")
                  .orElse("; add the key, or name one that is there"),
          more -> more.related(data(source), "its keys are here"));
    }
  }

  /** A subPath that is no key: the kubelet makes an empty directory of that name. */
  private static void checkSubPath(
      KubeObject object, String kind, Node volume, Node subPath, Reporter report) {
    boolean map = kind.equals("ConfigMap");
    Node part = volume.at(map ? "configMap" : "secret");
    String name = part.at(map ? "name" : "secretName").text("");
    KubeObject source =
        part.isSet() ? find(new ObjectRef(kind, object.namespace(), name), report) : null;
    if (source == null || part.at("optional").isTrue()) {
      return;
    }
    Set<String> files = new LinkedHashSet<>();
    for (Node item : part.at("items").items()) {
      files.add(item.at("path").text(""));
    }
    if (files.isEmpty()) {
      files = keys(source);
    }
    String path = subPath.text("");
    for (String file : files) {
      if (file.equals(path) || file.startsWith(path + "/")) {
        return;
      }
    }
    report.at(
        subPath,
        "the volume of "
            + kind
            + " \""
            + name
            + "\" has no file \""
            + path
            + "\", so an empty directory is mounted in its place"
            + Nearest.to(path, files)
                .map(meant -> "; did you mean \"" + meant + "\"?")
                .orElse("; its files are " + files),
        more -> more.related(data(source), "its keys are here"));
  }

  /** The object, unless it has no data in the input and is filled in by somebody else. */
  private static KubeObject find(ObjectRef ref, Reporter report) {
    KubeObject source =
        report.manifests().find(ref.kind(), ref.namespace(), ref.name()).orElse(null);
    return source == null || keys(source).isEmpty() ? null : source;
  }

  private static Node data(KubeObject source) {
    return source.at("data").exists() ? source.at("data") : source.at("stringData");
  }

  private static Set<String> keys(KubeObject source) {
    Set<String> keys = new LinkedHashSet<>();
    for (String field : List.of("data", "binaryData", "stringData")) {
      for (Node.Entry entry : source.at(field).entries()) {
        keys.add(entry.key().spelling());
      }
    }
    return keys;
  }
}
