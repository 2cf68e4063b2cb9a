package dev.rollcall.server;

import dev.rollcall.model.Quantity;
import dev.rollcall.yaml.Node;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What the server checks in LimitRanges and ResourceQuotas. */
final class Limits {
  private static final Set<String> QUOTA_NOT_STORAGE = Set.of("storage");
  private static final Set<String> COMPUTE =
      Set.of(
          "pods",
          "cpu",
          "memory",
          "limits.cpu",
          "limits.memory",
          "requests.cpu",
          "requests.memory");
  private static final Set<String> CLAIMS = Set.of("persistentvolumeclaims", "requests.storage");
  private static final List<String> SCOPES =
      List.of(
          "BestEffort",
          "CrossNamespacePodAffinity",
          "NotBestEffort",
          "NotTerminating",
          "PriorityClass",
          "Terminating",
          "VolumeAttributesClass");

  private Limits() {}

  /** A LimitRange. */
  static void range(Node object, Faults faults) {
    if (!Metadata.name(object.at("metadata")).isEmpty()) { // Without one it gets a random name.
      Metadata.check(object.at("metadata"), Grammar.SUBDOMAIN, faults);
    }
    Set<String> types = new HashSet<>();
    for (Node limit : object.at("spec").at("limits").items()) {
      Node type = limit.at("type");
      faults.spelled(type, Grammar.QUALIFIED);
      if (Grammar.QUALIFIED.fits(type.text("")) && type.text("").indexOf('/') < 0) {
        standard(type, faults);
      }
      if (!types.add(type.text(""))) {
        faults.duplicate(type);
      }
      limit(limit, type.text(""), faults);
    }
  }

  private static void standard(Node type, Faults faults) {
    if (!List.of("Pod", "Container", "PersistentVolumeClaim").contains(type.text(""))) {
      faults.invalid(type, "has to be Pod, Container or PersistentVolumeClaim");
    }
  }

  private static void limit(Node limit, String type, Faults faults) {
    boolean pod = type.equals("Pod");
    Set<String> names = new TreeSet<>();
    for (String list : List.of("max", "min", "default", "defaultRequest", "maxLimitRequestRatio")) {
      Node amounts = limit.at(list);
      if (pod && list.startsWith("default")) {
        if (!amounts.entries().isEmpty()) {
          faults.forbidden(amounts, "with type Pod");
        }
        continue;
      }
      for (Node.Entry entry : amounts.entries()) {
        String name = entry.key().spelling();
        names.add(name);
        String fault =
            pod || type.equals("Container")
                ? ResourceNames.containerFault(name)
                : ResourceNames.fault(name);
        if (!fault.isEmpty()) {
          faults.onKey(amounts, name).invalid(entry.key(), fault);
        }
      }
    }
    if (type.equals("PersistentVolumeClaim")
        && !limit.at("min").at("storage").exists()
        && !limit.at("max").at("storage").exists()) {
      faults.on(limit.path() + ".limits").required(limit, "a least or a greatest storage");
    }
    for (String name : names) {
      compare(limit, name, pod, faults);
    }
  }

  private static void compare(Node limit, String name, boolean pod, Faults faults) {
    Node min = limit.at("min").at(name);
    Node max = limit.at("max").at(name);
    Node byDefault = limit.at(pod ? "" : "default").at(name);
    Node request = limit.at(pod ? "" : "defaultRequest").at(name);
    Node ratio = limit.at("maxLimitRequestRatio").at(name);
    above(min, max, min, "max", limit.at("min"), name, faults);
    above(min, request, request, "min", limit.at("defaultRequest"), name, faults);
    above(request, max, request, "max", limit.at("defaultRequest"), name, faults);
    above(request, byDefault, request, "default", limit.at("defaultRequest"), name, faults);
    above(min, byDefault, byDefault, "min", limit.at("default"), name, faults);
    above(byDefault, max, byDefault, "max", limit.at("default"), name, faults);
    Faults ofRatio = faults.onKey(limit.at("maxLimitRequestRatio"), name);
    if (ratio.exists()) {
      Quantity value = Resources.amount(ratio);
      if (value.compareTo(Quantity.of(1)) < 0) {
        ofRatio.invalid(ratio, "has to be 1 or more");
      }
      if (min.exists()
          && max.exists()
          && isMore(value, Resources.amount(max), Resources.amount(min))) {
        ofRatio.invalid(ratio, "is more than max divided by min");
      }
    }
    boolean overcommit = ResourceNames.isNative(name) && !ResourceNames.isHugePage(name);
    if (!overcommit && byDefault.exists() && request.exists() && order(byDefault, request) != 0) {
      faults
          .onKey(limit.at("defaultRequest"), name)
          .invalid(request, "has to equal default, for there is no more than what is there");
    }
  }

