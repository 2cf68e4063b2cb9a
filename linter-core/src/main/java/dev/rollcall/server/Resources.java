package dev.rollcall.server;

import dev.rollcall.model.PodResources;
import dev.rollcall.model.Quantity;
import dev.rollcall.yaml.Node;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the server checks in requests and limits. */
final class Resources {
  /** The minor from which a pod as a whole may have requests and limits. */
  private static final int POD_LEVEL = 34;

  private static final List<String> POD_RESOURCES = List.of("cpu", "hugepages-", "memory");

  private Resources() {}

  /** The resources of a container. */
  static void container(Node resources, Set<String> podClaims, Faults faults) {
    if (!resources.isSet()) {
      return;
    }
    requirements(resources, false, faults);
    claims(resources.at("claims"), podClaims, faults);
  }

  /** What a runtime class adds to each pod, held to the rules of limits. */
  static void overhead(Node overhead, Faults faults) {
    Node amounts = overhead.at("podFixed");
    String path = overhead.path() + ".limits";
    list(amounts, path, faults);
    boolean basic = false;
    boolean huge = false;
    for (Node.Entry entry : amounts.entries()) {
      String name = entry.key().spelling();
      basic |= name.equals("cpu") || name.equals("memory");
      if (ResourceNames.isHugePage(name)) {
        huge = true;
        hugePage(entry, amounts, faults.moved(amounts.path(), path));
      }
    }
    if (huge && !basic) {
      faults.refused(overhead, "with hugepages needs cpu or memory too");
    }
  }

  /** The resources of a pod as a whole. */
  static void pod(Node spec, Set<String> podClaims, Faults faults) {
    Node resources = spec.at("resources");
    if (!resources.isSet() || !faults.since(POD_LEVEL)) {
      return;
    }
    if (spec.at("os").at("name").text("").equals("windows")) {
      faults.forbidden(resources, "in a Windows pod");
      return;
    }
    if (resources.at("claims").isSet()) {
      faults.forbidden(resources.at("claims"), "for a pod as a whole");
      claims(resources.at("claims"), podClaims, faults);
    }
    requirements(resources, true, faults);
    consistent(spec, resources, faults);
  }

  /** Amounts that the server reports as {@code path[name]}: overhead. */
  static void list(Node amounts, String path, Faults faults) {
    for (Node.Entry entry : amounts.entries()) {
      String name = entry.key().spelling();
      Faults here = faults.on(path + "[" + name + "]");
      String fault = ResourceNames.containerFault(name);
      if (!fault.isEmpty()) {
        here.invalid(entry.key(), fault);
      }
      value(name, entry.value(), here);
    }
  }

  private static void requirements(Node resources, boolean podLevel, Faults faults) {
    Node limits = resources.at("limits");
    Node requests = resources.at("requests");
    boolean basic = false;
    boolean huge = false;
    for (Node list : List.of(limits, requests)) {
      for (Node.Entry entry : list.entries()) {
        String name = entry.key().spelling();
        if (podLevel) {
          podName(entry, list, faults);
        } else {
          name(entry, list, faults);
        }
        value(entry, list, faults);
        if (ResourceNames.isHugePage(name)) {
          huge = true;
          hugePage(entry, list, faults);
        }
        basic |= name.equals("cpu") || name.equals("memory");
      }
    }
    requests.entries().forEach(entry -> request(entry, requests, limits, faults));
    if (huge && !basic) {
      faults.on(resources).refused(resources, "with hugepages need cpu or memory too");
    }
  }

  private static void request(Node.Entry entry, Node requests, Node limits, Faults faults) {
    String name = entry.key().spelling();
    boolean overcommit = ResourceNames.isNative(name) && !ResourceNames.isHugePage(name);
    if (!limits.entries().stream().anyMatch(l -> l.key().spelling().equals(name))) {
      if (!overcommit) {
        faults
            .on(limits)
            .required(limits.at(name), "of " + name + " there is no more than what is there");
      }
      return;
    }
    Quantity request = amount(entry.value());
    Quantity limit = amount(limits.at(name));
    int order = request.compareTo(limit);
    if (order != 0 && !overcommit) {
      faults.on(requests).invalid(entry.value(), "has to equal the limit, " + limit);
    } else if (order > 0) {
      faults.on(requests).invalid(entry.value(), "is above the limit, " + limit);
    }
  }

  /** An amount as the server reads it; what is none counts as 0, for it is reported elsewhere. */
  static Quantity amount(Node node) {
    if (node.integer().isPresent()) {
      return Quantity.of(node.integer().getAsLong());
    }
    return Quantity.parse(node.text("0")).orElse(Quantity.of(0));
  }

  private static void podName(Node.Entry entry, Node list, Faults faults) {
    String name = entry.key().spelling();
    Faults here = faults.onKey(list, name);
    String fault = ResourceNames.fault(name);
    if (!fault.isEmpty()) {
      here.invalid(entry.key(), fault);
    } else if (!name.equals("cpu") && !name.equals("memory") && !ResourceNames.isHugePage(name)) {
      here.unsupported(entry.key(), POD_RESOURCES);
    }
  }

