package dev.rollcall.model;

import dev.rollcall.yaml.Node;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a whole pod asks for, as scheduler, quota and kubelet count it: containers and sidecars
 * together, or its hungriest init step if that is more, plus the overhead of its runtime class.
 * Requests at pod level take the place of the sum.
 */
public final class PodResources {
  /** What the scheduler assumes, for scoring only, of a container that requests no CPU. */
  private static final Quantity ASSUMED_CPU = Quantity.parse("100m").orElseThrow();

  /** What the scheduler assumes, for scoring only, of a container that requests no memory. */
  private static final Quantity ASSUMED_MEMORY = Quantity.parse("200Mi").orElseThrow();

  private PodResources() {}

  /** The requests by resource name. A missing request is its limit, as the server fills it in. */
  public static Map<String, Quantity> requests(Node podSpec) {
    return effective(podSpec, true, false);
  }

  /** The limits, counted like {@link #requests}; a container without limit adds nothing. */
  public static Map<String, Quantity> limits(Node podSpec) {
    return effective(podSpec, false, false);
  }

  /** {@link #requests} with 100m CPU and 200Mi memory for containers that request none. */
  public static Map<String, Quantity> requestsForScoring(Node podSpec) {
    return effective(podSpec, true, true);
  }

  /** A list of amounts, such as a node's {@code allocatable}; what is no quantity is left out. */
  public static Map<String, Quantity> amounts(Node list) {
    Map<String, Quantity> amounts = new TreeMap<>();
    for (Node.Entry entry : list.entries()) {
      Quantity.parse(entry.value().text(""))
          .ifPresent(amount -> amounts.put(entry.key().spelling(), amount));
    }
    return amounts;
  }

  /** {@code cpu} in thousandths of a core, all others in whole units (bytes, pieces). */
  public static Map<String, Long> inUnits(Map<String, Quantity> amounts) {
    Map<String, Long> units = new TreeMap<>();
    amounts.forEach(
        (name, amount) -> units.put(name, name.equals("cpu") ? amount.milli() : amount.units()));
    return units;
  }

  private static Map<String, Quantity> effective(Node podSpec, boolean requests, boolean assume) {
    Node podLevel = podSpec.at("resources");
    boolean assumed = assume && !podLevel.at("requests").isSet();
    Map<String, Quantity> total = new TreeMap<>();
    for (Node container : podSpec.at("containers").items()) {
      addTo(total, ofContainer(container.at("resources"), requests, assumed));
    }
    Map<String, Quantity> sidecars = new TreeMap<>();
    Map<String, Quantity> hungriest = new TreeMap<>();
    for (Node container : podSpec.at("initContainers").items()) {
      Map<String, Quantity> own = ofContainer(container.at("resources"), requests, assumed);
      if (container.at("restartPolicy").text("").equals("Always")) {
        addTo(total, own);
        addTo(sidecars, own);
        own = sidecars;
      } else {
        addTo(own, sidecars); // those that started before keep running beside it
      }
      own.forEach((name, amount) -> hungriest.merge(name, amount, PodResources::larger));
    }
    hungriest.forEach((name, amount) -> total.merge(name, amount, PodResources::larger));
    total.putAll(ofContainer(podLevel, requests, false));
    for (Map.Entry<String, Quantity> overhead : amounts(podSpec.at("overhead")).entrySet()) {
      if (requests || total.containsKey(overhead.getKey())) {
        total.merge(overhead.getKey(), overhead.getValue(), Quantity::plus);
      }
    }
    return total;
  }

  private static Map<String, Quantity> ofContainer(Node resources, boolean requests, boolean fill) {
    Map<String, Quantity> amounts = amounts(resources.at("limits"));
    if (requests) {
      amounts.putAll(amounts(resources.at("requests")));
    }
    if (fill) {
      amounts.putIfAbsent("cpu", ASSUMED_CPU);
      amounts.putIfAbsent("memory", ASSUMED_MEMORY);
    }
    return amounts;
  }

  private static void addTo(Map<String, Quantity> sum, Map<String, Quantity> more) {
    more.forEach((name, amount) -> sum.merge(name, amount, Quantity::plus));
  }

  private static Quantity larger(Quantity one, Quantity other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
