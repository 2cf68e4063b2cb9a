package dev.rollcall.server;

import dev.rollcall.yaml.Node;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the server checks in Nodes. */
final class Nodes {
  /** The minor from which a node says which features it has. */
  private static final int DECLARED_FEATURES = 36;

  private Nodes() {}

  /** A Node; the server reports its taints as part of the metadata. */
  static void check(Node object, Faults faults) {
    Metadata.check(object.at("metadata"), Grammar.SUBDOMAIN, faults);
    Node taints = object.at("spec").at("taints");
    taints(taints.items(), faults.moved(taints.path(), "metadata.taints"));
    for (String list : List.of("capacity", "allocatable")) {
      Node amounts = object.at("status").at(list);
      for (Node.Entry entry : amounts.entries()) {
        String name = entry.key().spelling();
        Resources.value(name, entry.value(), faults.on(amounts.path() + "." + name));
      }
    }
    if (faults.since(DECLARED_FEATURES)) {
      features(object.at("status").at("declaredFeatures").items(), faults);
    }
    ranges(object.at("spec").at("podCIDRs"), faults);
  }

  private static void features(List<Node> features, Faults faults) {
    String before = "";
    for (Node feature : features) {
      String name = feature.text("");
      if (name.length() > Grammar.SUBDOMAIN_MAX
          || !name.matches("[A-Z][a-zA-Z0-9]*(/[a-zA-Z][a-zA-Z0-9]*)*")) {
        faults.invalid(feature, "has to be the name of a feature, such as MyFeature/mySubFeature");
      }
      if (feature.index() > 0 && name.equals(before)) {
        faults.duplicate(feature);
      } else if (name.compareTo(before) < 0) {
        faults.invalid(feature, "has to come in alphabetical order");
      }
      before = name;
    }
  }

  private static void taints(List<Node> taints, Faults faults) {
    Set<String> seen = new HashSet<>();
    for (Node taint : taints) {
      Selectors.labelKey(taint.at("key"), faults);
      faults.spelled(taint.at("value"), Grammar.LABEL_VALUE);
      Node effect = taint.at("effect");
      if (effect.text("").isEmpty()) {
        faults.required(effect, "NoSchedule, PreferNoSchedule or NoExecute");
      } else {
        faults.oneOf(effect, "NoSchedule", "PreferNoSchedule", "NoExecute");
      }
      if (!seen.add(effect.text("") + " " + taint.at("key").text(""))) {
        faults.duplicate(taint);
      }
    }
  }

  private static void ranges(Node ranges, Faults faults) {
    List<Node> list = ranges.items();
    list.forEach(range -> Addresses.cidr(range, faults));
    boolean right = list.stream().allMatch(range -> Addresses.isRange(range.text("")));
    if (list.size() > 1 && right) {
      Set<Integer> families = new HashSet<>();
      for (Node range : list) {
        families.add(Addresses.family(range.text("").substring(0, range.text("").indexOf('/'))));
      }
      if (families.size() < 2 || list.size() > 2) {
        faults.invalid(ranges, "takes one range of each family");
      }
    } else if (list.size() > 1) {
      // The server cannot tell the families of broken ranges, and says so twice.
      faults.internal(ranges, "holds what is no range");
      faults.invalid(ranges, "takes one range of each family");
    }
  }
}
