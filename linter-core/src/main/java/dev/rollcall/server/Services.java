package dev.rollcall.server;

import dev.rollcall.yaml.Node;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the server checks in Services. */
final class Services {
  /** The minor from which a name may begin with a digit. */
  private static final int RELAXED_NAMES = 36;

  private static final int SAME_NODE = 34;

  /** The minor from which trafficDistribution is not dropped. */
  private static final int DISTRIBUTION = 31;

  private static final int TIMEOUT_MAX = 86_400;
  private static final String SOURCE_RANGES =
      "service.beta.kubernetes.io/load-balancer-source-ranges";
  private static final String HINTS = "service.kubernetes.io/topology-aware-hints";
  private static final String MODE = "service.kubernetes.io/topology-mode";

  private final Node object;
  private final Node spec;
  private final String type;
  private final boolean headless;
  private final Faults faults;

  private Services(Node object, Faults faults) {
    this.object = object;
    this.spec = object.at("spec");
    this.type = spec.at("type").text("");
    this.headless = clusterIps().equals(List.of("None"));
    this.faults = faults;
  }

  /** The grammar of the name of a Service, also where another object refers to it. */
  static Grammar name(Faults faults) {
    return faults.since(RELAXED_NAMES) ? Grammar.LABEL : Grammar.LABEL_1035;
  }

  /** A Service. */
  static void check(Node object, Faults faults) {
    Metadata.check(object.at("metadata"), name(faults), faults);
    new Services(object, faults).check();
  }

  private void check() {
    Node annotations = object.at("metadata").at("annotations");
    Node mode = annotations.at(MODE);
    if (mode.exists()
        && annotations.at(HINTS).exists()
        && !mode.text().equals(annotations.at(HINTS).text())) {
      faults.onKey(annotations, MODE).invalid(mode, "has to equal " + HINTS);
    }
    Node ports = spec.at("ports");
    if (ports.items().isEmpty() && !headless && !type.equals("ExternalName")) {
      faults.required(ports, "only headless and ExternalName Services do without");
    }
    byType();
    ports(ports.items());
    Selectors.labels(spec.at("selector"), faults);
    affinity();
    if (!type.equals("ExternalName")) {
      addresses();
    }
    for (Node ip : spec.at("externalIPs").items()) {
      if (Addresses.ip(ip, faults)) {
        Addresses.reachable(ip, faults);
      }
    }
    faults.oneOf(spec.at("type"), "ClusterIP", "ExternalName", "LoadBalancer", "NodePort");
    loadBalancer(annotations);
    traffic();
  }

  private void byType() {
    boolean external = type.equals("LoadBalancer") || type.equals("NodePort");
    if (external && headless) {
      faults
          .on(spec.path() + ".clusterIPs[0]")
          .invalid(ipNode(), "cannot be None with type " + type);
    }
    if (!type.equals("ExternalName")) {
      return;
    }
    if (!clusterIps().isEmpty()) {
      faults.on(spec.path() + ".clusterIPs").forbidden(ipNode(), "with type ExternalName");
    }
    if (!spec.at("ipFamilies").items().isEmpty()) {
      faults.forbidden(spec.at("ipFamilies"), "with type ExternalName");
    }
    if (spec.at("ipFamilyPolicy").isSet()) {
      faults.forbidden(spec.at("ipFamilyPolicy"), "with type ExternalName");
    }
    Node name = spec.at("externalName");
    String text = name.text("");
    String host = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    if (host.isEmpty()) {
      faults.required(name, "type ExternalName needs it");
    } else {
      faults.spelled(name, host, Grammar.SUBDOMAIN);
    }
  }

  /** The addresses as the server has them before it looks: clusterIP alone makes a list of one. */
  private List<String> clusterIps() {
    List<Node> list = spec.at("clusterIPs").items();
    if (list.isEmpty()) {
      String one = spec.at("clusterIP").text("");
      return one.isEmpty() ? List.of() : List.of(one);
    }
    return list.stream().map(node -> node.text("")).toList();
  }

  private Node ipNode() {
    return spec.at("clusterIPs").items().isEmpty() ? spec.at("clusterIP") : spec.at("clusterIPs");
  }

