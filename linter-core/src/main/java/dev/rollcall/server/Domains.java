package dev.rollcall.server;

import dev.rollcall.yaml.Node;

/** Names that begin with a domain. */
final class Domains {
  private Domains() {}

  /** {@code www.example.com}, with a dot at its end if need be. */
  static void qualified(Node node, Faults faults) {
    String text = node.text("");
    String name = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    if (text.isEmpty()) {
      faults.required(node, "");
      return;
    }
    if (!Grammar.SUBDOMAIN.fits(name)) {
      faults.spelled(node, name, Grammar.SUBDOMAIN);
    } else if (name.indexOf('.') < 0) {
      faults.invalid(node, "has to be a domain of at least two parts");
    } else if (!java.util.Arrays.stream(name.split("\\.")).allMatch(Grammar.LABEL::fits)) {
      faults.invalid(node, "has a part of more than 63 characters");
    }
  }

  /** {@code example.com/any/path}. */
  static void prefixedPath(Node node, Faults faults) {
    String text = node.text("");
    int slash = text.indexOf('/');
    if (text.isEmpty()) {
      faults.required(node, "");
    } else if (slash <= 0 || slash == text.length() - 1) {
      faults.invalid(node, "has to be a domain and a path, such as example.com/name");
    } else if (!Grammar.SUBDOMAIN.fits(text.substring(0, slash))
        || !text.substring(slash + 1).matches("[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+")) {
      faults.invalid(node, "has to be a domain and a path, such as example.com/name");
    }
  }
}
