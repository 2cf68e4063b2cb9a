package dev.rollcall.admission;

import dev.rollcall.model.PodResources;
import dev.rollcall.model.Quantity;
import dev.rollcall.yaml.Node;
import java.util.List;
import java.util.Map;

/** Which pods a ResourceQuota counts. */
public final class QuotaScope {
  private QuotaScope() {}

  /** True if the quota has no scopes, and so counts what is no pod, too. */
  public static boolean isOpen(Node quota) {
    return quota.at("spec").at("scopes").items().isEmpty()
        && quota.at("spec").at("scopeSelector").at("matchExpressions").items().isEmpty();
  }

  /** True if the quota counts pods of that spec: all of its scopes have to hold. */
  public static boolean covers(Node quota, Node podSpec) {
    for (Node scope : quota.at("spec").at("scopes").items()) {
      if (!isIn(podSpec, scope.text(""))) {
        return false;
      }
    }
    for (Node expression : quota.at("spec").at("scopeSelector").at("matchExpressions").items()) {
      String scope = expression.at("scopeName").text("");
      boolean matches =
          scope.equals("PriorityClass")
              ? matchesPriorityClass(podSpec, expression)
              : isIn(podSpec, scope);
      if (!matches) {
        return false;
      }
    }
    return true;
  }

  /** As {@link #covers}; a pod without a priority class may get one that is for all pods. */
  static boolean surelyCovers(Node quota, Node podSpec) {
    boolean classless = podSpec.at("priorityClassName").text("").isEmpty();
    for (Node one : quota.at("spec").at("scopeSelector").at("matchExpressions").items()) {
      if (classless && one.at("scopeName").text("").equals("PriorityClass")) {
        return false;
      }
    }
    return covers(quota, podSpec);
  }

  private static boolean isIn(Node spec, String scope) {
    boolean terminating = spec.at("activeDeadlineSeconds").integer(-1) >= 0;
    return switch (scope) {
      case "Terminating" -> terminating;
      case "NotTerminating" -> !terminating;
      case "BestEffort" -> isBestEffort(spec);
      case "NotBestEffort" -> !isBestEffort(spec);
      case "PriorityClass" -> !spec.at("priorityClassName").text("").isEmpty();
      case "CrossNamespacePodAffinity" -> asksOtherNamespaces(spec.at("affinity"));
      default -> false;
    };
  }

  private static boolean isBestEffort(Node spec) {
    for (Map<String, Quantity> amounts :
        List.of(PodResources.requests(spec), PodResources.limits(spec))) {
      for (String resource : List.of("cpu", "memory")) {
        Quantity amount = amounts.get(resource);
        if (amount != null && amount.isPositive()) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean asksOtherNamespaces(Node affinity) {
    for (String kind : List.of("podAffinity", "podAntiAffinity")) {
      for (Node term :
          affinity.at(kind).at("requiredDuringSchedulingIgnoredDuringExecution").items()) {
        if (isWide(term)) {
          return true;
        }
      }
      for (Node weighted :
          affinity.at(kind).at("preferredDuringSchedulingIgnoredDuringExecution").items()) {
        if (isWide(weighted.at("podAffinityTerm"))) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isWide(Node term) {
    return !term.at("namespaces").items().isEmpty() || term.at("namespaceSelector").isSet();
  }

  private static boolean matchesPriorityClass(Node spec, Node expression) {
    String name = spec.at("priorityClassName").text("");
    boolean listed = false;
    for (Node value : expression.at("values").items()) {
      listed |= value.text("").equals(name);
    }
    return switch (expression.at("operator").text("")) {
      case "In" -> listed && !name.isEmpty();
      case "NotIn" -> !listed || name.isEmpty();
      case "Exists" -> !name.isEmpty();
      case "DoesNotExist" -> name.isEmpty();
      default -> false;
    };
  }
}
