package dev.rollcall.server;

import dev.rollcall.yaml.Node;

/** Names that begin with a domain. */
final class Domains {
  private Domains() {}

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
