package dev.rollcall.policy;

import dev.rollcall.model.LabelSelector;
import dev.rollcall.yaml.Node;
import java.util.Map;

/**
 * Which requests a policy or a binding is about: its {@code matchConstraints} or {@code
 * matchResources}.
 */
final class ResourceRules {
  private static final String ALL = "*";

  /** The label that every Namespace has. */
  private static final String OWN_NAME = "kubernetes.io/metadata.name";

  private final Node match;

  ResourceRules(Node match) {
    this.match = match;
  }

  /** Whether a request is meant. */
  enum Answer {
    YES,
    NO,
    /** It depends on labels of a Namespace that the input does not have. */
    NAMESPACE_UNKNOWN,
    /** It is meant in another version, to which it would have to be converted. */
    OTHER_VERSION
  }

  /** True if the rules name the resource, in whatever version and whatever is done to it. */
  boolean mayMean(String group, String plural) {
    Node rules = match.at("resourceRules");
    for (Node rule : rules.items()) {
      if (holds(rule.at("apiGroups"), group) && isResource(rule.at("resources"), plural)) {
        return true;
      }
    }
    return rules.items().isEmpty();
  }

  /** Asks about a request. */
  Answer matches(Request request) {
    Node excluded = match.at("excludeResourceRules");
    Node rules = match.at("resourceRules");
    boolean equivalent = !match.at("matchPolicy").text("").equals("Exact");
    boolean named = rules.items().isEmpty() || isOneOf(rules, request, equivalent);
    if (!named || isOneOf(excluded, request, equivalent) || !isSelected(request)) {
      return Answer.NO;
    }
    boolean converted = !rules.items().isEmpty() && !isOneOf(rules, request, false);
    Answer answer = namespace(request);
    return answer == Answer.YES && converted ? Answer.OTHER_VERSION : answer;
  }

  private boolean isSelected(Request request) {
    LabelSelector selector = LabelSelector.of(match.at("objectSelector"));
    return selector.isEmpty()
        || selector.matches(Labelled.of(request.stored()))
        || request.old().isPresent() && selector.matches(Labelled.of(request.old().get()));
  }

  private Answer namespace(Request request) {
    LabelSelector selector = LabelSelector.of(match.at("namespaceSelector"));
    if (selector.isEmpty() || !request.namespaced() && !request.isNamespace()) {
      return Answer.YES;
    }
    if (request.isNamespace()) {
      return answer(selector, Labelled.of(request.stored()));
    }
    if (request.namespace().isPresent()) {
      return answer(selector, Labelled.of(request.namespace().get()));
    }
    boolean decided =
        selector.matchLabels().keySet().stream().allMatch(OWN_NAME::equals)
            && selector.expressions().stream().allMatch(one -> one.key().equals(OWN_NAME));
    return decided
        ? answer(selector, Map.of(OWN_NAME, request.namespaceName()))
        : Answer.NAMESPACE_UNKNOWN;
  }

  private static Answer answer(LabelSelector selector, Map<String, String> labels) {
    return selector.matches(labels) ? Answer.YES : Answer.NO;
  }

  private static boolean isOneOf(Node rules, Request request, boolean anyVersion) {
    for (Node rule : rules.items()) {
      if (isMeant(rule, request, anyVersion)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isMeant(Node rule, Request request, boolean anyVersion) {
    Node names = rule.at("resourceNames");
    return holds(rule.at("operations"), request.operation())
        && holds(rule.at("apiGroups"), request.object().type().group())
        && (anyVersion || holds(rule.at("apiVersions"), request.object().type().version()))
        && isResource(rule.at("resources"), request.plural())
        && isInScope(rule.at("scope").text(ALL), request)
        && (names.items().isEmpty() || isListed(names, request.object().name()));
  }

  private static boolean holds(Node list, String text) {
    return isListed(list, ALL) || isListed(list, text);
  }

  private static boolean isListed(Node list, String text) {
    return list.items().stream().anyMatch(item -> item.text("").equals(text));
  }

  /** Subresources are not applied, so only rules that mean the resource itself count. */
  private static boolean isResource(Node resources, String plural) {
    for (Node resource : resources.items()) {
      String text = resource.text("");
      int slash = text.indexOf('/');
      String name = slash < 0 ? text : text.substring(0, slash);
      boolean itself = slash < 0 || text.substring(slash + 1).equals(ALL);
      if (itself && (name.equals(ALL) || name.equals(plural))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isInScope(String scope, Request request) {
    boolean cluster = request.isNamespace() || !request.namespaced();
    return switch (scope) {
      case "Cluster" -> cluster;
      case "Namespaced" -> !cluster;
      default -> true;
    };
  }
}
