package dev.rollcall.server;

import dev.rollcall.cel.Environment;
import dev.rollcall.cel.Type;
import dev.rollcall.yaml.Node;
import java.util.HashSet;
import java.util.Set;

/** Which requests a webhook or a policy is asked about. */
final class AdmissionRules {
  private static final String ALL = "*";
  private static final int CONDITIONS_MAX = 64;

  private AdmissionRules() {}

  /** Operations on resources. */
  static void rule(Node rule, Faults faults) {
    Node operations = rule.at("operations");
    allOrSome(operations, faults);
    for (Node operation : operations.items()) {
      faults.oneOf(operation, ALL, "CONNECT", "CREATE", "DELETE", "UPDATE");
    }
    allOrSome(rule.at("apiGroups"), faults);
    Node versions = rule.at("apiVersions");
    allOrSome(versions, faults);
    for (Node version : versions.items()) {
      if (version.text("").isEmpty()) {
        faults.required(version, "");
      }
    }
    resources(rule.at("resources"), faults);
    if (rule.at("scope").isSet()) {
      faults.oneOf(rule.at("scope"), ALL, "Cluster", "Namespaced");
    }
  }

  private static void allOrSome(Node list, Faults faults) {
    if (list.items().isEmpty()) {
      faults.required(list, "at least one");
    } else if (list.items().size() > 1 && holds(list, ALL)) {
      faults.invalid(list, "cannot have \"*\" and others");
    }
  }

  private static boolean holds(Node list, String text) {
    return list.items().stream().anyMatch(item -> item.text("").equals(text));
  }

  private static void resources(Node resources, Faults faults) {
    if (resources.items().isEmpty()) {
      faults.required(resources, "at least one");
    }
    Set<String> allSubresources = new HashSet<>();
    Set<String> ofAllResources = new HashSet<>();
    boolean lastIsPlain = false;
    for (Node resource : resources.items()) {
      String text = resource.text("");
      int slash = text.indexOf('/');
      if (text.isEmpty()) {
        faults.required(resource, "");
      } else if (slash < 0) {
        lastIsPlain = !text.equals(ALL); // The server looks at the last one only.
      } else {
        String name = text.substring(0, slash);
        String sub = text.substring(slash + 1);
        if (allSubresources.contains(name)) {
          faults.invalid(resource, "is in " + name + "/* already");
        }
        if (ofAllResources.contains(sub)) {
          faults.invalid(resource, "is in */" + sub + " already");
        }
        if (sub.equals(ALL)) {
          allSubresources.add(name);
        }
        if (name.equals(ALL)) {
          ofAllResources.add(sub);
        }
      }
    }
    if (resources.items().size() > 1 && holds(resources, "*/*")) {
      faults.invalid(resources, "cannot have \"*/*\" and others");
    }
    if (lastIsPlain && holds(resources, ALL)) {
      faults.invalid(resources, "cannot have \"*\" and names of resources");
    }
  }

  /** The {@code matchConstraints} of a policy, or the {@code matchResources} of a binding. */
  static void match(Node match, Faults faults) {
    if (!match.isSet()) {
      return;
    }
    faults.oneOf(match.at("matchPolicy"), "Equivalent", "Exact");
    Selectors.selector(match.at("namespaceSelector"), faults);
    Selectors.selector(match.at("objectSelector"), faults);
    match.at("resourceRules").items().forEach(rule -> named(rule, faults));
    match.at("excludeResourceRules").items().forEach(rule -> named(rule, faults));
  }

  private static void named(Node rule, Faults faults) {
    Set<String> names = new HashSet<>();
    for (Node name : rule.at("resourceNames").items()) {
      faults.spelled(name, Grammar.PATH_SEGMENT);
      if (!names.add(name.text(""))) {
        faults.duplicate(name);
      }
    }
    rule(rule, faults);
  }

  /** What is deleted cannot be changed. */
  static void changing(Node match, Faults faults) {
    Faults here = faults.on(match.path() + ".resourceRules.operations");
    for (Node rule : match.at("resourceRules").items()) {
      for (Node operation : rule.at("operations").items()) {
        here.oneOf(operation, ALL, "CONNECT", "CREATE", "UPDATE");
      }
    }
  }

  /** The {@code matchConditions} of a webhook or a policy, which may have parameters. */
  static void conditions(Node conditions, boolean parameters, Faults faults) {
    if (conditions.items().isEmpty()) {
      return;
    }
    if (conditions.items().size() > CONDITIONS_MAX) {
      faults.tooMany(conditions, CONDITIONS_MAX);
    }
    Set<String> names = new HashSet<>();
    Environment scope = AdmissionScope.of(faults.expressions(), parameters).ofTests();
    for (Node condition : conditions.items()) {
      Node name = condition.at("name");
      Expressions.required(condition.at("expression"), scope, faults, Type.BOOL);
      faults.requiredName(name, Grammar.QUALIFIED);
      if (!name.text("").isEmpty() && !names.add(name.text(""))) {
        faults.duplicate(name);
      }
    }
  }
}
