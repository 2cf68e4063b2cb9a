package dev.rollcall.model;

import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import dev.rollcall.yaml.Scalar;
import java.util.HashSet;
import java.util.Set;

/** Every word of the input that may be the name of an object: what a program is told to look up. */
public final class Mentions {
  private final Set<String> words = new HashSet<>();

  private Mentions(ManifestSet manifests) {
    for (KubeObject object : manifests.objects()) {
      object.podTemplate().ifPresent(this::add);
      addAll(object.at("metadata").at("annotations"));
      if (!object.type().isBuiltIn()) {
        addAll(object.root());
      } else if (object.kind().equals("ConfigMap")) {
        addAll(object.at("data"));
      } else if (object.kind().endsWith("Role")) {
        for (Node rule : object.at("rules").items()) {
          addAll(rule.at("resourceNames"));
        }
      }
    }
  }

  /** The words among all objects of a run. */
  public static Mentions of(ManifestSet manifests) {
    return manifests.index(Mentions.class, Mentions::new);
  }

  /** True if a word of the input is that name. */
  public boolean have(String name) {
    return words.contains(name);
  }

  private void add(PodTemplate pods) {
    addAll(pods.metadata().at("annotations"));
    for (Container container : pods.containers()) {
      addAll(container.at("command"));
      addAll(container.at("args"));
      for (Node variable : container.at("env").items()) {
        addAll(variable.at("value"));
      }
    }
  }

  private void addAll(Node node) {
    if (node instanceof Scalar scalar) {
      addWords(scalar.spelling());
    } else if (node instanceof Mapping) {
      for (Node.Entry entry : node.entries()) {
        addAll(entry.value());
      }
    } else {
      for (Node item : node.items()) {
        addAll(item);
      }
    }
  }

  /** Names are made of lower-case letters, digits, dashes and dots. */
  private void addWords(String text) {
    int start = -1;
    for (int i = 0; i <= text.length(); i++) {
      char c = i == text.length() ? ' ' : text.charAt(i);
      boolean part = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
      if (part && start < 0) {
        start = i;
      } else if (!part && start >= 0) {
        words.add(text.substring(start, i));
        start = -1;
      }
    }
  }
}
