package dev.rollcall.server;

import dev.rollcall.yaml.Node;
import java.util.List;

/** What the server checks in roles and their bindings. */
final class AccessRules {
  private static final String GROUP = "rbac.authorization.k8s.io";

  private AccessRules() {}

  /** A Role. */
  static void role(Node object, Faults faults) {
    Metadata.check(object.at("metadata"), Grammar.PATH_SEGMENT, faults);
    object.at("rules").items().forEach(rule -> rule(rule, true, faults));
  }

  /** A ClusterRole. */
  static void clusterRole(Node object, Faults faults) {
    Metadata.check(object.at("metadata"), Grammar.PATH_SEGMENT, faults);
    object.at("rules").items().forEach(rule -> rule(rule, false, faults));
    Node aggregation = object.at("aggregationRule");
    if (!aggregation.isSet()) {
      return;
    }
    Node selectors = aggregation.at("clusterRoleSelectors");
    if (selectors.items().isEmpty()) {
      faults.required(selectors, "at least one");
    }
    for (Node selector : selectors.items()) {
      int before = faults.findings().size();
      Selectors.selector(selector, faults);
      if (faults.findings().size() > before) {
        faults.aftermath(selector, "FieldValueInvalid", "cannot select");
      }
    }
  }

  private static void rule(Node rule, boolean namespaced, Faults faults) {
    if (rule.at("verbs").items().isEmpty()) {
      faults.required(rule.at("verbs"), "at least one");
    }
    Node urls = rule.at("nonResourceURLs");
    boolean resources =
        List.of("apiGroups", "resources", "resourceNames").stream()
            .anyMatch(field -> !rule.at(field).items().isEmpty());
    if (!urls.items().isEmpty()) {
      if (namespaced) {
        faults.invalid(urls, "are outside of namespaces; use a ClusterRole");
      }
      if (resources) {
        faults.invalid(urls, "cannot stand in one rule with resources");
      }
      return;
    }
    if (rule.at("apiGroups").items().isEmpty()) {
      faults.required(rule.at("apiGroups"), "[\"\"] for the core group");
    }
    if (rule.at("resources").items().isEmpty()) {
      faults.required(rule.at("resources"), "at least one");
    }
  }

  /** A RoleBinding. */
  static void roleBinding(Node object, Faults faults) {
    binding(object, true, faults);
  }

  /** A ClusterRoleBinding. */
  static void clusterRoleBinding(Node object, Faults faults) {
    binding(object, false, faults);
  }

  private static void binding(Node object, boolean namespaced, Faults faults) {
    Metadata.check(object.at("metadata"), Grammar.PATH_SEGMENT, faults);
    Node role = object.at("roleRef");
    faults.oneOf(role.at("apiGroup"), GROUP);
    if (namespaced) {
      faults.oneOf(role.at("kind"), "Role", "ClusterRole");
    } else {
      faults.oneOf(role.at("kind"), "ClusterRole");
    }
    faults.requiredName(role.at("name"), Grammar.PATH_SEGMENT);
    object.at("subjects").items().forEach(subject -> subject(subject, namespaced, faults));
  }

  private static void subject(Node subject, boolean namespaced, Faults faults) {
    Node name = subject.at("name");
    if (name.text("").isEmpty()) {
      faults.required(name, "");
    }
    Node group = subject.at("apiGroup");
    switch (subject.at("kind").text("")) {
      case "ServiceAccount" -> {
        if (!name.text("").isEmpty()) {
          faults.spelled(name, Grammar.SUBDOMAIN);
        }
        if (!group.text("").isEmpty()) {
          faults.unsupported(group, List.of("\"\""));
        }
        if (!namespaced && subject.at("namespace").text("").isEmpty()) {
          faults.required(subject.at("namespace"), "where the ServiceAccount lives");
        }
      }
      case "User", "Group" -> faults.oneOf(group, GROUP);
      default -> faults.oneOf(subject.at("kind"), "ServiceAccount", "User", "Group");
    }
  }
}
