package dev.rollcall.admission;

import dev.rollcall.model.PodResources;
import dev.rollcall.model.Quantity;
import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import dev.rollcall.yaml.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The LimitRanges of a namespace: defaults for containers, then minimum and maximum. */
public final class LimitRangeAdmission {
  private static final List<String> LISTS = List.of("initContainers", "containers");

  private LimitRangeAdmission() {}

  /**
   * The pod with the amounts its containers do not state, from ranges as the server stores them.
   */
  public static Mapping fillIn(Mapping pod, List<? extends Node> limitRanges) {
    Map<String, Object> limits = defaults(limitRanges, "default");
    Map<String, Object> requests = defaults(limitRanges, "defaultRequest");
    if (limits.isEmpty() && requests.isEmpty()) {
      return pod;
    }
    if (!(pod.at("spec") instanceof Mapping given)) {
      return pod;
    }
    Mapping spec = given;
    for (String list : LISTS) {
      if (spec.at(list) instanceof Sequence containers) {
        List<Object> filled = new ArrayList<>();
        for (Node container : containers.items()) {
          filled.add(
              container instanceof Mapping mapping ? fillIn(mapping, limits, requests) : container);
        }
        spec = spec.with(list, filled);
      }
    }
    return pod.with("spec", spec);
  }

  private static Map<String, Object> defaults(List<? extends Node> limitRanges, String field) {
    Map<String, Object> defaults = new LinkedHashMap<>();
    for (Node limitRange : limitRanges) {
      for (Node item : limitRange.at("spec").at("limits").items()) {
        if (item.at("type").text("").equals("Container")) {
          for (Node.Entry entry : item.at(field).entries()) {
            defaults.put(entry.key().spelling(), entry.value().plain());
          }
        }
      }
    }
    return defaults;
  }

  private static Mapping fillIn(
      Mapping container, Map<String, Object> limits, Map<String, Object> requests) {
    Node resources = container.at("resources");
    Map<String, Object> allLimits = merged(limits, resources.at("limits"));
    Map<String, Object> allRequests = merged(requests, resources.at("requests"));
    // a limit of its own stands before the default request, as the server filled it in earlier
    for (Node.Entry own : resources.at("limits").entries()) {
      if (!resources.at("requests").at(own.key().spelling()).isSet()) {
        allRequests.put(own.key().spelling(), own.value().plain());
      }
    }
    Map<String, Object> filled = new LinkedHashMap<>();
    for (Node.Entry entry : resources.entries()) {
      filled.put(entry.key().spelling(), entry.value().plain());
    }
    filled.put("limits", allLimits);
    filled.put("requests", allRequests);
    return container.with("resources", filled);
  }

  private static Map<String, Object> merged(Map<String, Object> defaults, Node own) {
    Map<String, Object> merged = new LinkedHashMap<>(defaults);
    for (Node.Entry entry : own.entries()) {
      merged.put(entry.key().spelling(), entry.value().plain());
    }
    return merged;
  }

  /** What is outside the ranges in a pod that is filled in, in the server's words. */
  public static List<String> violations(Mapping pod, List<? extends Node> limitRanges) {
    List<String> violations = new ArrayList<>(0);
    Node spec = pod.at("spec");
    for (Node limitRange : limitRanges) {
      for (Node item : limitRange.at("spec").at("limits").items()) {
        switch (item.at("type").text("")) {
          case "Container" -> {
            for (String list : LISTS) {
              for (Node container : spec.at(list).items()) {
                Map<String, Quantity> requests =
                    PodResources.amounts(container.at("resources").at("requests"));
                Map<String, Quantity> limits =
                    PodResources.amounts(container.at("resources").at("limits"));
                limits.forEach(requests::putIfAbsent);
                check(item, "Container", requests, limits, violations);
              }
            }
          }
          case "Pod" ->
              check(
                  item, "Pod", PodResources.requests(spec), PodResources.limits(spec), violations);
          default -> {} // claims and images are not pods
        }
      }
    }
    return violations;
  }

  private static void check(
      Node item,
      String type,
      Map<String, Quantity> requests,
      Map<String, Quantity> limits,
      List<String> violations) {
    PodResources.amounts(item.at("min"))
        .forEach(
            (name, min) -> {
              String rule = "minimum " + name + " usage per " + type + " is " + min;
              below(rule, min, requests.get(name), limits.get(name), violations);
            });
    PodResources.amounts(item.at("max"))
        .forEach(
            (name, max) -> {
              String rule = "maximum " + name + " usage per " + type + " is " + max;
              above(rule, max, requests.get(name), limits.get(name), violations);
            });
    PodResources.amounts(item.at("maxLimitRequestRatio"))
        .forEach(
            (name, ratio) -> {
              String rule = name + " max limit to request ratio per " + type + " is " + ratio;
              apart(rule, ratio, requests.get(name), limits.get(name), violations);
            });
  }

  /** What is outside the ranges in a claim, in the server's words. */
  public static List<String> violationsOfClaim(Node claim, List<? extends Node> limitRanges) {
    List<String> violations = new ArrayList<>(0);
    Map<String, Quantity> requests =
        PodResources.amounts(claim.at("spec").at("resources").at("requests"));
    for (Node limitRange : limitRanges) {
      for (Node item : limitRange.at("spec").at("limits").items()) {
        if (item.at("type").text("").equals("PersistentVolumeClaim")) {
          ofClaim(item, requests, violations);
        }
      }
    }
    return violations;
  }

  private static void ofClaim(Node item, Map<String, Quantity> requests, List<String> violations) {
    String type = " usage per PersistentVolumeClaim is ";
    PodResources.amounts(item.at("min"))
        .forEach(
            (name, min) ->
                below("minimum " + name + type + min, min, requests.get(name), null, violations));
    PodResources.amounts(item.at("max"))
        .forEach(
            (name, max) -> {
              Quantity request = requests.get(name);
              if (request == null) {
                violations.add("maximum " + name + type + max + ".  No request is specified");
              } else if (request.compareTo(max) > 0) {
                violations.add("maximum " + name + type + max + ", but request is " + request);
              }
            });
  }

  private static void apart(
      String rule, Quantity ratio, Quantity request, Quantity limit, List<String> violations) {
    if (request == null || !request.isPositive()) {
      violations.add(rule + ", but no request is specified or request is 0");
    } else if (limit == null || !limit.isPositive()) {
      violations.add(rule + ", but no limit is specified or limit is 0");
    } else if (limit.value().compareTo(request.value().multiply(ratio.value())) > 0) {
      violations.add(rule + ", but limit is " + limit + " and request is " + request);
    }
  }

  private static void below(
      String rule, Quantity min, Quantity request, Quantity limit, List<String> violations) {
    if (request == null) {
      violations.add(rule + ".  No request is specified");
    } else if (request.compareTo(min) < 0) {
      violations.add(rule + ", but request is " + request);
    } else if (limit != null && limit.compareTo(min) < 0) {
      violations.add(rule + ", but limit is " + limit);
    }
  }

  private static void above(
      String rule, Quantity max, Quantity request, Quantity limit, List<String> violations) {
    if (limit == null) {
      violations.add(rule + ".  No limit is specified");
    } else if (limit.compareTo(max) > 0) {
      violations.add(rule + ", but limit is " + limit);
    } else if (request != null && request.compareTo(max) > 0) {
      violations.add(rule + ", but request is " + request);
    }
  }
}
