package dev.rollcall.defaults;

import dev.rollcall.model.PodResources;
import dev.rollcall.model.Quantity;
import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Defaults that a pod has and a template does not (SetDefaults_Pod, and PrepareForCreate of the
 * registry).
 */
final class PodObjectDefaults {
  /** From here on JSON writes numbers with an exponent. */
  private static final double EXPONENT_FROM = 1e21;

  private static final int POD_RESOURCES_SINCE = 34;
  private static final int AFFINITY_KEYS_SINCE = 31;
  private static final int SPREAD_KEYS_SINCE = 34;
  private static final String REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";
  private static final String PREFERRED = "preferredDuringSchedulingIgnoredDuringExecution";

  private PodObjectDefaults() {}

  /** The {@code spec} of a pod whose containers have their defaults already. */
  static Mapping spec(Mapping written, int minor) {
    boolean hostNetwork = written.at("hostNetwork").isTrue();
    Mapping spec =
        Fill.each(written, "initContainers", container -> container(container, hostNetwork));
    spec = Fill.each(spec, "containers", container -> container(container, hostNetwork));
    if (minor >= POD_RESOURCES_SINCE) {
      spec = podResources(spec);
    }
    if (spec.at("terminationGracePeriodSeconds").integer(0) < 0) {
      spec = spec.with("terminationGracePeriodSeconds", 1);
    }
    return Fill.in(spec, "enableServiceLinks", true);
  }

  private static Mapping container(Mapping written, boolean hostNetwork) {
    Mapping container = Fill.under(written, "resources", PodObjectDefaults::requests);
    return hostNetwork
        ? Fill.each(
            container,
            "ports",
            port ->
                port.at("containerPort").isSet()
                    ? Fill.zero(port, "hostPort", port.at("containerPort").integer(0))
                    : port)
        : container;
  }

  /** What is limited and not requested is requested up to the limit. */
  private static Mapping requests(Mapping resources) {
    List<Node.Entry> limits = resources.at("limits").entries();
    return limits.isEmpty()
        ? resources
        : Fill.always(
            resources,
            "requests",
            requests -> {
              Mapping all = requests;
              for (Node.Entry limit : limits) {
                all = Fill.in(all, limit.key().spelling(), copy(limit.value()));
              }
              return all;
            });
  }

  /** With all its digits, if JSON has them: a quantity remembers how many there were. */
  private static Object copy(Node amount) {
    Object value = amount.plain();
    return value instanceof Double number && Math.abs(number) < EXPONENT_FROM
        ? BigDecimal.valueOf(number).toPlainString()
        : value;
  }

  /** Who states some amounts for the whole pod gets those that follow from the containers. */
  private static Mapping podResources(Mapping spec) {
    Node stated = spec.at("resources");
    boolean limited = !stated.at("limits").entries().isEmpty();
    if (!limited && stated.at("requests").entries().isEmpty()) {
      return spec;
    }
    Mapping containers = spec.without("resources").without("overhead");
    Mapping filled =
        Fill.under(spec, "resources", resources -> hugePageLimits(resources, containers));
    return filled.at("resources").at("limits").entries().isEmpty()
        ? filled
        : Fill.under(filled, "resources", resources -> podRequests(resources, containers));
  }

  private static Mapping hugePageLimits(Mapping resources, Mapping containers) {
    Map<String, Object> missing = new LinkedHashMap<>();
    PodResources.limits(containers)
        .forEach(
            (name, amount) -> {
              boolean stated =
                  resources.at("limits").at(name).isSet()
                      || resources.at("requests").at(name).isSet();
              if (isHugePages(name) && !stated) {
                missing.put(name, amount.canonical());
              }
            });
    return missing.isEmpty() ? resources : merged(resources, "limits", missing);
  }

  private static Mapping podRequests(Mapping resources, Mapping containers) {
    Map<String, Object> missing = new LinkedHashMap<>();
    Node requests = resources.at("requests");
    for (Map.Entry<String, Quantity> sum : PodResources.requests(containers).entrySet()) {
      if (isCpuOrMemory(sum.getKey()) && !requests.at(sum.getKey()).isSet()) {
        missing.put(sum.getKey(), sum.getValue().canonical());
      }
    }
    for (Node.Entry limit : resources.at("limits").entries()) {
      String name = limit.key().spelling();
      if ((isCpuOrMemory(name) || isHugePages(name)) && !requests.at(name).isSet()) {
        missing.putIfAbsent(name, limit.value().plain());
      }
    }
    return missing.isEmpty() ? resources : merged(resources, "requests", missing);
  }

  private static Mapping merged(Mapping resources, String key, Map<String, Object> missing) {
    return Fill.always(
        resources,
        key,
        amounts -> {
          Mapping all = amounts;
          for (Map.Entry<String, Object> entry : missing.entrySet()) {
            all = all.with(entry.getKey(), entry.getValue());
          }
          return all;
        });
  }

  private static boolean isCpuOrMemory(String name) {
    return name.equals("cpu") || name.equals("memory");
  }

  private static boolean isHugePages(String name) {
    return name.startsWith("hugepages-");
  }

  /** The pod with the label keys of its affinity and spread constraints made selectors. */
  static Mapping labelKeys(Mapping pod, int minor) {
    Node labels = pod.at("metadata").at("labels");
    return Fill.under(
        pod,
        "spec",
        written -> {
          Mapping spec = written;
          if (minor >= AFFINITY_KEYS_SINCE) {
            spec = Fill.under(spec, "affinity", affinity -> affinity(affinity, labels));
          }
          return minor >= SPREAD_KEYS_SINCE
              ? Fill.each(
                  spec,
                  "topologySpreadConstraints",
                  each -> selecting(each, "matchLabelKeys", "In", labels))
              : spec;
        });
  }

  private static Mapping affinity(Mapping written, Node labels) {
    Mapping affinity = written;
    for (String direction : new String[] {"podAffinity", "podAntiAffinity"}) {
      affinity =
          Fill.under(
              affinity,
              direction,
              terms -> {
                Mapping done = Fill.each(terms, REQUIRED, term -> term(term, labels));
                return Fill.each(
                    done,
                    PREFERRED,
                    weighted ->
                        Fill.under(weighted, "podAffinityTerm", term -> term(term, labels)));
              });
    }
    return affinity;
  }

  private static Mapping term(Mapping term, Node labels) {
    return selecting(
        selecting(term, "matchLabelKeys", "In", labels), "mismatchLabelKeys", "NotIn", labels);
  }

  private static Mapping selecting(Mapping term, String keys, String operator, Node labels) {
    List<Object> more = new ArrayList<>(0);
    for (Node key : term.at(keys).items()) {
      Node value = labels.at(key.text(""));
      if (value.exists()) {
        Map<String, Object> expression = new LinkedHashMap<>();
        expression.put("key", key.text(""));
        expression.put("operator", operator);
        expression.put("values", List.of(value.text("")));
        more.add(expression);
      }
    }
    return more.isEmpty()
        ? term
        : Fill.under(
            term,
            "labelSelector",
            selector -> {
              List<Object> all = new ArrayList<>(selector.at("matchExpressions").items());
              all.addAll(more);
              return selector.with("matchExpressions", all);
            });
  }
}
