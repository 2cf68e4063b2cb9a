package dev.rollcall.model;

import dev.rollcall.yaml.Node;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a whole pod asks for, as scheduler, quota and kubelet count it: containers and sidecars
 * together, or its hungriest init step if that is more, plus the overhead of its runtime class.
 * Requests at pod level take the place of the sum.
 */
public final class PodResources {
  /** What the scheduler assumes, for scoring only, of a container that requests no CPU. */
  private static final long ASSUMED_MILLI_CPU = 100;

  /** What the scheduler assumes, for scoring only, of a container that requests no memory. */
  private static final long ASSUMED_MEMORY = 200L * 1024 * 1024;

  private PodResources() {}

  /**
   * The requests by resource name: {@code cpu} in thousandths of a core, all others in whole units
   * (bytes, pieces), rounded up. A missing request is its limit, as the server fills it in.
   */
  public static Map<String, Long> requests(Node podSpec) {
    return effective(podSpec, "requests", false);
  }

  /** The limits, counted like {@link #requests}; a container without limit adds nothing. */
  public static Map<String, Long> limits(Node podSpec) {
    return effective(podSpec, "limits", false);
  }

  /** {@link #requests} with 100m CPU and 200Mi memory for containers that request none. */
  public static Map<String, Long> requestsForScoring(Node podSpec) {
    return effective(podSpec, "requests", true);
  }

  /** A list of amounts, such as a node's {@code allocatable}, in the units of {@link #requests}. */
  public static Map<String, Long> amounts(Node list) {
    Map<String, Long> amounts = new TreeMap<>();
    for (Node.Entry entry : list.entries()) {
      String name = entry.key().spelling();
      amounts.put(name, amount(name, entry.value()));
    }
    return amounts;
  }

  private static Map<String, Long> effective(Node podSpec, String list, boolean assume) {
    boolean requests = list.equals("requests");
    Node podLevel = podSpec.at("resources");
    boolean assumed = assume && !podLevel.at("requests").isSet();
    Map<String, Long> total = new TreeMap<>();
    for (Node container : podSpec.at("containers").items()) {
      addTo(total, ofContainer(container.at("resources"), requests, assumed));
    }
    Map<String, Long> sidecars = new TreeMap<>();
    Map<String, Long> hungriest = new TreeMap<>();
    for (Node container : podSpec.at("initContainers").items()) {
      Map<String, Long> own = ofContainer(container.at("resources"), requests, assumed);
      if (container.at("restartPolicy").text("").equals("Always")) {
        addTo(total, own);
        addTo(sidecars, own);
        own = sidecars;
      } else {
        addTo(own, sidecars); // those that started before keep running beside it
      }
      own.forEach((name, amount) -> hungriest.merge(name, amount, Math::max));
    }
    hungriest.forEach((name, amount) -> total.merge(name, amount, Math::max));
    total.putAll(ofContainer(podLevel, requests, false));
    if (requests || !total.isEmpty()) {
      for (Map.Entry<String, Long> overhead : amounts(podSpec.at("overhead")).entrySet()) {
        if (requests || total.containsKey(overhead.getKey())) {
          total.merge(overhead.getKey(), overhead.getValue(), Long::sum);
        }
      }
    }
    return total;
  }

  private static Map<String, Long> ofContainer(Node resources, boolean requests, boolean assume) {
    Map<String, Long> amounts = amounts(resources.at("limits"));
    if (requests) {
      amounts.putAll(amounts(resources.at("requests")));
    }
    if (assume) {
      amounts.putIfAbsent("cpu", ASSUMED_MILLI_CPU);
      amounts.putIfAbsent("memory", ASSUMED_MEMORY);
    }
    return amounts;
  }

  private static void addTo(Map<String, Long> sum, Map<String, Long> more) {
    more.forEach((name, amount) -> sum.merge(name, amount, Long::sum));
  }

  private static long amount(String resource, Node quantity) {
    BigDecimal value = value(quantity.text("0"));
    if (resource.equals("cpu")) {
      value = value.movePointRight(3);
    }
    value = value.setScale(0, RoundingMode.CEILING);
    return value.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValue();
  }

  /** The number a quantity stands for; 0 for what is none, which other checks report. */
  private static BigDecimal value(String text) {
    int end = text.length();
    while (end > 0 && Character.isLetter(text.charAt(end - 1))) {
      end--;
    }
    String suffix = text.substring(end);
    try {
      if (suffix.endsWith("i") && suffix.length() == 2) {
        int power = "KMGTPE".indexOf(suffix.charAt(0)) + 1;
        return new BigDecimal(text.substring(0, end))
            .multiply(BigDecimal.valueOf(1024).pow(power));
      }
      if (suffix.length() == 1 && "numkMGTPE".contains(suffix)) {
        int at = "numkMGTPE".indexOf(suffix);
        int power = at < 3 ? 3 * (at - 3) : 3 * (at - 2);
        return new BigDecimal(text.substring(0, end)).scaleByPowerOfTen(power);
      }
      return new BigDecimal(text);
    } catch (NumberFormatException notAQuantity) {
      return BigDecimal.ZERO;
    }
  }
}
