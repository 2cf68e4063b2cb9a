package dev.rollcall.server;

import dev.rollcall.model.Quantity;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** What the server checks in ResourceSlices: the devices a driver offers. */
final class ResourceSlices {
  private static final int DEVICES_MAX = 128;
  private static final int SPECIAL_DEVICES_MAX = 64;
  private static final int COUNTER_SETS_MAX = 8;
  private static final int COUNTERS_MAX = 32;
  private static final int CONSUMED_SETS_MAX = 2;
  private static final int ATTRIBUTES_MAX = 32;
  private static final int VALUE_MAX = 64;
  private static final int TAINTS_MAX = 16;
  private static final int CONDITIONS_MAX = 4;
  private static final int SHOWN_KEY_MAX = 96;
  private static final int SHOWN_COUNTER_MAX = 63;

  /** Versions as semver.org has them. */
  private static final Pattern VERSION =
      Pattern.compile(
          "(0|[1-9]\\d*)(\\.(0|[1-9]\\d*)){2}"
              + "(-(0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*)"
              + "(\\.(0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*))*)?"
              + "(\\+[0-9a-zA-Z-]+(\\.[0-9a-zA-Z-]+)*)?");

  private ResourceSlices() {}

  /** A ResourceSlice. */
  static void check(Node object, Faults faults) {
    Metadata.check(object.at("metadata"), Grammar.SUBDOMAIN, faults);
    Node spec = object.at("spec");
    VolumeSources.csiDriver(spec.at("driver"), faults);
    pool(spec.at("pool"), faults);
    nodes(spec, faults);
    Node devices = spec.at("devices");
    Node counters = spec.at("sharedCounters");
    if (counters.isSet() && devices.isSet()) {
      faults.invalid(spec, "takes either sharedCounters or devices");
    }
    boolean special =
        devices.items().stream()
            .map(ResourceSlices::content)
            .anyMatch(each -> has(each, "taints") || has(each, "consumesCounters"));
    boolean perDevice = spec.at("perDeviceNodeSelection").isTrue();
    Devices.set(
        devices,
        "name",
        special ? SPECIAL_DEVICES_MAX : DEVICES_MAX,
        (device, here) -> device(device, perDevice, here),
        faults);
    Devices.set(
        counters,
        "name",
        COUNTER_SETS_MAX,
        (set, here) -> {
          here.requiredName(set.at("name"), Grammar.LABEL);
          counters(set.at("counters"), here);
        },
        faults);
  }

  private static boolean has(Node device, String list) {
    return !device.at(list).items().isEmpty();
  }

  /** Up to v1beta1 everything but the name stands one step deeper. */
  private static Node content(Node device) {
    return device.at("basic").isSet() ? device.at("basic") : device;
  }

  private static void pool(Node pool, Faults faults) {
    poolName(pool.at("name"), faults);
    faults.atLeast(pool.at("resourceSliceCount"), 1);
    faults.atLeast(pool.at("generation"), 0);
  }

  /** The name of a pool: DNS names, with slashes between them. */
  static void poolName(Node name, Faults faults) {
    if (name.text("").isEmpty()) {
      faults.required(name, "");
    } else {
      if (name.text("").length() > Grammar.SUBDOMAIN_MAX) {
        faults.tooLong(name, Grammar.SUBDOMAIN_MAX);
      }
      for (String part : name.text("").split("/", -1)) {
        faults.spelled(name, part, Grammar.SUBDOMAIN);
      }
    }
  }

  private static void nodes(Node spec, Faults faults) {
    List<Node> given = where(spec, faults, true);
    if (given.isEmpty()) {
      faults.required(spec, "nodeName, nodeSelector, allNodes or perDeviceNodeSelection");
    } else if (given.size() > 1) {
      faults.invalid(
          spec, "takes one of nodeName, nodeSelector, allNodes and perDeviceNodeSelection");
    }
  }

  /** The ways in which it is said where devices can be used; a false says nothing. */
  private static List<Node> where(Node at, Faults faults, boolean oneTerm) {
    List<Node> given = new ArrayList<>();
    Node name = at.at("nodeName");
    if (name.isSet() && name.text("").isEmpty()) {
      faults.invalid(name, "must not be empty");
    } else if (name.isSet()) {
      faults.spelled(name, Grammar.SUBDOMAIN);
      given.add(name);
    }
    Node selector = at.at("nodeSelector");
    if (selector.isSet()) {
      Affinities.nodeSelector(selector, true, faults);
      Node terms = selector.at("nodeSelectorTerms");
      if (oneTerm && terms.items().size() != 1) {
        faults.invalid(terms, "has to be exactly one");
      }
      given.add(selector);
    }
    for (String field : List.of("allNodes", "perDeviceNodeSelection")) {
      Node flag = at.at(field);
      if (flag.isTrue()) {
        given.add(flag);
      } else if (flag.isSet()) {
        faults.invalid(flag, "has to be true, or left out");
      }
    }
    return given;
  }