  private void ports(List<Node> ports) {
    Set<String> names = new HashSet<>();
    Set<String> nodePorts = new HashSet<>();
    Set<String> numbers = new HashSet<>();
    for (Node port : ports) {
      Node name = port.at("name");
      if (name.text("").isEmpty() && ports.size() > 1) {
        faults.required(name, "there is more than one port");
      } else if (!name.text("").isEmpty()) {
        faults.spelled(name, Grammar.LABEL);
        if (!names.add(name.text(""))) {
          faults.duplicate(name);
        }
      }
      faults.between(port.at("port"), 1, Ports.MAX);
      faults.oneOf(port.at("protocol"), "SCTP", "TCP", "UDP");
      Ports.numberOrName(port.at("targetPort"), faults);
      if (port.at("appProtocol").isSet()) {
        faults.spelled(port.at("appProtocol"), Grammar.QUALIFIED);
      }
      String protocol = port.at("protocol").text("") + "/";
      Node nodePort = port.at("nodePort");
      if (nodePort.integer(0) != 0) {
        nodePort(nodePort, nodePorts.add(protocol + nodePort.integer(0)));
      }
      if (!numbers.add(protocol + port.at("port").integer(0))) {
        faults.on(port).duplicate(port.at("port"));
      }
    }
  }

  private long highestNodePort() {
    long highest = 0;
    for (Node port : spec.at("ports").items()) {
      highest = Math.max(highest, port.at("nodePort").integer(0));
    }
    return highest;
  }

  private void nodePort(Node port, boolean fresh) {
    if (type.equals("ClusterIP")) {
      faults.forbidden(port, "with type ClusterIP");
    }
    if (!fresh) {
      faults.duplicate(port);
    }
  }

  private void affinity() {
    Node affinity = spec.at("sessionAffinity");
    faults.oneOf(affinity, "ClientIP", "None");
    Node config = spec.at("sessionAffinityConfig");
    if (affinity.text("").equals("ClientIP")) {
      Node timeout = config.at("clientIP").at("timeoutSeconds");
      if (timeout.isSet()) {
        faults.between(timeout, 1, TIMEOUT_MAX);
      } else {
        Node missing =
            config.isSet()
                ? config.at("clientIP").isSet() ? timeout : config.at("clientIP")
                : config;
        faults.required(missing, "sessionAffinity ClientIP needs it");
      }
    } else if (affinity.text("").equals("None") && config.isSet()) {
      faults.forbidden(config, "with sessionAffinity None");
    }
  }

  private void addresses() {
    int before = faults.findings().size();
    families();
    Node first = spec.at("clusterIP");
    Node all = spec.at("clusterIPs");
    List<String> ips = clusterIps();
    if (first.text("").isEmpty() && !all.items().isEmpty()) {
      faults.invalid(all, "needs clusterIP beside it, equal to the first");
    } else if (!all.items().isEmpty() && !ips.get(0).equals(first.text(""))) {
      faults.invalid(all, "has to begin with clusterIP, " + first.text(""));
    }
    boolean wrong = false;
    for (int i = 0; i < ips.size(); i++) {
      Node node = all.items().isEmpty() ? first : all.at(i);
      if (i == 0 && ips.get(0).equals("None")) {
        if (ips.size() > 1) {
          wrong = true;
          faults.invalid(all, "can hold None only alone");
        }
      } else {
        wrong |= !Addresses.ip(node, faults.on(spec.path() + ".clusterIPs[" + i + "]"));
      }
    }
    if (ips.size() > 2) {
      faults.invalid(all, "takes at most two");
    }
    if (!wrong) {
      stacks(ips, all, first);
    }
    if (faults.findings().size() == before) {
      policy(ips);
    }
  }

  private void families() {
    Set<String> seen = new HashSet<>();
    for (Node family : spec.at("ipFamilies").items()) {
      faults.oneOf(family, "IPv4", "IPv6");
      if (!seen.add(family.text(""))) {
        faults.duplicate(family);
      }
    }
    Node policy = spec.at("ipFamilyPolicy");
    if (policy.isSet()) {
      faults.oneOf(policy, "PreferDualStack", "RequireDualStack", "SingleStack");
    }
  }

