package dev.rollcall.server;

import dev.rollcall.cel.Environment;
import dev.rollcall.cel.Type;
import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * What the server checks in claims of devices, their templates and their classes. Whether their
 * Namespace lets them look into devices in use ({@code adminAccess}) is asked by {@link
 * dev.rollcall.admission.AdmissionCheck}.
 */
final class Devices {
  static final int DOMAIN_MAX = 63;
  private static final int ID_MAX = 32;
  private static final int LIST_MAX = 32;
  private static final int ALTERNATIVES_MAX = 8;
  private static final int EXPRESSION_MAX = 10 * 1024;

  private static final Type DEVICE =
      Type.struct(
          "kubernetes.DRADevice",
          Map.of(
              "driver",
              Type.STRING,
              "attributes",
              Type.map(Type.map(Type.DYN)),
              "capacity",
              Type.map(Type.map(Type.QUANTITY)),
              "allowMultipleAllocations",
              Type.BOOL));

  private Devices() {}

  /** A ResourceClaim. */
  static void claim(Node object, Faults faults) {
    Metadata.check(object.at("metadata"), Grammar.SUBDOMAIN, faults);
    spec(object.at("spec"), faults);
  }

  /** A ResourceClaimTemplate. */
  static void template(Node object, Faults faults) {
    Metadata.check(object.at("metadata"), Grammar.SUBDOMAIN, faults);
    Node spec = object.at("spec");
    Metadata.ofTemplate(spec.at("metadata"), "here; the name comes from the pod", faults);
    spec(spec.at("spec"), faults);
  }

  private static void spec(Node spec, Faults faults) {
    Node devices = spec.at("devices");
    Map<String, Set<String>> names = new HashMap<>();
    for (Node request : devices.at("requests").items()) {
      Set<String> alternatives = new HashSet<>();
      request
          .at("firstAvailable")
          .items()
          .forEach(each -> alternatives.add(each.at("name").text("")));
      names.put(request.at("name").text(""), alternatives);
    }
    set(devices.at("requests"), "name", LIST_MAX, Devices::request, faults);
    list(
        devices.at("constraints"),
        LIST_MAX,
        (constraint, here) -> constraint(constraint, names, here),
        faults);
    list(
        devices.at("config"),
        LIST_MAX,
        (config, here) -> {
          references(config.at("requests"), names, here);
          configuration(config, here);
        },
        faults);
  }

  /** A list of so many items at most, each in order. */
  static void list(Node list, int max, BiConsumer<Node, Faults> check, Faults faults) {
    if (list.items().size() > max) {
      faults.tooMany(list, max);
      return;
    }
    list.items().forEach(item -> check.accept(item, faults));
  }

  /** As {@link #list}, where no two items have the same {@code key}; "" is the item itself. */
  static void set(Node set, String key, int max, BiConsumer<Node, Faults> check, Faults faults) {
    list(set, max, check, faults);
    if (set.items().size() > max) {
      return;
    }
    Set<String> seen = new HashSet<>();
    for (Node item : set.items()) {
      if (!seen.add((key.isEmpty() ? item : item.at(key)).text(""))) {
        faults.duplicate(item);
      }
    }
  }

  private static void request(Node request, Faults faults) {
    label(request.at("name"), faults);
    Node exactly = request.at("exactly");
    Node alternatives = request.at("firstAvailable");
    boolean some = !alternatives.items().isEmpty();
    if (some && exactly.isSet()) {
      faults.invalid(request, "takes either exactly or firstAvailable");
    } else if (some) {
      set(
          alternatives,
          "name",
          ALTERNATIVES_MAX,
          (alternative, here) -> {
            label(alternative.at("name"), here);
            demand(alternative, here);
          },
          faults);
    } else if (exactly.isSet()) {
      demand(exactly, faults);
    } else {
      faults.required(request, "exactly or firstAvailable");
    }
  }

  /** A label that may not be empty. */
  static void label(Node name, Faults faults) {
    if (name.text("").isEmpty()) {
      faults.invalid(name, "has to be a DNS label, and is empty");
    } else {
      faults.spelled(name, Grammar.LABEL);
    }
  }

  private static void demand(Node demand, Faults faults) {
    faults.requiredName(demand.at("deviceClassName"), Grammar.SUBDOMAIN);
    list(demand.at("selectors"), LIST_MAX, Devices::selector, faults);
    Node count = demand.at("count");
    Node mode = demand.at("allocationMode");
    switch (mode.text("")) {
      case "All" -> {
        if (count.integer(0) != 0) {
          faults.invalid(count, "has no meaning with allocationMode All");
        }
      }
      case "ExactCount" -> faults.atLeast(count, 1);
      default -> faults.unsupported(mode, List.of("All", "ExactCount"));
    }
    demand.at("tolerations").items().forEach(toleration -> toleration(toleration, faults));
  }

  private static void selector(Node selector, Faults faults) {
    Node cel = selector.at("cel");
    if (!cel.isSet()) {
      faults.required(cel, "");
    } else if (Metadata.bytes(cel.at("expression").text("")) > EXPRESSION_MAX) {
      faults.tooLong(cel.at("expression"), EXPRESSION_MAX);
    } else {
      Environment scope = faults.deviceExpressions().declare("device", DEVICE);
      Expressions.check(cel.at("expression"), scope, faults, Type.BOOL);
    }
  }

