package dev.rollcall.defaults;

import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;

/** Defaults and gated fields of {@code resource.k8s.io} (pkg/apis/resource, defaults.go). */
final class DeviceDefaults {
  private static final int TAINTS_SINCE = 36;
  private static final int PARTITIONS_SINCE = 36;
  private static final int BINDING_SINCE = 36;
  private static final int SHARED_CAPACITY_SINCE = 36;
  private static final int EXTENDED_RESOURCE_SINCE = 36;
  private static final int ADMIN_ACCESS_SINCE = 34;
  private static final int ALTERNATIVES_SINCE = 34;

  private DeviceDefaults() {}

  /** The {@code spec} of a ResourceClaim. */
  static Mapping claim(Mapping spec, int minor) {
    return Fill.under(
        spec,
        "devices",
        devices -> {
          Mapping done = Fill.each(devices, "requests", request -> request(request, minor));
          return minor >= SHARED_CAPACITY_SINCE
              ? done
              : Fill.each(done, "constraints", each -> each.without("distinctAttribute"));
        });
  }

  private static Mapping request(Mapping written, int minor) {
    Mapping request = Fill.under(written, "exactly", exact -> demand(exact, minor));
    // Up to v1beta1 the fields of "exactly" stand in the request itself.
    if (!request.at("deviceClassName").text("").isEmpty()) {
      request = demand(request, minor);
    }
    return minor >= ALTERNATIVES_SINCE
        ? Fill.each(request, "firstAvailable", each -> demand(each, minor))
        : request.without("firstAvailable");
  }

  private static Mapping demand(Mapping written, int minor) {
    Mapping demand = Fill.zero(written, "allocationMode", "ExactCount");
    if (demand.at("allocationMode").text("").equals("ExactCount")) {
      demand = Fill.zero(demand, "count", 1);
    }
    if (minor < ADMIN_ACCESS_SINCE) {
      demand = demand.without("adminAccess");
    }
    if (minor < SHARED_CAPACITY_SINCE) {
      demand = demand.without("capacity");
    }
    return minor >= TAINTS_SINCE
        ? Fill.each(demand, "tolerations", each -> Fill.zero(each, "operator", "Equal"))
        : demand.without("tolerations");
  }

  /** The {@code spec} of a DeviceClass. */
  static Mapping deviceClass(Mapping spec, int minor) {
    return minor >= EXTENDED_RESOURCE_SINCE ? spec : spec.without("extendedResourceName");
  }

  /** The {@code spec} of a ResourceSlice. */
  static Mapping slice(Mapping written, int minor) {
    Mapping spec = written;
    if (minor < PARTITIONS_SINCE) {
      spec = spec.without("sharedCounters").without("perDeviceNodeSelection");
    }
    return Fill.each(
        spec,
        "devices",
        device ->
            device.at("basic").isSet()
                ? Fill.under(device, "basic", basic -> device(basic, minor))
                : device(device, minor));
  }

  private static Mapping device(Mapping written, int minor) {
    Mapping device = written.without("nodeAllocatableResourceMappings");
    if (minor < TAINTS_SINCE) {
      device = device.without("taints");
    }
    if (minor < PARTITIONS_SINCE) {
      for (String key : new String[] {"consumesCounters", "nodeName", "nodeSelector", "allNodes"}) {
        device = device.without(key);
      }
    }
    if (minor < BINDING_SINCE) {
      for (String key :
          new String[] {"bindingConditions", "bindingFailureConditions", "bindsToNode"}) {
        device = device.without(key);
      }
    }
    if (minor < SHARED_CAPACITY_SINCE) {
      device = device.without("allowMultipleAllocations");
      device = values(device, "capacity", "requestPolicy");
    }
    return values(device, "attributes", "bools", "ints", "strings", "versions");
  }

  /** Without some fields of each value of a map. */
  private static Mapping values(Mapping mapping, String key, String... gone) {
    return Fill.under(
        mapping,
        key,
        map -> {
          Mapping kept = map;
          for (Node.Entry entry : map.entries()) {
            if (entry.value() instanceof Mapping value) {
              Mapping less = value;
              for (String field : gone) {
                less = less.without(field);
              }
              kept = less == value ? kept : kept.with(entry.key().spelling(), less);
            }
          }
          return kept;
        });
  }
}
