package dev.rollcall.server;

import dev.rollcall.yaml.Node;

/** What the server checks in the way it reaches a webhook. */
final class WebhookClients {
  private static final String SCHEME = "https://";
  private static final char DELETE = 127;
  private static final String NOT_IN_HOSTS = " {}|\\^`%";

  private WebhookClients() {}

  /** An address of a webhook outside of the cluster. */
  static void url(Node url, Faults faults) {
    String text = url.text("");
    if (text.chars().anyMatch(c -> c < ' ' || c == DELETE) || hasLonePercent(text)) {
      faults.required(url, "and this is no URL: it holds control characters or a lone \"%\"");
      return;
    }
    if (!text.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      faults.invalid(url, "has to begin with https://");
      return;
    }
    String rest = text.substring(SCHEME.length());
    int fragment = rest.indexOf('#');
    if (fragment >= 0 && fragment < rest.length() - 1) {
      faults.invalid(url, "must not have a fragment");
    }
    rest = fragment < 0 ? rest : rest.substring(0, fragment);
    int query = rest.indexOf('?');
    if (query >= 0 && query < rest.length() - 1) {
      faults.invalid(url, "must not have a query");
    }
    rest = query < 0 ? rest : rest.substring(0, query);
    int slash = rest.indexOf('/');
    host(url, slash < 0 ? rest : rest.substring(0, slash), faults);
  }

  private static void host(Node url, String host, Faults faults) {
    if (host.isEmpty()) {
      faults.invalid(url, "has to name a host");
    } else if (host.indexOf('@') >= 0) {
      faults.invalid(url, "must not name a user");
    } else if (host.chars().anyMatch(c -> NOT_IN_HOSTS.indexOf(c) >= 0) || hasOddPort(host)) {
      faults.required(url, "and this names no host and port: " + host);
    }
  }

  private static boolean hasOddPort(String host) {
    int start = host.startsWith("[") ? host.lastIndexOf(']') + 1 : host.lastIndexOf(':');
    String port = start < 0 ? "" : host.substring(start);
    boolean open = host.startsWith("[") && start == 0;
    return open || !port.isEmpty() && !port.matches(":[0-9]*");
  }

  private static boolean hasLonePercent(String text) {
    for (int at = text.indexOf('%'); at >= 0; at = text.indexOf('%', at + 1)) {
      if (at + 2 >= text.length()
          || Character.digit(text.charAt(at + 1), 16) < 0
          || Character.digit(text.charAt(at + 2), 16) < 0) {
        return true;
      }
    }
    return false;
  }

  /** A Service in front of a webhook. */
  static void service(Node service, Faults faults) {
    // The server confuses the two: it reports the one that is missing under the other's path.
    Node name = service.at("name");
    Node namespace = service.at("namespace");
    if (name.text("").isEmpty()) {
      faults.on(namespace).required(name, "");
    }
    if (namespace.text("").isEmpty()) {
      faults.on(name).required(namespace, "");
    }
    if (service.at("port").isSet()) {
      faults.between(service.at("port"), 1, Ports.MAX);
    }
    path(service.at("path"), faults);
  }

  private static void path(Node path, Faults faults) {
    String text = path.text("");
    if (text.isEmpty() || text.equals("/")) {
      return;
    }
    if (!text.startsWith("/")) {
      faults.invalid(path, "has to begin with \"/\"");
    }
    String steps = text.substring(1);
    steps =
        steps.endsWith("/") && !steps.equals("/") ? steps.substring(0, steps.length() - 1) : steps;
    for (String step : steps.split("/", -1)) {
      if (!Grammar.SUBDOMAIN.fits(step)) {
        faults.invalid(path, "has a step \"" + step + "\" that is no DNS name");
        return;
      }
    }
  }
}
