package dev.rollcall.server;

import dev.rollcall.yaml.Node;
import java.util.List;
import java.util.Map;

/** What the server checks in FlowSchemas: which requests wait in which queue. */
final class FlowSchemas {
  private static final long PRECEDENCE_MAX = 10_000;
  private static final String ALL = "*";
  private static final List<String> VERBS =
      List.of(
          "create",
          "delete",
          "deletecollection",
          "get",
          "list",
          "patch",
          "proxy",
          "update",
          "watch");
  private static final Map<String, String> SUBJECTS =
      Map.of("Group", "group", "ServiceAccount", "serviceAccount", "User", "user");

  /** The server makes these itself, and nobody may change them. */
  private static final Map<String, Object> FIXED =
      Map.of(
          "exempt",
          Map.of(
              "priorityLevelConfiguration",
              Map.of("name", "exempt"),
              "matchingPrecedence",
              1L,
              "rules",
              List.of(everything("system:masters"))),
          "catch-all",
          Map.of(
              "priorityLevelConfiguration",
              Map.of("name", "catch-all"),
              "matchingPrecedence",
              PRECEDENCE_MAX,
              "distinguisherMethod",
              Map.of("type", "ByUser"),
              "rules",
              List.of(everything("system:unauthenticated", "system:authenticated"))));

  private FlowSchemas() {}

  private static Object everything(String... groups) {
    List<String> all = List.of(ALL);
    return Map.of(
        "subjects",
        List.of(groups).stream()
            .map(name -> Map.of("kind", "Group", "group", Map.of("name", name)))
            .toList(),
        "resourceRules",
        List.of(
            Map.of(
                "verbs",
                all,
                "apiGroups",
                all,
                "resources",
                all,
                "namespaces",
                all,
                "clusterScope",
                true)),
        "nonResourceRules",
        List.of(Map.of("verbs", all, "nonResourceURLs", all)));
  }

  /** A FlowSchema. */
  static void check(Node object, Faults faults) {
    Metadata.check(object.at("metadata"), Grammar.SUBDOMAIN, faults);
    String name = Metadata.name(object.at("metadata"));
    Node spec = object.at("spec");
    precedence(spec.at("matchingPrecedence"), name, faults);
    if (spec.at("distinguisherMethod").isSet()) {
      faults.oneOf(spec.at("distinguisherMethod").at("type"), "ByNamespace", "ByUser");
    }
    faults.requiredName(spec.at("priorityLevelConfiguration").at("name"), Grammar.SUBDOMAIN);
    spec.at("rules").items().forEach(rule -> rule(rule, faults));
    PriorityLevels.fixed(spec, FIXED.get(name), faults);
  }

  private static void precedence(Node precedence, String name, Faults faults) {
    faults.between(precedence, 1, PRECEDENCE_MAX);
    if (precedence.integer(0) == 1 && !name.equals("exempt")) {
      faults.invalid(precedence, "is for the FlowSchema exempt alone");
    }
  }

  private static void rule(Node rule, Faults faults) {
    Node subjects = rule.at("subjects");
    if (subjects.items().isEmpty()) {
      faults.required(subjects, "at least one");
    }
    subjects.items().forEach(subject -> subject(subject, faults));
    List<Node> resources = rule.at("resourceRules").items();
    List<Node> urls = rule.at("nonResourceRules").items();
    if (resources.isEmpty() && urls.isEmpty()) {
      faults.required(rule, "resourceRules or nonResourceRules");
    }
    resources.forEach(one -> resources(one, faults));
    urls.forEach(one -> urls(one, faults));
  }

  private static void subject(Node subject, Faults faults) {
    String own = SUBJECTS.get(subject.at("kind").text(""));
    if (own == null) {
      faults.unsupported(subject.at("kind"), List.of("Group", "ServiceAccount", "User"));
      return;
    }
    if (subject.at(own).isSet()) {
      named(subject.at(own), own.equals("serviceAccount"), faults);
    } else {
      faults.required(subject.at(own), "the subject is of that kind");
    }
    for (String field : List.of("group", "serviceAccount", "user")) {
      if (!field.equals(own) && subject.at(field).isSet()) {
        faults.forbidden(subject.at(field), "in a subject of another kind");
      }
    }
  }

  private static void named(Node subject, boolean account, Faults faults) {
    Node name = subject.at("name");
    if (name.text("").isEmpty()) {
      faults.required(name, "");
    } else if (account && !name.text("").equals(ALL)) {
      faults.spelled(name, Grammar.SUBDOMAIN);
    }
    if (account) {
      faults.requiredName(subject.at("namespace"), Grammar.LABEL);
    }
  }

  private static void resources(Node rule, Faults faults) {
    verbs(rule.at("verbs"), faults);
    allOrSome(rule.at("apiGroups"), true, faults);
    allOrSome(rule.at("resources"), true, faults);
    Node namespaces = rule.at("namespaces");
    if (allOrSome(namespaces, !rule.at("clusterScope").isTrue(), faults)) {
      for (Node namespace : namespaces.items()) {
        if (namespace.text("").isEmpty()) {
          faults.invalid(namespace, "has to name a namespace, or \"*\"");
        } else {
          faults.spelled(namespace, Grammar.LABEL);
        }
      }
    }
  }

  private static void verbs(Node verbs, Faults faults) {
    if (!allOrSome(verbs, true, faults)) {
      return;
    }
    for (Node verb : verbs.items()) {
      if (!VERBS.contains(verb.text(""))) {
        faults.on(verbs).unsupported(verb, VERBS);
      }
    }
  }

  private static void urls(Node rule, Faults faults) {
    verbs(rule.at("verbs"), faults);
    Node urls = rule.at("nonResourceURLs");
    if (allOrSome(urls, true, faults)) {
      urls.items().forEach(url -> url(url, faults));
    }
  }

  private static void url(Node url, Faults faults) {
    String text = url.text("");
    int star = text.indexOf('*');
    if (!text.startsWith("/")) {
      faults.invalid(url, "has to begin with \"/\"");
    } else if (text.indexOf(' ') >= 0 || text.contains("//")) {
      faults.invalid(url, "must not hold blanks or \"//\"");
    } else if (star >= 0 && (star != text.length() - 1 || !text.endsWith("/*"))) {
      faults.invalid(url, "can have a \"*\" only as its last step");
    }
  }

  /** True if the list names some, of which each has to be looked at. */
  private static boolean allOrSome(Node list, boolean needed, Faults faults) {
    List<Node> items = list.items();
    boolean all = items.stream().anyMatch(item -> item.text("").equals(ALL));
    if (items.isEmpty() && needed) {
      faults.required(list, "at least one");
    } else if (all && items.size() > 1) {
      faults.invalid(list, "cannot have \"*\" and others");
    }
    return !items.isEmpty() && !all;
  }
}
