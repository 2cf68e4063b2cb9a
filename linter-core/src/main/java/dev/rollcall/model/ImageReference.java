package dev.rollcall.model;

import java.util.Optional;

/**
 * What an image field names, in the grammar of container registries.
 *
 * @param registry host and port as written; empty if none, which means docker.io
 * @param repository the path within the registry
 * @param tag empty if none, which means {@code latest} unless there is a digest
 * @param digest such as {@code sha256:…}; empty if none
 */
public record ImageReference(String registry, String repository, String tag, String digest) {
  private static final int TAG_MAX = 128;
  private static final int DIGEST_MIN = 32;

  /** Reads a reference; empty if no registry could understand it. */
  public static Optional<ImageReference> parse(String text) {
    String rest = text;
    String digest = "";
    int at = rest.indexOf('@');
    if (at >= 0) {
      digest = rest.substring(at + 1);
      rest = rest.substring(0, at);
      if (!isDigest(digest)) {
        return Optional.empty();
      }
    }
    String tag = "";
    int colon = rest.lastIndexOf(':');
    if (colon > rest.lastIndexOf('/')) {
      tag = rest.substring(colon + 1);
      rest = rest.substring(0, colon);
      if (!isTag(tag)) {
        return Optional.empty();
      }
    }
    String registry = "";
    int slash = rest.indexOf('/');
    if (slash > 0) {
      String first = rest.substring(0, slash);
      if (first.indexOf('.') >= 0 || first.indexOf(':') >= 0 || first.equals("localhost")) {
        registry = first;
        rest = rest.substring(slash + 1);
      }
    }
    return isPath(rest) && isHost(registry)
        ? Optional.of(new ImageReference(registry, rest, tag, digest))
        : Optional.empty();
  }

  /** True if the image changes under the same reference: no digest, and no tag or latest. */
  public boolean isFloating() {
    return digest.isEmpty() && (tag.isEmpty() || tag.equals("latest"));
  }

  private static boolean isDigest(String digest) {
    int colon = digest.indexOf(':');
    if (colon <= 0 || digest.length() - colon - 1 < DIGEST_MIN) {
      return false;
    }
    for (int i = colon + 1; i < digest.length(); i++) {
      if (Character.digit(digest.charAt(i), 16) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isTag(String tag) {
    if (tag.isEmpty() || tag.length() > TAG_MAX || tag.charAt(0) == '.' || tag.charAt(0) == '-') {
      return false;
    }
    for (int i = 0; i < tag.length(); i++) {
      char c = tag.charAt(i);
      if (!isLower(c) && !(c >= 'A' && c <= 'Z') && c != '_' && c != '.' && c != '-') {
        return false;
      }
    }
    return true;
  }

  private static boolean isHost(String host) {
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      boolean letter = isLower(c) || (c >= 'A' && c <= 'Z');
      if (!letter && c != '.' && c != '-' && c != ':' && c != '[' && c != ']') {
        return false;
      }
    }
    return true;
  }

  /** Lower-case words with single separators, in parts divided by slashes. */
  private static boolean isPath(String path) {
    for (String part : path.split("/", -1)) {
      if (part.isEmpty() || !isLower(part.charAt(0)) || !isLower(part.charAt(part.length() - 1))) {
        return false;
      }
      for (int i = 0; i < part.length(); i++) {
        char c = part.charAt(i);
        if (!isLower(c) && c != '.' && c != '_' && c != '-') {
          return false;
        }
        if (c == '.' && !isLower(part.charAt(i - 1))) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isLower(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }
}
