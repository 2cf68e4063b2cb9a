package dev.rollcall.admission;

import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A quota on CPU or memory wants every container to say how much it takes. */
public final class QuotaDemand {
  private QuotaDemand() {}

  /**
   * Which amounts which containers have to state, in the server's words; empty if none. A pod that
   * states amounts for itself need not.
   */
  public static String unstated(Node quota, Node podSpec) {
    if (podSpec.at("resources").isSet()) {
      return "";
    }
    Map<String, List<String>> missing = new TreeMap<>();
    for (Node.Entry hard : quota.at("spec").at("hard").entries()) {
      String resource = hard.key().spelling();
      boolean limit = resource.startsWith("limits.");
      String plain = resource.replace("requests.", "").replace("limits.", "");
      if (!plain.equals("cpu") && !plain.equals("memory")) {
        continue;
      }
      for (String list : List.of("initContainers", "containers")) {
        for (Node container : podSpec.at(list).items()) {
          Node resources = container.at("resources");
          boolean stated =
              resources.at("limits").at(plain).isSet()
                  || (!limit && resources.at("requests").at(plain).isSet());
          if (!stated) {
            missing
                .computeIfAbsent(resource, any -> new ArrayList<>())
                .add(container.at("name").text(""));
          }
        }
      }
    }
    List<String> parts = new ArrayList<>();
    missing.forEach(
        (resource, containers) -> parts.add(resource + " for: " + String.join(",", containers)));
    return String.join("; ", parts);
  }
}
