package dev.rollcall.admission;

import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The kernel parameters that change nothing outside the pod, by the minor that allowed them. */
public final class Sysctls {
  private static final Map<String, Integer> SAFE_SINCE =
      Map.ofEntries(
          Map.entry("kernel.shm_rmid_forced", 0),
          Map.entry("net.ipv4.ip_local_port_range", 0),
          Map.entry("net.ipv4.tcp_syncookies", 0),
          Map.entry("net.ipv4.ping_group_range", 0),
          Map.entry("net.ipv4.ip_unprivileged_port_start", 0),
          Map.entry("net.ipv4.ip_local_reserved_ports", 27),
          Map.entry("net.ipv4.tcp_keepalive_time", 29),
          Map.entry("net.ipv4.tcp_fin_timeout", 29),
          Map.entry("net.ipv4.tcp_keepalive_intvl", 29),
          Map.entry("net.ipv4.tcp_keepalive_probes", 29),
          Map.entry("net.ipv4.tcp_rmem", 32),
          Map.entry("net.ipv4.tcp_wmem", 32));

  private Sysctls() {}

  /** True if the standards of that minor allow the parameter, spelled with dots. */
  public static boolean isSafe(String name, int minor) {
    return SAFE_SINCE.getOrDefault(name, Integer.MAX_VALUE) <= minor;
  }

  static void check(PodView pod, int minor, List<Violation> found) {
    List<String> names = new ArrayList<>(0);
    List<Node> places = new ArrayList<>(0);
    for (Node item : pod.context().at("sysctls").items()) {
      String name = PodView.name(item).replace('/', '.');
      if (!isSafe(name, minor)) {
        names.add(name);
        places.add(item.at("name"));
      }
    }
    if (!names.isEmpty()) {
      found.add(new Violation("forbidden sysctls", String.join(", ", names), places));
    }
  }
}