  private static void device(Node device, boolean perDevice, Faults all) {
    Devices.label(device.at("name"), all);
    Node content = content(device);
    Faults faults = all.moved(content.path(), device.path());
    int size = content.at("attributes").entries().size() + content.at("capacity").entries().size();
    if (size > ATTRIBUTES_MAX) {
      faults.invalid(content, "has more than 32 attributes and capacities");
    }
    map(
        content.at("attributes"),
        SHOWN_KEY_MAX,
        (entry, here) -> attribute(entry.value(), here),
        faults);
    boolean shared = content.at("allowMultipleAllocations").isTrue();
    map(
        content.at("capacity"),
        SHOWN_KEY_MAX,
        (entry, here) -> capacity(entry.value(), shared, here),
        faults);
    Devices.list(content.at("taints"), TAINTS_MAX, Devices::taint, faults);
    Devices.set(
        content.at("consumesCounters"),
        "counterSet",
        CONSUMED_SETS_MAX,
        (use, here) -> {
          here.requiredName(use.at("counterSet"), Grammar.LABEL);
          counters(use.at("counters"), here);
        },
        faults);
    if (perDevice) {
      if (where(content, faults, false).size() != 1) {
        faults.invalid(content, "needs one of nodeName, nodeSelector and allNodes");
      }
    } else if (content.at("nodeName").isSet()
        || content.at("nodeSelector").isSet()
        || content.at("allNodes").isSet()) {
      faults.invalid(content, "says where it is, for which perDeviceNodeSelection has to be true");
    }
    conditions(content, faults);
  }

  /** Each value of a map under the server's path of it; names of attributes are checked. */
  private static void map(
      Node map, int shown, BiConsumer<Node.Entry, Faults> check, Faults faults) {
    for (Node.Entry entry : map.entries()) {
      String key = entry.key().spelling();
      if (shown == SHOWN_KEY_MAX) {
        Devices.attributeName(entry.key(), key, faults.on(map));
      } else {
        faults.on(map).spelled(entry.key(), key, Grammar.LABEL);
      }
      String path = map.path() + "[" + shorten(key, shown) + "]";
      check.accept(entry, faults.moved(entry.value().path(), path));
    }
  }

  /** Long keys lose their middle in the server's paths. */
  private static String shorten(String key, int max) {
    int kept = max - 3;
    return key.length() <= max
        ? key
        : key.substring(0, (kept + 1) / 2) + "..." + key.substring(key.length() - kept / 2);
  }

  private static void counters(Node counters, Faults faults) {
    int size = counters.entries().size();
    if (size == 0) {
      faults.required(counters, "at least one");
    } else if (size > COUNTERS_MAX) {
      faults.tooMany(counters, COUNTERS_MAX);
    } else {
      map(counters, SHOWN_COUNTER_MAX, (entry, here) -> {}, faults);
    }
  }

  private static void attribute(Node attribute, Faults faults) {
    int values = 0;
    for (String type : List.of("bool", "int", "string", "version")) {
      Node value = attribute.at(type);
      values += value.isSet() ? 1 : 0;
      if (type.equals("version") && value.isSet() && !VERSION.matcher(value.text("")).matches()) {
        faults.invalid(value, "has to be a version, such as 1.2.3");
      }
      if (Metadata.bytes(value.text("")) > VALUE_MAX) {
        faults.tooLong(value, VALUE_MAX);
      }
    }
    if (values != 1) {
      faults.invalid(attribute, "has to have one of bool, int, string and version");
    }
  }

  private static void capacity(Node capacity, boolean shared, Faults faults) {
    Node policy = capacity.at("requestPolicy");
    if (policy.isSet() && !shared) {
      faults.forbidden(policy, "unless allowMultipleAllocations is true");
    } else if (policy.isSet()) {
      policy(Resources.amount(capacity.at("value")), policy, faults);
    }
  }

  private static void policy(Quantity all, Node policy, Faults faults) {
    Node values = policy.at("validValues");
    Node range = policy.at("validRange");
    boolean listed = !values.items().isEmpty();
    if (listed && range.isSet()) {
      faults.forbidden(policy, "with both validValues and validRange");
    } else if ((listed || range.isSet()) && !policy.at("default").isSet()) {
      faults.required(policy.at("default"), "of what is allowed");
    } else if (listed) {
      CapacityPolicies.values(values, policy.at("default"), all, faults);
    } else if (range.isSet()) {
      CapacityPolicies.range(range, policy.at("default"), all, faults);
    }
  }

  private static void conditions(Node device, Faults faults) {
    Node binding = device.at("bindingConditions");
    Node failing = device.at("bindingFailureConditions");
    Set<String> bound = new HashSet<>();
    for (Node list : List.of(binding, failing)) {
      Devices.set(list, "", CONDITIONS_MAX, Selectors::labelKey, faults);
    }
    binding.items().forEach(condition -> bound.add(condition.text("")));
    for (Node condition : failing.items()) {
      if (bound.contains(condition.text(""))) {
        faults.invalid(condition, "is in bindingConditions too");
      }
    }
    if (binding.items().isEmpty() != failing.items().isEmpty()) {
      faults.invalid(
          binding.items().isEmpty() ? binding : failing,
          "has to be set: bindingConditions and bindingFailureConditions need each other");
    }
  }
}