  private static void toleration(Node toleration, Faults faults) {
    if (!toleration.at("key").text("").isEmpty()) {
      Selectors.labelKey(toleration.at("key"), faults);
    }
    Node value = toleration.at("value");
    Node operator = toleration.at("operator");
    switch (operator.text("")) {
      case "Exists" -> {
        if (!value.text("").isEmpty()) {
          faults.invalid(value, "has no meaning with operator Exists");
        }
      }
      case "Equal" -> faults.spelled(value, Grammar.LABEL_VALUE);
      case "" -> faults.required(operator, "Equal or Exists");
      default -> faults.unsupported(operator, List.of("Equal", "Exists"));
    }
    if (!toleration.at("effect").text("").isEmpty()) {
      effect(toleration.at("effect"), faults);
    }
  }

  private static void effect(Node effect, Faults faults) {
    faults.oneOf(effect, "NoExecute", "NoSchedule", "None");
  }

  /** A taint of a device. */
  static void taint(Node taint, Faults faults) {
    Selectors.labelKey(taint.at("key"), faults);
    faults.spelled(taint.at("value"), Grammar.LABEL_VALUE);
    if (taint.at("effect").text("").isEmpty()) {
      faults.required(taint.at("effect"), "NoExecute, NoSchedule or None");
    } else {
      effect(taint.at("effect"), faults);
    }
  }

  private static void constraint(Node constraint, Map<String, Set<String>> names, Faults faults) {
    references(constraint.at("requests"), names, faults);
    Node same = constraint.at("matchAttribute");
    Node distinct = constraint.at("distinctAttribute");
    if (!same.isSet() && !distinct.isSet()) {
      faults.required(constraint, "matchAttribute or distinctAttribute");
      return;
    }
    Node attribute = same.isSet() ? same : distinct;
    String text = attribute.text("");
    attributeName(attribute, text, faults);
    if (text.indexOf('/') < 0) {
      faults.invalid(attribute, "has to be a domain, \"/\" and a name");
    }
  }

  /** The name of an attribute or a capacity, whose domain may be left out. */
  static void attributeName(Node at, String name, Faults faults) {
    String[] parts = name.split("/", -1);
    if (parts.length > 2) {
      return; // The server looks no further.
    }
    String domain = parts.length == 2 ? parts[0] : "driver";
    String id = parts[parts.length - 1];
    if (!Grammar.SUBDOMAIN.fits(domain.toLowerCase(Locale.ROOT))
        || !Grammar.C_IDENTIFIER.fits(id)) {
      faults.invalid(
          at, "has to be a name of letters, digits and \"_\", or a domain, \"/\" and one");
    }
    if (domain.length() > DOMAIN_MAX || id.length() > ID_MAX) {
      faults.tooLong(at, domain.length() > DOMAIN_MAX ? DOMAIN_MAX : ID_MAX);
    }
  }

  private static void references(Node requests, Map<String, Set<String>> names, Faults faults) {
    set(requests, "", LIST_MAX, (name, here) -> reference(name, names, here), faults);
  }

  private static void reference(Node name, Map<String, Set<String>> names, Faults faults) {
    String[] parts = name.text("").split("/", -1);
    Set<String> alternatives = names.get(parts[0]);
    boolean known =
        alternatives != null
            && (parts.length == 1 || parts.length == 2 && alternatives.contains(parts[1]));
    if (!known || !List.of(parts).stream().allMatch(Grammar.LABEL::fits)) {
      faults.invalid(name, "is no request of this claim");
    }
  }

  private static void configuration(Node configuration, Faults faults) {
    Node opaque = configuration.at("opaque");
    if (!opaque.isSet()) {
      faults.required(opaque, "what the driver is told");
      return;
    }
    VolumeSources.csiDriver(opaque.at("driver"), faults);
    Node parameters = opaque.at("parameters");
    if (!parameters.isSet()) {
      faults.required(parameters, "");
    } else if (!(parameters instanceof Mapping)) {
      faults.malformed(parameters, "have to be a mapping");
    }
  }

  /** A DeviceTaintRule. */
  static void taintRule(Node object, Faults faults) {
    Metadata.check(object.at("metadata"), Grammar.SUBDOMAIN, faults);
    Node selector = object.at("spec").at("deviceSelector");
    if (selector.at("driver").isSet()) {
      VolumeSources.csiDriver(selector.at("driver"), faults);
    }
    if (selector.at("pool").isSet()) {
      ResourceSlices.poolName(selector.at("pool"), faults);
    }
    if (selector.at("device").isSet()) {
      label(selector.at("device"), faults);
    }
    taint(object.at("spec").at("taint"), faults);
  }

  /** A DeviceClass. */
  static void deviceClass(Node object, Faults faults) {
    Metadata.check(object.at("metadata"), Grammar.SUBDOMAIN, faults);
    Node spec = object.at("spec");
    list(spec.at("selectors"), LIST_MAX, Devices::selector, faults);
    list(spec.at("config"), LIST_MAX, Devices::configuration, faults);
    Node extended = spec.at("extendedResourceName");
    if (extended.isSet() && !ResourceNames.isExtended(extended.text(""))) {
      faults.invalid(extended, "has to be a domain, \"/\" and a name, such as example.com/gpu");
    }
  }
}