  /** True if {@code ratio} is above {@code max / min}. Dividing by nothing gives everything. */
  private static boolean isMore(Quantity ratio, Quantity max, Quantity min) {
    BigDecimal least = min.value();
    if (least.signum() == 0) {
      return max.value().signum() < 0;
    }
    BigDecimal product = ratio.value().multiply(least);
    return least.signum() > 0
        ? product.compareTo(max.value()) > 0
        : product.compareTo(max.value()) < 0;
  }

  private static int order(Node one, Node other) {
    return Resources.amount(one).compareTo(Resources.amount(other));
  }

  private static void above(
      Node low, Node high, Node blamed, String other, Node list, String name, Faults faults) {
    if (low.exists() && high.exists() && order(low, high) > 0) {
      String word = blamed == low ? "is above " : "is below ";
      faults
          .onKey(list, name)
          .invalid(blamed, word + other + ", " + (blamed == low ? high : low).text(""));
    }
  }

  /** A ResourceQuota. */
  static void quota(Node object, Faults faults) {
    Metadata.check(object.at("metadata"), Grammar.SUBDOMAIN, faults);
    Node spec = object.at("spec");
    amounts(spec.at("hard"), faults);
    amounts(object.at("status").at("hard"), faults);
    amounts(object.at("status").at("used"), faults);
    scopes(spec.at("scopes"), spec.at("hard"), faults);
    selector(spec.at("scopeSelector").at("matchExpressions"), spec.at("hard"), faults);
  }

  private static void amounts(Node amounts, Faults faults) {
    for (Node.Entry entry : amounts.entries()) {
      String name = entry.key().spelling();
      String fault = ResourceNames.fault(name);
      if (fault.isEmpty() && QUOTA_NOT_STORAGE.contains(name)) {
        fault = "is no resource of a quota; use requests.storage";
      }
      if (!fault.isEmpty()) {
        faults.onKey(amounts, name).invalid(entry.key(), fault);
      }
      Resources.value(entry, amounts, faults);
    }
  }

  private static void scopes(Node scopes, Node hard, Faults faults) {
    Faults here = faults.on(scopes);
    Set<String> seen = new HashSet<>();
    for (Node scope : scopes.items()) {
      if (!SCOPES.contains(scope.text(""))) {
        here.invalid(scope, "is no scope; such are " + String.join(", ", SCOPES));
      }
      applies(scope, hard, here);
      seen.add(scope.text(""));
    }
    conflict(seen, scopes, here);
  }

  /** The server names each resource in a cause of its own, of one and the same field. */
  private static void applies(Node scope, Node hard, Faults faults) {
    List<String> foreign = new ArrayList<>();
    for (Node.Entry entry : hard.entries()) {
      String name = entry.key().spelling();
      if (ResourceNames.isStandard(name)
          && !name.equals("storage")
          && !covers(scope.text(""), name)) {
        foreign.add(name);
      }
    }
    if (!foreign.isEmpty()) {
      faults.invalid(scope, "does not apply to " + String.join(", ", foreign));
    }
  }

  private static boolean covers(String scope, String resource) {
    return switch (scope) {
      case "Terminating",
          "NotTerminating",
          "NotBestEffort",
          "PriorityClass",
          "CrossNamespacePodAffinity" ->
          COMPUTE.contains(resource);
      case "BestEffort" -> resource.equals("pods");
      case "VolumeAttributesClass" -> CLAIMS.contains(resource);
      default -> true;
    };
  }

  private static void conflict(Set<String> scopes, Node place, Faults faults) {
    if (scopes.containsAll(List.of("BestEffort", "NotBestEffort"))
        || scopes.containsAll(List.of("Terminating", "NotTerminating"))) {
      faults.invalid(place, "holds a scope and its opposite");
    }
  }

  private static void selector(Node expressions, Node hard, Faults faults) {
    String path = expressions.path();
    Set<String> seen = new HashSet<>();
    for (Node expression : expressions.items()) {
      Node scope = expression.at("scopeName");
      Node operator = expression.at("operator");
      List<Node> values = expression.at("values").items();
      seen.add(scope.text(""));
      if (!SCOPES.contains(scope.text(""))) {
        faults
            .on(path + ".scopeName")
            .invalid(scope, "is no scope; such are " + String.join(", ", SCOPES));
      }
      applies(scope, hard, faults.on(path));
      boolean plain = SCOPES.contains(scope.text("")) && !scope.text("").endsWith("Class");
      if (plain && !operator.text("").equals("Exists")) {
        faults.on(path + ".operator").invalid(operator, "has to be Exists for this scope");
      }
      switch (operator.text("")) {
        case "In", "NotIn" -> {
          if (values.isEmpty()) {
            faults.on(path + ".values").required(expression.at("values"), "at least one value");
          }
        }
        case "Exists", "DoesNotExist" -> {
          if (!values.isEmpty()) {
            faults.on(path + ".values").invalid(expression.at("values"), "has to be left out here");
          }
        }
        default -> faults.on(path + ".operator").invalid(operator, "is no operator");
      }
    }
    conflict(seen, expressions, faults.on(path));
  }
}
