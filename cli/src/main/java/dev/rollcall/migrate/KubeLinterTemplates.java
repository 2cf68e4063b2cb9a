package dev.rollcall.migrate;

import dev.rollcall.lint.Patterns;
import dev.rollcall.yaml.Node;
import java.util.List;
import java.util.Set;

/**
 * What the parameters of kube-linter's checks are here: those of its built-in checks that have a
 * number or a list, and of checks people make from its templates. Its texts are regular expressions
 * found anywhere, a leading {@code !} turns them round, and none means anything.
 */
final class KubeLinterTemplates {
  private static final String ANYTHING = "\"*\"";

  private KubeLinterTemplates() {}

  /** Says what a built-in check that is on asks for, where that is more than to be on. */
  static void builtIn(String check, Translation to) {
    switch (check) {
      case "minimum-three-replicas" -> to.parameter("single-replica", "replicas", "3");
      case "hpa-minimum-three-replicas" -> to.parameter("hpa-min-replicas-low", "replicas", "3");
      case "required-label-owner" -> to.entry("required-label", "labels", "owner", ANYTHING);
      case "required-annotation-email" ->
          to.entry(
              "required-annotation",
              "annotations",
              "email",
              Translation.quoted("/[a-zA-Z0-9_.+-]+@[a-zA-Z0-9-]+\\.[a-zA-Z0-9-.]+/"));
      case "priority-class-name" ->
          to.parameter(
              "priority-class-not-allowed",
              "allowed",
              "[system-cluster-critical, system-node-critical]");
      default -> {}
    }
  }

  /** Translates a check made from a template; false if nothing here is told the same. */
  static boolean custom(Node check, Translation to) {
    Node params = check.at("params");
    return switch (check.at("template").text("")) {
      case "required-label" -> agreed("required-label", "labels", params, to);
      case "required-annotation" -> agreed("required-annotation", "annotations", params, to);
      case "forbidden-annotation" -> agreed("forbidden-annotation", "annotations", params, to);
      case "minimum-replicas" -> replicas("single-replica", params, to);
      case "hpa-minimum-replicas" -> replicas("hpa-min-replicas-low", params, to);
      case "priority-class-name" ->
          list(
              "priority-class-not-allowed", "allowed", params.at("acceptedPriorityClassNames"), to);
      case "latest-tag" -> images(params, to);
      case "cpu-requirements" -> most("cpu", params, "lowerBoundMillis", "m", to);
      case "memory-requirements" -> most("memory", params, "lowerBoundMB", "M", to);
      default -> false;
    };
  }

  private static boolean agreed(String rule, String name, Node params, Translation to) {
    String key = params.at("key").text("");
    String value = params.at("value").text("");
    if (key.isEmpty() || key.startsWith("!") || value.startsWith("!")) {
      return false;
    }
    to.entry(rule, name, pattern(key), value.isEmpty() ? ANYTHING : quotedExpression(value));
    return true;
  }

  /** A plain name stays one; anything else is the expression that it is. */
  private static String pattern(String text) {
    return text.matches("[A-Za-z0-9./_-]+") ? text : '/' + text + '/';
  }

  private static String quotedExpression(String text) {
    return Translation.quoted('/' + text + '/');
  }

  private static boolean replicas(String rule, Node params, Translation to) {
    String number = params.at("minReplicas").text("");
    if (!Translation.isNumber(number, 2, 1000)) {
      return false;
    }
    to.parameter(rule, "replicas", number);
    return true;
  }

  private static boolean list(String rule, String name, Node list, Translation to) {
    StringBuilder texts = new StringBuilder();
    for (Node item : list.items()) {
      texts.append(texts.isEmpty() ? "" : ", ").append(Translation.quoted(item.text("")));
    }
    if (texts.isEmpty()) {
      return false;
    }
    to.parameter(rule, name, "[" + texts + "]");
    return true;
  }

  private static boolean images(Node params, Translation to) {
    boolean some = expressions("allowed", params.at("allowList"), to);
    return expressions("denied", params.at("blockList"), to) || some;
  }

  private static boolean expressions(String name, Node list, Translation to) {
    StringBuilder texts = new StringBuilder();
    for (Node item : list.items()) {
      String text = item.text("");
      if (text.startsWith("!") || !Patterns.isReadable('/' + text + '/')) {
        return false;
      }
      texts.append(texts.isEmpty() ? "" : ", ").append(quotedExpression(text));
    }
    if (texts.isEmpty()) {
      return false;
    }
    to.parameter("image-registry-not-allowed", name, "[" + texts + "]");
    return true;
  }

  /** A range without an upper end flags what is too much; any other flags something else. */
  private static boolean most(
      String resource, Node params, String bound, String unit, Translation to) {
    String type = params.at("requirementsType").text("");
    long lower = params.at(bound).integer(0);
    boolean open = !params.at(bound.replace("lower", "upper")).isSet();
    if (lower <= 0 || !open || !Set.of("request", "limit", "any").contains(type)) {
      return false;
    }
    List<String> lists = type.equals("any") ? List.of("requests", "limits") : List.of(type + "s");
    for (String list : lists) {
      to.entry("resources-over-maximum", list, resource, lower + unit);
    }
    return true;
  }
}
