package dev.rollcall.server;

import dev.rollcall.yaml.Node;
import java.util.List;
import java.util.stream.Collectors;

/** What the server checks in the DNS settings of a pod. */
final class PodDns {
  /** The minor from which search paths may have underscores. */
  private static final int RELAXED_SEARCH = 33;

  private static final int NAMESERVERS_MAX = 3;
  private static final int SEARCHES_MAX = 32;
  private static final int SEARCH_LENGTH_MAX = 2048;

  private PodDns() {}

  /** The {@code dnsConfig}, which policy None cannot do without. */
  static void check(Node spec, Faults faults) {
    Node config = spec.at("dnsConfig");
    List<Node> servers = config.at("nameservers").items();
    if (spec.at("dnsPolicy").text("").equals("None") && servers.isEmpty()) {
      faults.required(
          config.isSet() ? config.at("nameservers") : config, "dnsPolicy None needs nameservers");
      return;
    }
    if (servers.size() > NAMESERVERS_MAX) {
      faults.invalid(config.at("nameservers"), "takes at most 3");
    }
    servers.forEach(server -> Addresses.ip(server, faults));
    searches(config.at("searches"), faults);
    for (Node option : config.at("options").items()) {
      if (option.at("name").text("").isEmpty()) {
        faults.on(option).required(option.at("name"), "");
      }
    }
  }

  private static void searches(Node searches, Faults faults) {
    List<Node> list = searches.items();
    if (list.size() > SEARCHES_MAX) {
      faults.invalid(searches, "takes at most 32");
    }
    String joined = list.stream().map(node -> node.text("")).collect(Collectors.joining(" "));
    if (joined.length() > SEARCH_LENGTH_MAX) {
      faults.invalid(searches, "has more than 2048 characters together");
    }
    for (Node search : list) {
      String text = search.text("");
      String name = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
      if (!faults.since(RELAXED_SEARCH)) {
        faults.spelled(search, name, Grammar.SUBDOMAIN);
      } else if (!text.equals(".")) {
        faults.spelled(search, name, Grammar.SUBDOMAIN_UNDERSCORE);
      }
    }
  }
}