  /** Two of a kind need two stacks; without selector a headless Service has them anyway. */
  private void policy(List<String> ips) {
    Node policy = spec.at("ipFamilyPolicy");
    boolean single =
        policy.isSet()
            ? policy.text("").equals("SingleStack")
            : !headless || !spec.at("selector").entries().isEmpty();
    int families = spec.at("ipFamilies").items().size();
    if (single && (ips.size() == 2 || families == 2)) {
      String what = families == 2 ? "ipFamilies" : "clusterIPs";
      String is = policy.isSet() ? "cannot be" : "is SingleStack if not set, and cannot be that";
      faults.invalid(
          policy, is + " with two " + what + "; use PreferDualStack or RequireDualStack");
    }
  }

  private void stacks(List<String> ips, Node all, Node first) {
    Set<Integer> lengths = new HashSet<>();
    ips.forEach(ip -> lengths.add(Addresses.family(ip)));
    if (ips.size() > 1 && lengths.size() == 1) {
      faults.invalid(all, "holds two addresses of one family");
    }
    List<Node> families = spec.at("ipFamilies").items();
    for (int i = 0; !headless && i < Math.min(ips.size(), families.size()); i++) {
      String family = families.get(i).text("");
      int wanted = family.equals("IPv4") ? 4 : family.equals("IPv6") ? 6 : 0;
      if (wanted != 0 && Addresses.family(ips.get(i)) != wanted) {
        faults
            .on(spec.path() + ".clusterIPs[" + i + "]")
            .invalid(all.items().isEmpty() ? first : all.at(i), "is no " + family + " address");
      }
    }
  }

  private void loadBalancer(Node annotations) {
    boolean balanced = type.equals("LoadBalancer");
    Node ranges = spec.at("loadBalancerSourceRanges");
    Node annotation = annotations.at(SOURCE_RANGES);
    String path = spec.path() + ".LoadBalancerSourceRanges";
    if (!ranges.items().isEmpty()) {
      if (!balanced) {
        faults.on(path).forbidden(ranges, "unless type is LoadBalancer");
      }
      for (Node range : ranges.items()) {
        Faults here = faults.on(path + "[" + range.index() + "]");
        Addresses.cidr(range, range.text("").strip(), here);
      }
    } else if (annotation.exists()) {
      Faults here = faults.onKey(annotations, SOURCE_RANGES);
      if (!balanced) {
        here.forbidden(annotation, "unless type is LoadBalancer");
      }
      for (String range :
          annotation.text("").isBlank() ? new String[0] : annotation.text("").split(",", -1)) {
        Addresses.cidr(annotation, range.strip(), here);
      }
    }
    Node allocate = spec.at("allocateLoadBalancerNodePorts");
    if (allocate.isSet() && !balanced) {
      faults.forbidden(allocate, "unless type is LoadBalancer");
    }
    Node name = spec.at("loadBalancerClass");
    if (name.isSet() && balanced) {
      faults.spelled(name, Grammar.QUALIFIED);
    } else if (name.isSet()) {
      faults.forbidden(name, "unless type is LoadBalancer");
    }
  }

  private void traffic() {
    Node policy = spec.at("externalTrafficPolicy");
    boolean reachable =
        type.equals("LoadBalancer")
            || type.equals("NodePort")
            || (type.equals("ClusterIP") && !spec.at("externalIPs").items().isEmpty());
    if (reachable) {
      faults.oneOf(policy, "Cluster", "Local");
    } else if (!policy.text("").isEmpty()) {
      faults.invalid(policy, "is for Services that are reached from outside");
    }
    Node health = spec.at("healthCheckNodePort");
    boolean checked = type.equals("LoadBalancer") && policy.text("").equals("Local");
    if (health.integer(0) != 0) {
      if (checked) {
        faults.between(health, 1, Ports.MAX);
      } else {
        faults.invalid(health, "needs type LoadBalancer and externalTrafficPolicy Local");
      }
    } else if (checked && highestNodePort() >= Ports.MAX) {
      faults.invalid(health, "cannot be given a port: the node ports are beyond " + Ports.MAX);
    }
    if (spec.at("internalTrafficPolicy").isSet()) {
      faults.oneOf(spec.at("internalTrafficPolicy"), "Cluster", "Local");
    }
    Node distribution = spec.at("trafficDistribution");
    if (distribution.isSet() && faults.since(SAME_NODE)) {
      faults.oneOf(distribution, "PreferClose", "PreferSameZone", "PreferSameNode");
    } else if (distribution.isSet() && faults.since(DISTRIBUTION)) {
      faults.oneOf(distribution, "PreferClose");
    }
  }
}