  private static void name(Node.Entry entry, Node list, Faults faults) {
    String name = entry.key().spelling();
    String fault = ResourceNames.containerFault(name);
    if (!fault.isEmpty()) {
      faults.onKey(list, name).invalid(entry.key(), fault);
    }
  }

  /** An amount that is not negative, and whole where pieces are counted. */
  static void value(Node.Entry entry, Node list, Faults faults) {
    String name = entry.key().spelling();
    value(name, entry.value(), faults.onKey(list, name));
  }

  /** As {@link #value(Node.Entry, Node, Faults)}, for an amount of {@code name}. */
  static void value(String name, Node value, Faults faults) {
    Quantity amount = amount(value);
    if (amount.value().signum() < 0) {
      faults.invalid(value, "must not be negative");
    }
    if (ResourceNames.isWhole(name) && !isWhole(amount)) {
      faults.invalid(value, "has to be a whole number");
    }
  }

  /** Go looks at thousandths, which are rounded up. */
  static boolean isWhole(Quantity amount) {
    return amount.milliBits() % 1000 == 0;
  }

  private static void hugePage(Node.Entry entry, Node list, Faults faults) {
    String name = entry.key().spelling();
    Optional<Quantity> size = Quantity.parse(name.substring("hugepages-".length()));
    boolean fits =
        size.isPresent()
            && size.get().isPositive()
            && isWhole(size.get())
            && amount(entry.value()).units() % size.get().units() == 0;
    if (!fits) {
      faults.onKey(list, name).invalid(entry.value(), "is no multiple of the page");
    }
  }

  /** Claims of devices, which the pod has to declare. */
  private static void claims(Node claims, Set<String> podClaims, Faults faults) {
    Set<String> seen = new HashSet<>();
    for (Node claim : claims.items()) {
      Faults here = faults.on(claim);
      String name = claim.at("name").text("");
      String request = claim.at("request").text("");
      if (name.isEmpty()) {
        here.required(claim.at("name"), "");
        continue;
      }
      if (seen.contains(name)) {
        here.duplicate(claim.at("name"));
      } else {
        if (!request.isEmpty()) {
          faults.spelled(claim.at("request"), Grammar.LABEL);
        }
        boolean all = request.isEmpty() && seen.stream().anyMatch(s -> s.startsWith(name + "/"));
        if (!seen.add(request.isEmpty() ? name : name + "/" + request) || all) {
          here.duplicate(claim.at("name"));
        }
      }
      if (!podClaims.contains(name)) {
        here.notFound(claim.at("name"), "is none of the pod's resourceClaims");
      }
    }
  }

  private static void consistent(Node spec, Node resources, Faults faults) {
    Map<String, Quantity> needed = together(spec, "requests");
    for (Node.Entry entry : resources.at("requests").entries()) {
      Quantity sum = needed.get(entry.key().spelling());
      if (sum != null && sum.compareTo(amount(entry.value())) > 0) {
        faults
            .onKey(resources.at("requests"), entry.key().spelling())
            .invalid(entry.value(), "is less than the containers request together, " + sum);
      }
    }
    Map<String, Quantity> allowed = together(spec, "limits");
    for (Node.Entry entry : resources.at("limits").entries()) {
      String name = entry.key().spelling();
      Quantity sum = allowed.get(name);
      if (sum != null
          && ResourceNames.isHugePage(name)
          && sum.compareTo(amount(entry.value())) > 0) {
        faults
            .onKey(resources.at("limits"), name)
            .invalid(entry.value(), "is less than the containers' limits together, " + sum);
      }
      for (Node container : spec.at("containers").items()) {
        Node limit = container.at("resources").at("limits").at(name);
        if (limit.isSet() && amount(limit).compareTo(amount(entry.value())) > 0) {
          faults
              .on(resources.path() + ".containers[" + container.index() + "][" + name + "].limits")
              .invalid(limit, "is above the pod's limit, " + amount(entry.value()));
        }
      }
    }
  }

  /** What the containers need at once: all that run together, or the hungriest init step. */
  private static Map<String, Quantity> together(Node spec, String list) {
    Map<String, Quantity> total = new HashMap<>();
    for (Node container : spec.at("containers").items()) {
      add(total, container, list);
    }
    Map<String, Quantity> sidecars = new HashMap<>();
    Map<String, Quantity> hungriest = new HashMap<>();
    for (Node container : spec.at("initContainers").items()) {
      Map<String, Quantity> step = new HashMap<>(sidecars);
      add(step, container, list);
      if (container.at("restartPolicy").text("").equals("Always")) {
        add(total, container, list);
        sidecars = step;
      }
      step.forEach((name, amount) -> hungriest.merge(name, amount, Resources::larger));
    }
    hungriest.forEach((name, amount) -> total.merge(name, amount, Resources::larger));
    return total;
  }

  private static void add(Map<String, Quantity> sum, Node container, String list) {
    PodResources.amounts(container.at("resources").at(list))
        .forEach((name, amount) -> sum.merge(name, amount, Quantity::plus));
  }

  private static Quantity larger(Quantity one, Quantity other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
