package dev.rollcall.server;

import dev.rollcall.yaml.Node;
import java.net.URI;
import java.net.URISyntaxException;

/** What the server checks in the way it reaches a webhook. */
final class WebhookClients {
  private WebhookClients() {}

  /** An address of a webhook outside of the cluster. */
  static void url(Node url, Faults faults) {
    URI address;
    try {
      address = new URI(url.text(""));
    } catch (URISyntaxException broken) {
      faults.required(url, "and this is no URL: " + broken.getReason());
      return;
    }
    if (!"https".equals(address.getScheme())) {
      faults.invalid(url, "has to begin with https://");
    }
    if (address.getRawAuthority() == null) {
      faults.invalid(url, "has to name a host");
    }
    if (address.getRawUserInfo() != null) {
      faults.invalid(url, "must not name a user");
    }
    if (address.getRawFragment() != null && !address.getRawFragment().isEmpty()) {
      faults.invalid(url, "must not have a fragment");
    }
    if (address.getRawQuery() != null && !address.getRawQuery().isEmpty()) {
      faults.invalid(url, "must not have a query");
    }
  }

  /** A Service in front of a webhook. */
  static void service(Node service, Faults faults) {
    // The server confuses the two: it reports the one that is missing under the other's path.
    Node name = service.at("name");
    Node namespace = service.at("namespace");
    if (name.text("").isEmpty()) {
      faults.on(namespace.path()).required(name, "");
    }
    if (namespace.text("").isEmpty()) {
      faults.on(name.path()).required(namespace, "");
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
