package dev.rollcall.server;

import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import dev.rollcall.yaml.Parsed;
import dev.rollcall.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** What the server checks in ConfigMaps, Secrets, ServiceAccounts and Namespaces. */
final class ConfigObjects {
  private static final List<String> LEVELS = List.of("privileged", "baseline", "restricted");
  private static final int SIZE_MAX = 1024 * 1024;

  private ConfigObjects() {}

  /** A ConfigMap. */
  static void configMap(Node object, Faults faults) {
    Metadata.check(object.at("metadata"), Grammar.SUBDOMAIN, faults);
    Node data = object.at("data");
    Node binary = object.at("binaryData");
    long size = 0;
    for (Node.Entry entry : data.entries()) {
      String key = entry.key().spelling();
      faults.onKey(data, key).spelled(entry.key(), key, Grammar.DATA_KEY);
      if (binary.at(key).exists()) {
        faults.onKey(data, key).invalid(entry.key(), "is in binaryData too");
      }
      size += Metadata.bytes(entry.value().text(""));
    }
    for (Node.Entry entry : binary.entries()) {
      String key = entry.key().spelling();
      faults.onKey(binary, key).spelled(entry.key(), key, Grammar.DATA_KEY);
      size += decoded(entry.value());
    }
    if (size > SIZE_MAX) {
      faults.on("").tooLong(object, SIZE_MAX);
    }
  }

  private static long decoded(Node node) {
    String text = node.text("");
    return text.length() / 4 * 3L - (text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0);
  }

  /** A Secret, whose stringData has become data. */
  static void secret(Node object, Faults faults) {
    Metadata.check(object.at("metadata"), Grammar.SUBDOMAIN, faults);
    Node data = object.at("data");
    long size = 0;
    for (Node.Entry entry : data.entries()) {
      String key = entry.key().spelling();
      faults.onKey(data, key).spelled(entry.key(), key, Grammar.DATA_KEY);
      size += decoded(entry.value());
    }
    if (size > SIZE_MAX) {
      faults.tooLong(data, SIZE_MAX);
    }
    switch (object.at("type").text("")) {
      case "kubernetes.io/service-account-token" -> {
        Node annotations = object.at("metadata").at("annotations");
        String name = "kubernetes.io/service-account.name";
        if (annotations.at(name).text("").isEmpty()) {
          faults.onKey(annotations, name).required(annotations.at(name), "whose token it is");
        }
      }
      case "kubernetes.io/dockercfg" -> json(data, ".dockercfg", faults);
      case "kubernetes.io/dockerconfigjson" -> json(data, ".dockerconfigjson", faults);
      case "kubernetes.io/basic-auth" -> {
        if (!data.at("username").exists() && !data.at("password").exists()) {
          need(data, "username", faults);
          need(data, "password", faults);
        }
      }
      case "kubernetes.io/ssh-auth" -> {
        if (data.at("ssh-privatekey").text("").isEmpty()) {
          need(data, "ssh-privatekey", faults);
        }
      }
      case "kubernetes.io/tls" -> {
        for (String key : List.of("tls.crt", "tls.key")) {
          if (!data.at(key).exists()) {
            need(data, key, faults);
          }
        }
      }
      default -> {
        // A type of someone else's holds what they like.
      }
    }
  }

  private static void need(Node data, String key, Faults faults) {
    faults.onKey(data, key).required(data.at(key), "Secrets of this type have it");
  }

  private static void json(Node data, String key, Faults faults) {
    Node value = data.at(key);
    if (!value.exists()) {
      need(data, key, faults);
    } else if (!isJsonObject(value.text(""))) {
      // What is in the Secret is not repeated.
      faults.onKey(data, key).malformed(value, "does not hold a JSON object");
    }
  }

  private static boolean isJsonObject(String base64) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(base64.replace("\n", "").replace("\r", ""));
    } catch (IllegalArgumentException invalid) {
      return true; // That it is no base64 is said elsewhere.
    }
    String text = new String(bytes, StandardCharsets.UTF_8).strip();
    if (text.equals("null")) {
      return true;
    }
    Parsed parsed = YamlReader.read("", text);
    Optional<Node> root = parsed.documents().stream().findFirst().map(document -> document.root());
    boolean quoted = text.startsWith("{") && text.endsWith("}");
    return quoted
        && parsed.problems().isEmpty()
        && parsed.documents().size() == 1
        && root.map(node -> node instanceof Mapping && JsonStyle.holds(node)).orElse(false);
  }

  /** A ServiceAccount. */
  static void serviceAccount(Node object, Faults faults) {
    Metadata.check(object.at("metadata"), Grammar.SUBDOMAIN, faults);
  }

  /** Labels that say which pods a namespace takes; the admission plugin refuses wrong ones. */
  private static void podSecurity(Node labels, Faults faults) {
    for (String mode : List.of("enforce", "audit", "warn")) {
      Node level = labels.at("pod-security.kubernetes.io/" + mode);
      if (level.exists() && !LEVELS.contains(level.text(""))) {
        faults
            .onKey(labels, level.key().get().spelling())
            .invalid(level, "has to be privileged, baseline or restricted");
      }
      Node version = labels.at("pod-security.kubernetes.io/" + mode + "-version");
      if (version.exists() && !version.text("").matches("latest|v1\\.(0|[1-9][0-9]*)")) {
        faults
            .onKey(labels, version.key().get().spelling())
            .invalid(version, "has to be latest, or a version such as v1.36");
      }
    }
  }

  /** A Namespace. */
  static void namespace(Node object, Faults faults) {
    Metadata.check(object.at("metadata"), Grammar.LABEL, faults);
    if (faults.findings().isEmpty()) { // It is asked after everything else.
      podSecurity(object.at("metadata").at("labels"), faults);
    }
    Node finalizers = object.at("spec").at("finalizers");
    for (Node finalizer : finalizers.items()) {
      Faults here = faults.on(finalizers);
      here.spelled(finalizer, Grammar.QUALIFIED);
      Metadata.standard(finalizer, here);
    }
  }
}
